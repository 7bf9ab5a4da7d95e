package io.tickwell.marketdata;

import java.util.Locale;

/** How a symbol stands. */
public enum SymbolStatus {
  /** Jobs ask for it. */
  ACTIVE,
  /** No provider knows it, and none ever had a price of it. */
  UNKNOWN,
  /** It is traded no more: an operator said so, or no provider knows it any longer. */
  DELISTED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SymbolStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
