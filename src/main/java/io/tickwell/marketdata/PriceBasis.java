package io.tickwell.marketdata;

import java.util.Locale;

/** What the prices of a bar are. The code is what {@code historical_prices.price_basis} holds. */
public enum PriceBasis {
  /** As traded on the day. */
  RAW,
  /** Divided by the splits since. */
  SPLIT_ADJUSTED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
