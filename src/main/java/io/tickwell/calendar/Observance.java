package io.tickwell.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What becomes of a holiday that falls on a weekend, or on another holiday. */
enum Observance {
  /** It is kept on its own date only. */
  NONE,
  /** On a Sunday it is kept on Monday; on a Saturday it is not kept at all. */
  SUNDAY_TO_MONDAY,
  /** On a Sunday it is kept on Monday, on a Saturday on Friday. */
  NEAREST_WEEKDAY,
  /** On a weekend it is kept on the next weekday that is no holiday, as in Britain and Canada. */
  WEEKEND_TO_NEXT_FREE_DAY,
  /**
   * On a Sunday it is kept on the next day that is no holiday, as the Japanese Act on National
   * Holidays says.
   */
  SUNDAY_TO_NEXT_FREE_DAY,
  /**
   * On a Sunday, or on another holiday, it is kept on the next day that is neither, as Hong Kong's
   * General Holidays Ordinance says. Of two holidays on a date the one named later is moved.
   */
  TAKEN_TO_NEXT_FREE_DAY;

  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  /**
   * The date on which the holiday is kept instead; empty when it is not moved.
   *
   * @param shared whether another holiday has the same date already
   * @param isHoliday whether a date is a holiday
   */
  Optional<LocalDate> moved(LocalDate holiday, boolean shared, Predicate<LocalDate> isHoliday) {
    boolean saturday = holiday.getDayOfWeek() == DayOfWeek.SATURDAY;
    boolean sunday = holiday.getDayOfWeek() == DayOfWeek.SUNDAY;
    return switch (this) {
      case NONE -> Optional.empty();
      case SUNDAY_TO_MONDAY -> sunday ? Optional.of(holiday.plusDays(1)) : Optional.empty();
      case NEAREST_WEEKDAY ->
          sunday || saturday ? Optional.of(holiday.plusDays(sunday ? 1 : -1)) : Optional.empty();
      case WEEKEND_TO_NEXT_FREE_DAY ->
          sunday || saturday
              ? nextFree(
                  holiday, day -> isHoliday.test(day) || WEEKEND.contains(day.getDayOfWeek()))
              : Optional.empty();
      case SUNDAY_TO_NEXT_FREE_DAY -> sunday ? nextFree(holiday, isHoliday) : Optional.empty();
      case TAKEN_TO_NEXT_FREE_DAY ->
          sunday || shared
              ? nextFree(
                  holiday, day -> isHoliday.test(day) || day.getDayOfWeek() == DayOfWeek.SUNDAY)
              : Optional.empty();
    };
  }

  private static Optional<LocalDate> nextFree(LocalDate date, Predicate<LocalDate> isTaken) {
    LocalDate next = date.plusDays(1);
    while (isTaken.test(next)) {
      next = next.plusDays(1);
    }
    return Optional.of(next);
  }
}
