package io.tickwell.calendar;

import static io.tickwell.calendar.DateRule.easterMonday;
import static io.tickwell.calendar.DateRule.fixed;
import static io.tickwell.calendar.DateRule.goodFriday;
import static io.tickwell.calendar.LunarDay.BIRTHDAY_OF_THE_BUDDHA;
import static io.tickwell.calendar.LunarDay.CHING_MING;
import static io.tickwell.calendar.LunarDay.CHUNG_YEUNG;
import static io.tickwell.calendar.LunarDay.MID_AUTUMN;
import static io.tickwell.calendar.LunarDay.NEW_YEAR;
import static io.tickwell.calendar.LunarDay.TUEN_NG;
import static io.tickwell.calendar.Observance.NONE;
import static io.tickwell.calendar.Observance.TAKEN_TO_NEXT_FREE_DAY;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.Month.DECEMBER;
import static java.time.Month.JANUARY;
import static java.time.Month.JULY;
import static java.time.Month.MAY;
import static java.time.Month.OCTOBER;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * The Stock Exchange of Hong Kong, sessions from 2000 on; older hours are not well enough known.
 * Sources: the General Holidays Ordinance (Cap. 149; the fourth day of the Lunar New Year stands in
 * for a Sunday since 2012, the day before it did until then), the exchange's "Trading Hours" and
 * its circulars. Half days have the morning session only. Typhoons and black rainstorms closed the
 * market until 20 September 2024; since 23 September 2024 it trades through them.
 */
final class Xhkg {
  private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);
  private static final LocalDate NEW_MORNING = LocalDate.of(2011, 3, 7);
  private static final LocalTime TEN = LocalTime.of(10, 0);
  private static final LocalTime HALF_PAST_NINE = LocalTime.of(9, 30);
  private static final LocalTime NOON = LocalTime.of(12, 0);
  private static final LocalTime HALF_PAST_TWELVE = LocalTime.of(12, 30);
  private static final LocalTime FOUR = LocalTime.of(16, 0);

  private static final List<TradingHours> HOURS =
      List.of(
          new TradingHours(FIRST_DATE, TEN, FOUR, HALF_PAST_TWELVE, LocalTime.of(14, 30)),
          new TradingHours(NEW_MORNING, HALF_PAST_NINE, FOUR, NOON, LocalTime.of(13, 30)),
          new TradingHours(
              LocalDate.of(2012, 3, 5), HALF_PAST_NINE, FOUR, NOON, LocalTime.of(13, 0)));

  private static final DateRule SECOND_DAY = NEW_YEAR.plusDays(1);
  private static final DateRule THIRD_DAY = NEW_YEAR.plusDays(2);

  // Of two holidays on a date the one named later is moved.
  private static final List<Holiday> HOLIDAYS =
      List.of(
          general("The first day of January", fixed(JANUARY, 1)),
          new Holiday("Lunar New Year's Eve", Years.until(2011), eveForSunday(), NONE),
          new Holiday("Lunar New Year's Day", Years.until(2011), NEW_YEAR, NONE),
          new Holiday("The second day of Lunar New Year", Years.until(2011), SECOND_DAY, NONE),
          new Holiday("The third day of Lunar New Year", Years.until(2011), THIRD_DAY, NONE),
          new Holiday("Lunar New Year's Day", Years.from(2012), NEW_YEAR, TAKEN_TO_NEXT_FREE_DAY),
          new Holiday(
              "The second day of Lunar New Year",
              Years.from(2012),
              SECOND_DAY,
              TAKEN_TO_NEXT_FREE_DAY),
          new Holiday(
              "The third day of Lunar New Year",
              Years.from(2012),
              THIRD_DAY,
              TAKEN_TO_NEXT_FREE_DAY),
          general("Good Friday", goodFriday()),
          general("The day following Good Friday", goodFriday().plusDays(1)),
          general("Easter Monday", easterMonday()),
          general("Ching Ming Festival", CHING_MING),
          general("Labour Day", fixed(MAY, 1)),
          general("The Birthday of the Buddha", BIRTHDAY_OF_THE_BUDDHA),
          general("Tuen Ng Festival", TUEN_NG),
          general("Hong Kong SAR Establishment Day", fixed(JULY, 1)),
          general("National Day", fixed(OCTOBER, 1)),
          new Holiday(
              "The day following Mid-Autumn Festival",
              Years.until(2011),
              MID_AUTUMN.plusDays(1),
              NONE),
          new Holiday(
              "The day following Mid-Autumn Festival",
              Years.from(2012),
              MID_AUTUMN.plusDays(1),
              TAKEN_TO_NEXT_FREE_DAY),
          general("Chung Yeung Festival", CHUNG_YEUNG),
          general("Christmas Day", fixed(DECEMBER, 25)),
          general("The first weekday after Christmas Day", fixed(DECEMBER, 26)));

  private static final List<EarlyClose> EARLY_CLOSES =
      List.of(
          halfDay("Lunar New Year's Eve", Years.until(2011), NEW_YEAR.plusDays(-1)),
          halfDay("Lunar New Year's Eve", Years.from(2012), NEW_YEAR.plusDays(-1)),
          halfDay("Christmas Eve", Years.until(2010), fixed(DECEMBER, 24)),
          halfDay("Christmas Eve", Years.from(2011), fixed(DECEMBER, 24)),
          halfDay("New Year's Eve", Years.until(2010), fixed(DECEMBER, 31)),
          halfDay("New Year's Eve", Years.from(2011), fixed(DECEMBER, 31)));

  private Xhkg() {}

  static ExchangeRules rules() {
    return new ExchangeRules(
        new Exchange("XHKG", ZoneId.of("Asia/Hong_Kong")),
        FIRST_DATE,
        LunarDay.LAST_YEAR,
        Set.of(SATURDAY, SUNDAY),
        HOURS,
        HOLIDAYS,
        EARLY_CLOSES,
        ExceptionFile.ofExchange("XHKG"));
  }

  private static Holiday general(String name, DateRule date) {
    return new Holiday(name, Years.ALWAYS, date, TAKEN_TO_NEXT_FREE_DAY);
  }

  /** The hours of the morning changed between the eves of 2010 and those of 2011. */
  private static EarlyClose halfDay(String name, Years years, DateRule date) {
    boolean before = years.contains(NEW_MORNING.getYear() - 1);
    return new EarlyClose(name, years, date, before ? HALF_PAST_TWELVE : NOON);
  }

  /** The eve of a Lunar New Year of which one of the three days is a Sunday. */
  private static DateRule eveForSunday() {
    return NEW_YEAR.onlyOn(FRIDAY, SATURDAY, SUNDAY).plusDays(-1);
  }
}
