package io.tickwell.calendar;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** On which date, if on any, something falls in a year. */
@FunctionalInterface
interface DateRule {

  Optional<LocalDate> in(int year);

  static DateRule fixed(Month month, int day) {
    return year -> Optional.of(LocalDate.of(year, month, day));
  }

  /** For example the third Monday in January. */
  static DateRule nth(int ordinal, DayOfWeek weekday, Month month) {
    return year -> Optional.of(first(year, month).with(dayOfWeekInMonth(ordinal, weekday)));
  }

  static DateRule last(DayOfWeek weekday, Month month) {
    return year -> Optional.of(first(year, month).with(lastInMonth(weekday)));
  }

  /** The Friday before Easter Sunday of the Gregorian church. */
  static DateRule goodFriday() {
    return year -> Optional.of(Easter.sunday(year).minusDays(2));
  }

  default DateRule plusDays(int days) {
    return year -> in(year).map(date -> date.plusDays(days));
  }

  /** The same date in years in which it falls on one of these weekdays, and no date in others. */
  default DateRule onlyOn(DayOfWeek weekday, DayOfWeek... more) {
    Set<DayOfWeek> wanted = EnumSet.of(weekday, more);
    return year -> in(year).filter(date -> wanted.contains(date.getDayOfWeek()));
  }

  private static LocalDate first(int year, Month month) {
    return LocalDate.of(year, month, 1);
  }
}
