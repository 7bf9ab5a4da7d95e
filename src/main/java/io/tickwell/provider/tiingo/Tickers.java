package io.tickwell.provider.tiingo;

import java.util.Locale;

/** Symbols as Tiingo writes them: {@code BRK-B}, and in news {@code brk-b}. */
final class Tickers {
  private Tickers() {}

  static String of(String symbol) {
    return symbol.replace('.', '-');
  }

  /** The canonical symbol; null for none. */
  static String symbol(String ticker) {
    return ticker == null ? null : ticker.toUpperCase(Locale.ROOT).replace('-', '.');
  }
}
