package io.tickwell.marketdata;

import java.util.Locale;

/** Why a row was set aside. The code is what {@code rejected_rows.reason} holds. */
public enum RejectReason {
  /** The answer is about another symbol than the one asked for. */
  SYMBOL_MISMATCH,
  /** A part of the conflict key is missing. */
  KEY_MISSING,
  /** A price that must be positive is zero or negative. */
  PRICE_NOT_POSITIVE,
  /** A value that cannot be negative is. */
  NEGATIVE_VALUE,
  /** The high is below the low, or another price lies outside of them. */
  HIGH_BELOW_LOW,
  /** The row claims a time that has not come yet. */
  TIME_IN_FUTURE,
  /** A number or text does not fit its column, or is none of those that it takes. */
  VALUE_OUT_OF_RANGE,
  /** The row's shape is not the documented one. */
  MALFORMED_ROW,
  /** The answer as a whole is not what the provider documents; no row could be read in it. */
  MALFORMED_ANSWER,
  /** Nothing tells the fiscal year and quarter that the row is about. */
  FISCAL_PERIOD_UNKNOWN,
  /** A row of the original, merged into a newer one of the same key. */
  DUPLICATE_MERGED,
  /** A row of the original that is stored, but without a value that does not fit its column. */
  VALUE_LEFT_OUT;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
