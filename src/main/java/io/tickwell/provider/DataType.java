package io.tickwell.provider;

import java.util.Arrays;
import java.util.Locale;

/** What can be asked of a provider. The key is the job key of the job that asks for it. */
public enum DataType {
  STOCK_QUOTES,
  OPTIONS_CHAIN,
  HISTORICAL_PRICES,
  COMPANY_INFO,
  FUNDAMENTAL_DATA,
  DIVIDEND_DATA,
  EARNINGS_DATA,
  EARNINGS_CALENDAR,
  EARNINGS_TRANSCRIPTS,
  NEWS_DATA,
  ECONOMIC_EVENTS,
  ECONOMIC_INDICATORS;

  /** The key as it stands in configuration, paths and tables: {@code stock_quotes}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is about the present moment, so that late is useless. */
  public boolean live() {
    return this == STOCK_QUOTES || this == OPTIONS_CHAIN;
  }

  /** Whether it is asked for over a range of exchange dates. */
  public boolean ranged() {
    return this == HISTORICAL_PRICES;
  }

  /**
   * The data type with that key.
   *
   * @throws IllegalArgumentException for an unknown key, with the known ones
   */
  public static DataType of(String key) {
    return Arrays.stream(values())
        .filter(type -> type.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown data type '%s', known are %s"
                        .formatted(key, Arrays.stream(values()).map(DataType::key).toList())));
  }
}
