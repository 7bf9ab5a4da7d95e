package io.tickwell.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

/**
 * The equinoxes by the date of Tokyo, on which Japan has holidays. The usual approximation of the
 * almanac for 1980 to 2099; the government announces each date in February of the year before, and
 * has always followed the almanac.
 */
enum Equinox implements DateRule {
  VERNAL(Month.MARCH, 20.8431),
  AUTUMNAL(Month.SEPTEMBER, 23.2488);

  private static final double DRIFT_A_YEAR = 0.242194;

  private final Month month;
  private final double day1980;

  Equinox(Month month, double day1980) {
    this.month = month;
    this.day1980 = day1980;
  }

  @Override
  public Optional<LocalDate> in(int year) {
    int passed = year - 1980;
    int day = (int) (day1980 + DRIFT_A_YEAR * passed) - Math.floorDiv(passed, 4);
    return Optional.of(LocalDate.of(year, month, day));
  }
}
