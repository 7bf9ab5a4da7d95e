package io.tickwell.sandbox;

import java.util.List;

/** The symbols that an answer about the whole market is about. */
final class WellKnown {
  static final List<String> SYMBOLS =
      List.of(
          "AAPL", "ABBV", "AMD", "AMZN", "BAC", "BRK.B", "CAT", "COST", "CRM", "CVX", "DIS", "GE",
          "GOOGL", "HD", "IBM", "INTC", "JNJ", "JPM", "KO", "LLY", "META", "MSFT", "NFLX", "NVDA",
          "ORCL", "PEP", "PFE", "TSLA", "UNH", "V", "WMT", "XOM");

  private WellKnown() {}
}
