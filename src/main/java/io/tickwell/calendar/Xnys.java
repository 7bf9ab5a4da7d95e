package io.tickwell.calendar;

import static io.tickwell.calendar.DateRule.fixed;
import static io.tickwell.calendar.DateRule.goodFriday;
import static io.tickwell.calendar.DateRule.last;
import static io.tickwell.calendar.DateRule.nth;
import static io.tickwell.calendar.Observance.NEAREST_WEEKDAY;
import static io.tickwell.calendar.Observance.NONE;
import static io.tickwell.calendar.Observance.SUNDAY_TO_MONDAY;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static java.time.Month.DECEMBER;
import static java.time.Month.FEBRUARY;
import static java.time.Month.JANUARY;
import static java.time.Month.JULY;
import static java.time.Month.JUNE;
import static java.time.Month.MAY;
import static java.time.Month.NOVEMBER;
import static java.time.Month.SEPTEMBER;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * The New York Stock Exchange, sessions from 1990 on. Sources: NYSE Rule 7.2 (holidays and their
 * observance), the yearly "NYSE Group Announces ... Holiday and Early Closings Calendar" (the last
 * one considered covers 2026 to 2028), and for what departs from the rules the sources named in
 * {@code XNYS.csv}. Its shares are traded from 04:00, and until four hours after the close, on NYSE
 * Arca, which began with that in 2005.
 */
final class Xnys {
  private static final LocalDate FIRST_DATE = LocalDate.of(1990, 1, 1);
  private static final LocalTime HALF_PAST_NINE = LocalTime.of(9, 30);
  private static final LocalTime FOUR = LocalTime.of(16, 0);
  private static final LocalTime ONE = LocalTime.of(13, 0);
  private static final LocalTime TWO = LocalTime.of(14, 0);
  private static final DateRule INDEPENDENCE_EVE = fixed(JULY, 3);
  private static final DateRule AFTER_THANKSGIVING = nth(4, THURSDAY, NOVEMBER).plusDays(1);
  private static final DateRule CHRISTMAS_EVE =
      fixed(DECEMBER, 24).onlyOn(MONDAY, TUESDAY, WEDNESDAY, THURSDAY);

  private static final List<TradingHours> HOURS =
      List.of(
          TradingHours.withoutBreak(FIRST_DATE, HALF_PAST_NINE, FOUR),
          TradingHours.withoutBreak(LocalDate.of(2006, 1, 1), HALF_PAST_NINE, FOUR)
              .withExtended(LocalTime.of(4, 0), Duration.ofHours(4)));

  static final List<Holiday> HOLIDAYS =
      List.of(
          new Holiday("New Year's Day", Years.ALWAYS, fixed(JANUARY, 1), SUNDAY_TO_MONDAY),
          new Holiday(
              "Martin Luther King, Jr. Day", Years.from(1998), nth(3, MONDAY, JANUARY), NONE),
          new Holiday("Presidents' Day", Years.ALWAYS, nth(3, MONDAY, FEBRUARY), NONE),
          new Holiday("Good Friday", Years.ALWAYS, goodFriday(), NONE),
          new Holiday("Memorial Day", Years.ALWAYS, last(MONDAY, MAY), NONE),
          new Holiday("Juneteenth", Years.from(2022), fixed(JUNE, 19), NEAREST_WEEKDAY),
          new Holiday("Independence Day", Years.ALWAYS, fixed(JULY, 4), NEAREST_WEEKDAY),
          new Holiday("Labor Day", Years.ALWAYS, nth(1, MONDAY, SEPTEMBER), NONE),
          new Holiday("Thanksgiving Day", Years.ALWAYS, nth(4, THURSDAY, NOVEMBER), NONE),
          new Holiday("Christmas Day", Years.ALWAYS, fixed(DECEMBER, 25), NEAREST_WEEKDAY));

  static final List<EarlyClose> EARLY_CLOSES =
      List.of(
          new EarlyClose(
              "Day before Independence Day",
              Years.from(1995),
              INDEPENDENCE_EVE.onlyOn(MONDAY, TUESDAY, THURSDAY),
              ONE),
          new EarlyClose(
              "Day after Independence Day",
              Years.between(1996, 2012),
              fixed(JULY, 5).onlyOn(FRIDAY),
              ONE),
          new EarlyClose(
              "Day before Independence Day",
              Years.from(2013),
              INDEPENDENCE_EVE.onlyOn(WEDNESDAY),
              ONE),
          new EarlyClose("Day after Thanksgiving", Years.only(1992), AFTER_THANKSGIVING, TWO),
          new EarlyClose("Day after Thanksgiving", Years.from(1993), AFTER_THANKSGIVING, ONE),
          new EarlyClose("Christmas Eve", Years.until(1992), CHRISTMAS_EVE, TWO),
          new EarlyClose("Christmas Eve", Years.from(1993), CHRISTMAS_EVE, ONE));

  private Xnys() {}

  static ExchangeRules rules() {
    return new ExchangeRules(
        new Exchange("XNYS", ZoneId.of("America/New_York")),
        FIRST_DATE,
        Set.of(SATURDAY, SUNDAY),
        HOURS,
        HOLIDAYS,
        EARLY_CLOSES,
        ExceptionFile.ofExchange("XNYS"));
  }
}
