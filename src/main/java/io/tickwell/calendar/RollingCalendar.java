package io.tickwell.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A calendar whose last date moves ahead with a clock, so that it does not run out before its rules
 * do. It is worked out anew when the clock reaches another year; what it knew stays known when the
 * clock is set back.
 */
final class RollingCalendar implements TradingCalendar {
  private static final int YEARS_AHEAD = 2;

  private final ExchangeRules rules;
  private final Clock clock;
  private volatile RuleCalendar known;

  RollingCalendar(ExchangeRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
    known = new RuleCalendar(rules, Math.max(wantedYear(), rules.firstDate().getYear()));
  }

  @Override
  public Exchange exchange() {
    return rules.exchange();
  }

  @Override
  public LocalDate firstDate() {
    return rules.firstDate();
  }

  @Override
  public LocalDate lastDate() {
    return current().lastDate();
  }

  @Override
  public MarketDay day(LocalDate date) {
    return current().day(date);
  }

  @Override
  public Optional<Session> nextSession(Instant instant) {
    return current().nextSession(instant);
  }

  @Override
  public Optional<Session> latestSession(Instant instant) {
    return current().latestSession(instant);
  }

  private RuleCalendar current() {
    int wanted = wantedYear();
    RuleCalendar calendar = known;
    if (calendar.lastDate().getYear() < wanted) {
      calendar = new RuleCalendar(rules, wanted);
      known = calendar;
    }
    return calendar;
  }

  private int wantedYear() {
    return Math.min(dateAt(clock.instant()).getYear() + YEARS_AHEAD, rules.lastYear());
  }
}
