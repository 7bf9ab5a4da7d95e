package io.tickwell.calendar;

import io.tickwell.calendar.DatedException.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out, date by date, what the rules of an exchange and its exceptions make of it. */
final class DayPlan {
  private final ExchangeRules rules;
  private final Map<LocalDate, String> holidays = new HashMap<>();
  private final Map<LocalDate, EarlyClose> earlyCloses = new HashMap<>();
  private final Map<LocalDate, List<DatedException>> exceptions;

  DayPlan(ExchangeRules rules, int lastYear) {
    this.rules = rules;
    // One year more at both ends: an observed day may lie in the neighbouring year.
    for (int year = rules.firstDate().getYear() - 1; year <= lastYear + 1; year++) {
      placeHolidays(year);
      placeEarlyCloses(year);
    }
    exceptions = rules.exceptions().stream().collect(Collectors.groupingBy(DatedException::date));
  }

  /**
   * The day as it is planned.
   *
   * @throws IllegalArgumentException when the exceptions of the date contradict each other or the
   *     rules, with file and line
   */
  MarketDay day(LocalDate date) {
    List<DatedException> own = exceptions.getOrDefault(date, List.of());
    boolean byRule = of(own, Kind.REGULAR).isEmpty();
    Optional<String> closed =
        of(own, Kind.CLOSED)
            .map(DatedException::reason)
            .or(() -> byRule ? closedByRule(date) : Optional.empty());
    if (closed.isEmpty()) {
      return open(
          date, own, byRule ? Optional.ofNullable(earlyCloses.get(date)) : Optional.empty());
    }
    own.stream()
        .filter(exception -> exception.kind() != Kind.CLOSED)
        .findFirst()
        .ifPresent(exception -> refuse(exception, "the exchange is closed: " + closed.get()));
    return new MarketDay(date, Optional.empty(), closed);
  }

  private MarketDay open(LocalDate date, List<DatedException> own, Optional<EarlyClose> early) {
    TradingHours usual = rules.hoursOn(date);
    LocalTime opening = of(own, Kind.LATE_OPEN).map(DatedException::time).orElse(usual.open());
    LocalTime closing =
        of(own, Kind.EARLY_CLOSE)
            .map(DatedException::time)
            .or(() -> early.map(EarlyClose::close))
            .orElse(usual.close());
    Instant open = at(date, opening);
    Instant close = closingAt(date, closing);
    if (!open.isBefore(close)) {
      refuse(
          own.get(0), "the session would open at %s and close at %s".formatted(opening, closing));
    }
    boolean hasBreak =
        usual.breakStart() != null
            && opening.isBefore(usual.breakStart())
            && closing.isAfter(usual.breakEnd());
    Session session =
        new Session(
            date,
            open,
            close,
            hasBreak ? at(date, usual.breakStart()) : null,
            hasBreak ? at(date, usual.breakEnd()) : null,
            close.isBefore(closingAt(date, usual.close())),
            usual.preOpen() == null ? null : at(date, usual.preOpen()),
            usual.afterClose().isZero() ? null : close.plus(usual.afterClose()));
    return new MarketDay(date, Optional.of(session), reason(own, early));
  }

  private static Optional<String> reason(List<DatedException> own, Optional<EarlyClose> early) {
    String text =
        Stream.concat(
                own.stream().map(DatedException::reason), early.stream().map(EarlyClose::name))
            .distinct()
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private Optional<String> closedByRule(LocalDate date) {
    return rules.weekend().contains(date.getDayOfWeek())
        ? Optional.of("Weekend")
        : Optional.ofNullable(holidays.get(date));
  }

  private Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(rules.exchange().zone()).toInstant();
  }

  /** As {@link #at}, where 00:00 is the end of the day. */
  private Instant closingAt(LocalDate date, LocalTime time) {
    return at(time.equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date, time);
  }

  private void placeHolidays(int year) {
    List<Placed> toMove = new ArrayList<>();
    for (Holiday holiday : rules.holidays()) {
      if (holiday.years().contains(year)) {
        holiday
            .date()
            .in(year)
            .ifPresent(date -> toMove.add(new Placed(holiday, date, !place(date, holiday.name()))));
      }
    }
    toMove.sort(Comparator.comparing(Placed::date));
    for (Placed one : toMove) {
      one.holiday()
          .observance()
          .moved(one.date(), one.shared(), holidays::containsKey)
          .ifPresent(date -> place(date, one.holiday().name() + " (observed)"));
    }
  }

  /** A holiday on its own date, which it may share with one that was placed before. */
  private record Placed(Holiday holiday, LocalDate date, boolean shared) {}

  /** Whether the date was free for it. */
  private boolean place(LocalDate date, String name) {
    return holidays.putIfAbsent(date, name) == null;
  }

  private void placeEarlyCloses(int year) {
    for (EarlyClose early : rules.earlyCloses()) {
      if (early.years().contains(year)) {
        early.date().in(year).ifPresent(date -> earlyCloses.put(date, early));
      }
    }
  }

  private static Optional<DatedException> of(List<DatedException> own, Kind kind) {
    List<DatedException> found = own.stream().filter(one -> one.kind() == kind).toList();
    if (found.size() > 1) {
      refuse(found.get(1), "the date has another line of that kind: " + found.get(0).source());
    }
    return found.stream().findFirst();
  }

  private static void refuse(DatedException exception, String why) {
    throw new IllegalArgumentException(
        "%s: %s on %s contradicts, %s"
            .formatted(exception.source(), exception.kind(), exception.date(), why));
  }
}
