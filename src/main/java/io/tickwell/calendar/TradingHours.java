package io.tickwell.calendar;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The usual hours of an exchange from a date on, in the exchange's zone.
 *
 * @param from the first date with these hours
 * @param breakStart start of the lunch break, or null where there is none
 * @param breakEnd end of the lunch break, or null where there is none
 */
record TradingHours(
    LocalDate from, LocalTime open, LocalTime close, LocalTime breakStart, LocalTime breakEnd) {

  static TradingHours withoutBreak(LocalDate from, LocalTime open, LocalTime close) {
    return new TradingHours(from, open, close, null, null);
  }
}
