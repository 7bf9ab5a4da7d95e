package io.tickwell.sandbox;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Dates on which companies and authorities work. */
final class Weekdays {
  private Weekdays() {}

  static boolean isOne(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  static LocalDate onOrAfter(LocalDate date) {
    return isOne(date) ? date : onOrAfter(date.plusDays(1));
  }
}
