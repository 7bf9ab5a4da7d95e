package io.tickwell.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that makes the calendar of one exchange.
 *
 * @param firstDate the first date that the rules are right for
 * @param lastYear the last year that the rules are known for
 * @param weekend the weekdays without a session
 * @param hours the usual hours, oldest first; the first of them holds from firstDate at the latest
 * @param holidays what is closed by rule
 * @param earlyCloses what closes early by rule; a holiday on the same date wins
 * @param exceptions what happened, or will happen, in spite of the rules
 */
record ExchangeRules(
    Exchange exchange,
    LocalDate firstDate,
    int lastYear,
    Set<DayOfWeek> weekend,
    List<TradingHours> hours,
    List<Holiday> holidays,
    List<EarlyClose> earlyCloses,
    List<DatedException> exceptions) {

  ExchangeRules {
    weekend = Set.copyOf(weekend);
    hours = List.copyOf(hours);
    holidays = List.copyOf(holidays);
    earlyCloses = List.copyOf(earlyCloses);
    exceptions = List.copyOf(exceptions);
    if (hours.isEmpty() || hours.get(0).from().isAfter(firstDate)) {
      throw new IllegalArgumentException(
          "%s has no hours on its first date %s".formatted(exchange.mic(), firstDate));
    }
  }

  /** Rules that hold for any year. */
  ExchangeRules(
      Exchange exchange,
      LocalDate firstDate,
      Set<DayOfWeek> weekend,
      List<TradingHours> hours,
      List<Holiday> holidays,
      List<EarlyClose> earlyCloses,
      List<DatedException> exceptions) {
    this(
        exchange,
        firstDate,
        LocalDate.MAX.getYear(),
        weekend,
        hours,
        holidays,
        earlyCloses,
        exceptions);
  }

  /**
   * The same with more exceptions. On a date that they name, those of these rules do not count.
   *
   * @throws IllegalArgumentException for a date before the first one, with file and line
   */
  ExchangeRules with(List<DatedException> more) {
    Set<LocalDate> named = more.stream().map(DatedException::date).collect(Collectors.toSet());
    for (DatedException one : more) {
      if (one.date().isBefore(firstDate)) {
        throw new IllegalArgumentException(
            "%s: the calendar of %s begins on %s, not %s"
                .formatted(one.source(), exchange.mic(), firstDate, one.date()));
      }
    }
    List<DatedException> all =
        Stream.concat(exceptions.stream().filter(own -> !named.contains(own.date())), more.stream())
            .toList();
    return new ExchangeRules(
        exchange, firstDate, lastYear, weekend, hours, holidays, earlyCloses, all);
  }

  TradingHours hoursOn(LocalDate date) {
    TradingHours valid = hours.get(0);
    for (TradingHours later : hours) {
      if (!later.from().isAfter(date)) {
        valid = later;
      }
    }
    return valid;
  }
}
