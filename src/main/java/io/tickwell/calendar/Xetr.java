package io.tickwell.calendar;

import static io.tickwell.calendar.DateRule.easterMonday;
import static io.tickwell.calendar.DateRule.fixed;
import static io.tickwell.calendar.DateRule.goodFriday;
import static io.tickwell.calendar.Observance.NONE;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.Month.DECEMBER;
import static java.time.Month.JANUARY;
import static java.time.Month.MAY;
import static java.time.Month.OCTOBER;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Xetra, the electronic market of the Frankfurt Stock Exchange, sessions from 2000 on. From that
 * year on it trades on the lesser church holidays, so that older calendars follow other rules; Whit
 * Monday and German Unity Day were closed again from 2014 or 2015 to 2021. Sources: the exchange's
 * yearly "Trading calendar" and "Trading hours" circulars.
 */
final class Xetr {
  private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime HALF_PAST_FIVE = LocalTime.of(17, 30);

  private static final List<TradingHours> HOURS =
      List.of(
          TradingHours.withoutBreak(FIRST_DATE, NINE, HALF_PAST_FIVE),
          TradingHours.withoutBreak(LocalDate.of(2000, 6, 2), NINE, LocalTime.of(20, 0)),
          TradingHours.withoutBreak(LocalDate.of(2003, 11, 3), NINE, HALF_PAST_FIVE));

  private static final List<Holiday> HOLIDAYS =
      List.of(
          new Holiday("New Year's Day", Years.ALWAYS, fixed(JANUARY, 1), NONE),
          new Holiday("Good Friday", Years.ALWAYS, goodFriday(), NONE),
          new Holiday("Easter Monday", Years.ALWAYS, easterMonday(), NONE),
          new Holiday("Labour Day", Years.ALWAYS, fixed(MAY, 1), NONE),
          new Holiday("Whit Monday", Years.between(2015, 2021), easterMonday().plusDays(49), NONE),
          new Holiday("German Unity Day", Years.between(2014, 2021), fixed(OCTOBER, 3), NONE),
          new Holiday("Christmas Eve", Years.ALWAYS, fixed(DECEMBER, 24), NONE),
          new Holiday("Christmas Day", Years.ALWAYS, fixed(DECEMBER, 25), NONE),
          new Holiday("Second Christmas Day", Years.ALWAYS, fixed(DECEMBER, 26), NONE),
          new Holiday("New Year's Eve", Years.ALWAYS, fixed(DECEMBER, 31), NONE));

  private static final List<EarlyClose> EARLY_CLOSES =
      List.of(
          new EarlyClose(
              "Last trading day of the year",
              Years.ALWAYS,
              fixed(DECEMBER, 30).orFridayBefore(),
              LocalTime.of(14, 0)));

  private Xetr() {}

  static ExchangeRules rules() {
    return new ExchangeRules(
        new Exchange("XETR", ZoneId.of("Europe/Berlin")),
        FIRST_DATE,
        Set.of(SATURDAY, SUNDAY),
        HOURS,
        HOLIDAYS,
        EARLY_CLOSES,
        ExceptionFile.ofExchange("XETR"));
  }
}
