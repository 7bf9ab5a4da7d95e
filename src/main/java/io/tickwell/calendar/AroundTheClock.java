package io.tickwell.calendar;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Calendars for what is traded day and night: whole days in UTC, no holidays. */
final class AroundTheClock {
  private static final LocalDate FIRST_DATE = LocalDate.of(1990, 1, 1);

  private AroundTheClock() {}

  /** Every day, as crypto-currencies are traded. */
  static ExchangeRules everyDay() {
    return rules("24/7", Set.of());
  }

  /** Monday to Friday, 00:00 to 24:00 UTC. */
  static ExchangeRules weekdays() {
    return rules("24/5", Set.of(SATURDAY, SUNDAY));
  }

  private static ExchangeRules rules(String code, Set<DayOfWeek> weekend) {
    return new ExchangeRules(
        new Exchange(code, ZoneOffset.UTC),
        FIRST_DATE,
        weekend,
        List.of(TradingHours.withoutBreak(FIRST_DATE, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
        List.of(),
        List.of(),
        List.of());
  }
}
