package io.tickwell.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A calendar worked out once from rules, for all its dates. */
final class RuleCalendar implements TradingCalendar {
  private final Exchange exchange;
  private final LocalDate firstDate;
  private final LocalDate lastDate;
  private final List<MarketDay> days;
  private final List<Session> sessions;

  /**
   * The calendar from the first date of the rules to 31 December of the last year.
   *
   * @throws IllegalArgumentException when the last year lies before the first date, or when an
   *     exception contradicts the rules
   */
  RuleCalendar(ExchangeRules rules, int lastYear) {
    exchange = rules.exchange();
    firstDate = rules.firstDate();
    lastDate = LocalDate.of(lastYear, 12, 31);
    if (lastDate.isBefore(firstDate)) {
      throw new IllegalArgumentException(
          "the calendar of %s begins on %s, it cannot end in %d"
              .formatted(exchange.mic(), firstDate, lastYear));
    }
    DayPlan plan = new DayPlan(rules, lastYear);
    days = firstDate.datesUntil(lastDate.plusDays(1)).map(plan::day).toList();
    sessions =
        days.stream()
            .flatMap(day -> day.session().stream())
            .sorted(Comparator.comparing(Session::open))
            .toList();
  }

  @Override
  public Exchange exchange() {
    return exchange;
  }

  @Override
  public LocalDate firstDate() {
    return firstDate;
  }

  @Override
  public LocalDate lastDate() {
    return lastDate;
  }

  @Override
  public MarketDay day(LocalDate date) {
    if (date.isBefore(firstDate) || date.isAfter(lastDate)) {
      throw new IllegalArgumentException(
          "the calendar of %s knows %s to %s, not %s"
              .formatted(exchange.mic(), firstDate, lastDate, date));
    }
    return days.get((int) ChronoUnit.DAYS.between(firstDate, date));
  }

  @Override
  public Optional<Session> nextSession(Instant instant) {
    Optional<Session> opening =
        latestSession(instant).filter(session -> session.open().equals(instant));
    int next = opened(instant);
    return opening.isPresent() || next == sessions.size()
        ? opening
        : Optional.of(sessions.get(next));
  }

  @Override
  public Optional<Session> latestSession(Instant instant) {
    int until = opened(instant);
    return until > 0 ? Optional.of(sessions.get(until - 1)) : Optional.empty();
  }

  /** How many sessions have their open at or before the instant. */
  private int opened(Instant instant) {
    int low = 0;
    int high = sessions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sessions.get(middle).open().isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
