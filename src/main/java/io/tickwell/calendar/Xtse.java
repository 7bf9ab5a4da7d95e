package io.tickwell.calendar;

import static io.tickwell.calendar.DateRule.fixed;
import static io.tickwell.calendar.DateRule.goodFriday;
import static io.tickwell.calendar.DateRule.lastUntil;
import static io.tickwell.calendar.DateRule.nth;
import static io.tickwell.calendar.Observance.NONE;
import static io.tickwell.calendar.Observance.WEEKEND_TO_NEXT_FREE_DAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.Month.AUGUST;
import static java.time.Month.DECEMBER;
import static java.time.Month.FEBRUARY;
import static java.time.Month.JANUARY;
import static java.time.Month.JULY;
import static java.time.Month.MAY;
import static java.time.Month.OCTOBER;
import static java.time.Month.SEPTEMBER;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * The Toronto Stock Exchange, sessions from 1990 on. Sources: the exchange's "Trading hours and
 * market holidays" and its yearly notices; Family Day began in Ontario in 2008, the half day before
 * Christmas in 2010.
 */
final class Xtse {
  private static final LocalDate FIRST_DATE = LocalDate.of(1990, 1, 1);

  private static final List<Holiday> HOLIDAYS =
      List.of(
          new Holiday("New Year's Day", Years.ALWAYS, fixed(JANUARY, 1), WEEKEND_TO_NEXT_FREE_DAY),
          new Holiday("Family Day", Years.from(2008), nth(3, MONDAY, FEBRUARY), NONE),
          new Holiday("Good Friday", Years.ALWAYS, goodFriday(), NONE),
          new Holiday("Victoria Day", Years.ALWAYS, lastUntil(MONDAY, MAY, 24), NONE),
          new Holiday("Canada Day", Years.ALWAYS, fixed(JULY, 1), WEEKEND_TO_NEXT_FREE_DAY),
          new Holiday("Civic Holiday", Years.ALWAYS, nth(1, MONDAY, AUGUST), NONE),
          new Holiday("Labour Day", Years.ALWAYS, nth(1, MONDAY, SEPTEMBER), NONE),
          new Holiday("Thanksgiving Day", Years.ALWAYS, nth(2, MONDAY, OCTOBER), NONE),
          new Holiday("Christmas Day", Years.ALWAYS, fixed(DECEMBER, 25), WEEKEND_TO_NEXT_FREE_DAY),
          new Holiday("Boxing Day", Years.ALWAYS, fixed(DECEMBER, 26), WEEKEND_TO_NEXT_FREE_DAY));

  private static final List<EarlyClose> EARLY_CLOSES =
      List.of(
          new EarlyClose(
              "Christmas Eve", Years.from(2010), fixed(DECEMBER, 24), LocalTime.of(13, 0)));

  private Xtse() {}

  static ExchangeRules rules() {
    return new ExchangeRules(
        new Exchange("XTSE", ZoneId.of("America/Toronto")),
        FIRST_DATE,
        Set.of(SATURDAY, SUNDAY),
        List.of(TradingHours.withoutBreak(FIRST_DATE, LocalTime.of(9, 30), LocalTime.of(16, 0))),
        HOLIDAYS,
        EARLY_CLOSES,
        ExceptionFile.ofExchange("XTSE"));
  }
}
