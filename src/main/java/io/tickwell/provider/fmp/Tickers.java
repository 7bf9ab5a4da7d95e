package io.tickwell.provider.fmp;

import io.tickwell.provider.Spelling;

/** Symbols as FMP writes them: {@code BRK-B}; a dot is that of another exchange, {@code KEC.NS}. */
final class Tickers {
  static final Spelling SPELLING =
      new Spelling(symbol -> symbol.replace('.', '-'), ticker -> ticker.replace('-', '.'));

  private Tickers() {}

  /** The ticker of a row; the one asked for where it does not say. */
  static String named(String ticker, String asked) {
    return ticker == null ? asked : ticker;
  }

  /** Whether it is traded at another exchange than those of the United States. */
  static boolean foreign(String ticker) {
    return ticker != null && ticker.contains(".");
  }
}
