package io.tickwell.provider;

import java.util.Arrays;
import java.util.Locale;

/** What can be asked of a provider. The key is the job key of the job that asks for it. */
public enum DataType {
  STOCK_QUOTES(ItemKind.SYMBOLS, 1),
  OPTIONS_CHAIN(ItemKind.SYMBOLS, 2_500),
  HISTORICAL_PRICES(ItemKind.SYMBOLS, 30, 0, true, 0),
  COMPANY_INFO(ItemKind.SYMBOLS, 1),
  FUNDAMENTAL_DATA(ItemKind.SYMBOLS, 100),
  DIVIDEND_DATA(ItemKind.SYMBOLS, 365, 180, false, 50),
  EARNINGS_DATA(ItemKind.SYMBOLS, 100),
  EARNINGS_CALENDAR(ItemKind.WINDOWS, 0, 30, false, 2_500),
  EARNINGS_TRANSCRIPTS(ItemKind.QUARTERS, 100),
  NEWS_DATA(ItemKind.SYMBOLS_AND_GENERAL, 3, 0, false, 100),
  /** From the day before, so that what is released in the evening is seen by the next run. */
  ECONOMIC_EVENTS(ItemKind.COUNTRIES, 1, 30, false, 500),
  /** So many days that each observation finds the one of a year before. */
  ECONOMIC_INDICATORS(ItemKind.SERIES, 400, 0, false, 0);

  private static final int NO_DATES = -1;

  private final ItemKind items;
  private final int before;
  private final int after;
  private final boolean closedOnly;
  private final int rows;

  /** A type that is asked for without dates. */
  DataType(ItemKind items, int rows) {
    this(items, NO_DATES, 0, false, rows);
  }

  /**
   * A type that is asked for over exchange dates.
   *
   * @param before days before the present date, or before the last one that has closed
   * @param after days after it
   * @param closedOnly whether it is about days whose session has closed
   * @param rows that an item may well bring; 0 for one a day
   */
  DataType(ItemKind items, int before, int after, boolean closedOnly, int rows) {
    this.items = items;
    this.before = before;
    this.after = after;
    this.closedOnly = closedOnly;
    this.rows = rows;
  }

  /** The key as it stands in configuration, paths and tables: {@code stock_quotes}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is about the present moment, so that late is useless. */
  public boolean live() {
    return this == STOCK_QUOTES || this == OPTIONS_CHAIN;
  }

  /** What its items are. */
  public ItemKind items() {
    return items;
  }

  /** Whether it is asked for over a range of exchange dates. */
  public boolean ranged() {
    return before != NO_DATES;
  }

  /** How many days before the present one a run without dates asks for; 0 without a range. */
  public int daysBefore() {
    return Math.max(0, before);
  }

  /** How many days after the present one a run without dates asks for; 0 without a range. */
  public int daysAfter() {
    return after;
  }

  /** Whether it is about days whose session has closed. */
  public boolean closedDaysOnly() {
    return closedOnly;
  }

  /**
   * How many rows an item may well bring, so that memory can be kept within bounds.
   *
   * @param days the days asked for, 0 without a range
   */
  public long rowsPerItem(long days) {
    return Math.max(1, rows == 0 ? days : rows);
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
