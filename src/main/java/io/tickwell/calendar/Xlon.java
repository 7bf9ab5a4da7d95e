package io.tickwell.calendar;

import static io.tickwell.calendar.DateRule.easterMonday;
import static io.tickwell.calendar.DateRule.fixed;
import static io.tickwell.calendar.DateRule.goodFriday;
import static io.tickwell.calendar.DateRule.last;
import static io.tickwell.calendar.DateRule.nth;
import static io.tickwell.calendar.Observance.NONE;
import static io.tickwell.calendar.Observance.WEEKEND_TO_NEXT_FREE_DAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.Month.AUGUST;
import static java.time.Month.DECEMBER;
import static java.time.Month.JANUARY;
import static java.time.Month.MAY;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * The London Stock Exchange, sessions from 1990 on. Sources: the bank holidays of England and Wales
 * (Banking and Financial Dealings Act 1971 and the proclamations under it), the exchange's
 * "Business days" notices; both eves are half days, kept on the Friday before when they fall on a
 * weekend.
 */
final class Xlon {
  private static final LocalDate FIRST_DATE = LocalDate.of(1990, 1, 1);
  private static final LocalTime HALF_PAST_FOUR = LocalTime.of(16, 30);
  private static final LocalTime HALF_DAY = LocalTime.of(12, 30);

  private static final List<TradingHours> HOURS =
      List.of(
          TradingHours.withoutBreak(FIRST_DATE, LocalTime.of(8, 30), HALF_PAST_FOUR),
          TradingHours.withoutBreak(LocalDate.of(1998, 7, 20), LocalTime.of(9, 0), HALF_PAST_FOUR),
          TradingHours.withoutBreak(LocalDate.of(1999, 9, 20), LocalTime.of(8, 0), HALF_PAST_FOUR));

  private static final List<Holiday> HOLIDAYS =
      List.of(
          new Holiday("New Year's Day", Years.ALWAYS, fixed(JANUARY, 1), WEEKEND_TO_NEXT_FREE_DAY),
          new Holiday("Good Friday", Years.ALWAYS, goodFriday(), NONE),
          new Holiday("Easter Monday", Years.ALWAYS, easterMonday(), NONE),
          new Holiday("Early May bank holiday", Years.ALWAYS, nth(1, MONDAY, MAY), NONE),
          new Holiday("Spring bank holiday", Years.ALWAYS, last(MONDAY, MAY), NONE),
          new Holiday("Summer bank holiday", Years.ALWAYS, last(MONDAY, AUGUST), NONE),
          new Holiday("Christmas Day", Years.ALWAYS, fixed(DECEMBER, 25), WEEKEND_TO_NEXT_FREE_DAY),
          new Holiday("Boxing Day", Years.ALWAYS, fixed(DECEMBER, 26), WEEKEND_TO_NEXT_FREE_DAY));

  private static final List<EarlyClose> EARLY_CLOSES =
      List.of(
          new EarlyClose(
              "Christmas Eve", Years.ALWAYS, fixed(DECEMBER, 24).orFridayBefore(), HALF_DAY),
          new EarlyClose(
              "New Year's Eve", Years.ALWAYS, fixed(DECEMBER, 31).orFridayBefore(), HALF_DAY));

  private Xlon() {}

  static ExchangeRules rules() {
    return new ExchangeRules(
        new Exchange("XLON", ZoneId.of("Europe/London")),
        FIRST_DATE,
        Set.of(SATURDAY, SUNDAY),
        HOURS,
        HOLIDAYS,
        EARLY_CLOSES,
        ExceptionFile.ofExchange("XLON"));
  }
}
