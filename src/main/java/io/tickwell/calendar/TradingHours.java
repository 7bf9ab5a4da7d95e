package io.tickwell.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The usual hours of an exchange from a date on, in the exchange's zone.
 *
 * @param from the first date with these hours
 * @param close the end of the session; 00:00 is the end of the day
 * @param breakStart start of the lunch break, or null where there is none
 * @param breakEnd end of the lunch break, or null where there is none
 * @param preOpen start of trading before the open, or null where there is none
 * @param afterClose how long trading goes on after the close, an early one too; zero where it ends
 */
record TradingHours(
    LocalDate from,
    LocalTime open,
    LocalTime close,
    LocalTime breakStart,
    LocalTime breakEnd,
    LocalTime preOpen,
    Duration afterClose) {

  TradingHours(
      LocalDate from, LocalTime open, LocalTime close, LocalTime breakStart, LocalTime breakEnd) {
    this(from, open, close, breakStart, breakEnd, null, Duration.ZERO);
  }

  static TradingHours withoutBreak(LocalDate from, LocalTime open, LocalTime close) {
    return new TradingHours(from, open, close, null, null);
  }

  TradingHours withExtended(LocalTime preOpening, Duration afterClosing) {
    return new TradingHours(from, open, close, breakStart, breakEnd, preOpening, afterClosing);
  }
}
