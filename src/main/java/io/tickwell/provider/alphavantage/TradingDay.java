package io.tickwell.provider.alphavantage;

import io.tickwell.provider.UnreadableValue;
import java.time.DateTimeException;
import java.time.LocalDate;

/** The exchange's date as Alpha Vantage writes it. */
final class TradingDay {
  private TradingDay() {}

  /**
   * @throws UnreadableValue for a text that is no date, such as the {@code 2099-99-99} of made-up
   *     rows
   */
  static LocalDate of(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      UnreadableValue unreadable = new UnreadableValue("the day", "'" + text + "'", "a date");
      unreadable.initCause(e);
      throw unreadable;
    }
  }
}
