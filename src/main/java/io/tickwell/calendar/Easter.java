package io.tickwell.calendar;

import java.time.LocalDate;

/** The date of Easter in the Gregorian calendar. */
final class Easter {

  private Easter() {}

  /**
   * Easter Sunday of that year, by the Gregorian computus as Gauss, Lichtenberg and Hartmann state
   * it: the first full moon of spring as a day of March, then the Sunday after it.
   */
  static LocalDate sunday(int year) {
    int century = year / 100;
    int lunarShift = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    int solarShift = 2 - (3 * century + 3) / 4;
    int moonYear = year % 19;
    int moonSeed = (19 * moonYear + lunarShift) % 30;
    int correction = (moonSeed + moonYear / 11) / 29;
    int fullMoon = 21 + moonSeed - correction;
    int firstSundayOfMarch = 7 - Math.floorMod(year + year / 4 + solarShift, 7);
    int untilSunday = 7 - Math.floorMod(fullMoon - firstSundayOfMarch, 7);
    return LocalDate.of(year, 3, 1).plusDays(fullMoon + untilSunday - 1L);
  }
}
