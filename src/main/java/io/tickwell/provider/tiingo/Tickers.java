package io.tickwell.provider.tiingo;

import io.tickwell.provider.Spelling;
import java.util.Locale;

/** Symbols as Tiingo writes them: {@code BRK-B}, and in news {@code brk-b}. */
final class Tickers {
  static final Spelling SPELLING =
      new Spelling(
          symbol -> symbol.replace('.', '-'),
          ticker -> ticker.toUpperCase(Locale.ROOT).replace('-', '.'));

  private Tickers() {}
}
