package io.tickwell.calendar;

import java.time.LocalDate;
import java.util.Optional;

/** What becomes of a holiday that falls on a weekend. */
enum Observance {
  /** It is kept on its own date only. */
  NONE(0, 0),
  /** On a Sunday it is kept on Monday; on a Saturday it is not kept at all. */
  SUNDAY_TO_MONDAY(0, 1),
  /** On a Sunday it is kept on Monday, on a Saturday on Friday. */
  NEAREST_WEEKDAY(-1, 1);

  private final int fromSaturday;
  private final int fromSunday;

  Observance(int fromSaturday, int fromSunday) {
    this.fromSaturday = fromSaturday;
    this.fromSunday = fromSunday;
  }

  /** The date on which the holiday is kept instead; empty when it is not moved. */
  Optional<LocalDate> moved(LocalDate holiday) {
    int days =
        switch (holiday.getDayOfWeek()) {
          case SATURDAY -> fromSaturday;
          case SUNDAY -> fromSunday;
          default -> 0;
        };
    return days == 0 ? Optional.empty() : Optional.of(holiday.plusDays(days));
  }
}
