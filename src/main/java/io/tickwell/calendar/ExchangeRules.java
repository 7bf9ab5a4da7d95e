package io.tickwell.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * All that makes the calendar of one exchange.
 *
 * @param firstDate the first date that the rules are right for
 * @param weekend the weekdays without a session
 * @param hours the usual hours, oldest first; the first of them holds from firstDate at the latest
 * @param holidays what is closed by rule
 * @param earlyCloses what closes early by rule; a holiday on the same date wins
 * @param exceptions what happened, or will happen, in spite of the rules
 */
record ExchangeRules(
    Exchange exchange,
    LocalDate firstDate,
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
