package io.tickwell.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;
import static java.time.temporal.TemporalAdjusters.next;
import static java.time.temporal.TemporalAdjusters.previous;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

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

  /** The day after Easter Sunday of the Gregorian church. */
  static DateRule easterMonday() {
    return goodFriday().plusDays(3);
  }

  /** The last such weekday on or before a date, for example the Monday on or before 24 May. */
  static DateRule lastUntil(DayOfWeek weekday, Month month, int day) {
    return year -> Optional.of(LocalDate.of(year, month, day).with(previousOrSame(weekday)));
  }

  /** The day between two dates that are two days apart, and no date in other years. */
  static DateRule between(DateRule first, DateRule second) {
    return year ->
        first
            .in(year)
            .filter(date -> second.in(year).equals(Optional.of(date.plusDays(2))))
            .map(date -> date.plusDays(1));
  }

  /** The date, or the Friday before it when it falls on a weekend. */
  default DateRule orFridayBefore() {
    return year -> in(year).map(date -> isWeekend(date) ? date.with(previous(FRIDAY)) : date);
  }

  /** The date, or the Monday after it when it falls on a weekend. */
  default DateRule orMondayAfter() {
    return year -> in(year).map(date -> isWeekend(date) ? date.with(next(MONDAY)) : date);
  }

  default DateRule plusDays(int days) {
    return year -> in(year).map(date -> date.plusDays(days));
  }

  /** The same date in years in which it falls on one of these weekdays, and no date in others. */
  default DateRule onlyOn(DayOfWeek weekday, DayOfWeek... more) {
    Set<DayOfWeek> wanted = EnumSet.of(weekday, more);
    return year -> in(year).filter(date -> wanted.contains(date.getDayOfWeek()));
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == SATURDAY || date.getDayOfWeek() == SUNDAY;
  }

  private static LocalDate first(int year, Month month) {
    return LocalDate.of(year, month, 1);
  }
}
