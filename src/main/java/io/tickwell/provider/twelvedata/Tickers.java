package io.tickwell.provider.twelvedata;

/**
 * Symbols as Twelve Data writes them: {@code BRK.B}. One of another exchange may be asked for as
 * {@code TSCO:LSE}, and is then answered as {@code TSCO}.
 */
final class Tickers {
  private Tickers() {}

  /** The ticker of an answer, with its exchange where it was asked for so. */
  static String named(String ticker, String asked) {
    return ticker == null || asked.startsWith(ticker + ":") ? asked : ticker;
  }
}
