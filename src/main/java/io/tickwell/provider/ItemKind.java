package io.tickwell.provider;

/** What the items of a data type are: what a run counts, and what a provider is asked for. */
public enum ItemKind {
  /** Canonical symbols: {@code AAPL}. */
  SYMBOLS("symbols", "no tracked symbols, or none in the group of the job"),
  /** The word {@link #GENERAL}, and canonical symbols. */
  SYMBOLS_AND_GENERAL("symbols", "no tracked symbols, or none in the group of the job"),
  /** Fiscal quarters of symbols, whose reports are known: {@code AAPL:2026Q1}. */
  QUARTERS(
      "symbols",
      "no quarter is known to be reported and without its transcript; earnings_data brings them"),
  /** ISO 3166-1 alpha-2 codes, and EU for the euro area. */
  COUNTRIES("countries", "no countries are configured"),
  /** Economic series: {@code US:GDP}. */
  SERIES("series", "no series are configured"),
  /** Stretches of exchange dates, see {@link Window}. */
  WINDOWS(null, "no dates");

  /** The item of news that are about no symbol in particular. */
  public static final String GENERAL = "general";

  private final String setting;
  private final String none;

  ItemKind(String setting, String none) {
    this.setting = setting;
    this.none = none;
  }

  /** Whether people may name symbols. */
  public boolean ofSymbols() {
    return "symbols".equals(setting);
  }

  /** The last part of the key that configures a job's items; null where nothing does. */
  public String setting() {
    return setting;
  }

  /** Why there may be no item, in words. */
  public String none() {
    return none;
  }
}
