package io.tickwell.calendar;

import java.lang.ref.SoftReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A calendar worked out from rules, year by year as they are asked for. */
final class RuleCalendar implements TradingCalendar {
  private final Exchange exchange;
  private final LocalDate firstDate;
  private final LocalDate lastDate;
  private final DayPlan plan;

  /** Given back when memory is short: whoever asks for decades of all exchanges fills it. */
  private final Map<Integer, SoftReference<List<MarketDay>>> years = new ConcurrentHashMap<>();

  /**
   * The calendar from the first date of the rules to 31 December of the last year, or of the last
   * year that the rules are known for.
   *
   * @throws IllegalArgumentException when the last year lies before the first date, or when an
   *     exception contradicts the rules
   */
  RuleCalendar(ExchangeRules rules, int lastYear) {
    exchange = rules.exchange();
    firstDate = rules.firstDate();
    lastDate = LocalDate.of(Math.min(lastYear, rules.lastYear()), 12, 31);
    if (lastDate.isBefore(firstDate)) {
      throw new IllegalArgumentException(
          "the calendar of %s begins on %s, it cannot end in %d"
              .formatted(exchange.mic(), firstDate, lastYear));
    }
    plan = new DayPlan(rules, lastDate.getYear());
    rules.exceptions().stream().map(DatedException::date).filter(this::knows).forEach(plan::day);
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
    if (!knows(date)) {
      throw new IllegalArgumentException(
          "the calendar of %s knows %s to %s, not %s"
              .formatted(exchange.mic(), firstDate, lastDate, date));
    }
    List<MarketDay> year = year(date.getYear());
    return year.get(date.getDayOfYear() - year.get(0).date().getDayOfYear());
  }

  @Override
  public Optional<Session> nextSession(Instant instant) {
    return days(near(instant, -1), date -> date.plusDays(1))
        .flatMap(day -> day.session().stream())
        .filter(session -> !session.open().isBefore(instant))
        .findFirst();
  }

  @Override
  public Optional<Session> latestSession(Instant instant) {
    return days(near(instant, 1), date -> date.minusDays(1))
        .flatMap(day -> day.session().stream())
        .filter(session -> !session.open().isAfter(instant))
        .findFirst();
  }

  private boolean knows(LocalDate date) {
    return !date.isBefore(firstDate) && !date.isAfter(lastDate);
  }

  /** The date so many days after the instant's, or the known date that is the nearest to it. */
  private LocalDate near(Instant instant, int days) {
    Instant first = firstDate.atStartOfDay(exchange.zone()).toInstant();
    Instant last = lastDate.atStartOfDay(exchange.zone()).toInstant();
    LocalDate date = firstDate;
    if (instant.isAfter(last)) {
      date = lastDate;
    } else if (instant.isAfter(first)) {
      date = dateAt(instant);
    }
    LocalDate near = date.plusDays(days);
    return knows(near) ? near : date;
  }

  private Stream<MarketDay> days(LocalDate first, UnaryOperator<LocalDate> then) {
    return Stream.iterate(first, this::knows, then).map(this::day);
  }

  private List<MarketDay> year(int year) {
    SoftReference<List<MarketDay>> known = years.get(year);
    List<MarketDay> days = known == null ? null : known.get();
    if (days == null) {
      days = workedOut(year);
      years.put(year, new SoftReference<>(days));
    }
    return days;
  }

  private List<MarketDay> workedOut(int year) {
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(this::knows)
        .map(plan::day)
        .toList();
  }
}
