package io.tickwell.provider.fmp;

/** Symbols as FMP writes them: {@code BRK-B}; a dot is that of another exchange, {@code KEC.NS}. */
final class Tickers {
  private Tickers() {}

  static String of(String symbol) {
    return symbol.replace('.', '-');
  }

  /** The canonical symbol; null for none. */
  static String symbol(String ticker) {
    return ticker == null ? null : ticker.replace('-', '.');
  }

  /** The canonical symbol of a row; the one asked for where it does not say. */
  static String symbol(String ticker, String asked) {
    return ticker == null ? asked : symbol(ticker);
  }

  /** Whether it is traded at another exchange than those of the United States. */
  static boolean foreign(String ticker) {
    return ticker != null && ticker.contains(".");
  }
}
