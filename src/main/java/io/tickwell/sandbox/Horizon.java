package io.tickwell.sandbox;

import java.time.LocalDate;

/** How far back and ahead anything but prices is told, however far a question reaches. */
final class Horizon {
  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2100, 1, 1);

  private Horizon() {}

  static LocalDate within(LocalDate date) {
    if (date.isBefore(FIRST)) {
      return FIRST;
    }
    return date.isAfter(LAST) ? LAST : date;
  }
}
