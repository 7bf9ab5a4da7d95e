package io.tickwell.marketdata;

import java.math.BigDecimal;
import java.util.Optional;

/** Checks the values of one row in turn and keeps the first flaw. Null values pass unless said. */
final class RowCheck {
  private Flaw first;

  RowCheck key(String column, Object value) {
    boolean missing = value == null || (value instanceof String text && text.isBlank());
    return flawIf(missing, RejectReason.KEY_MISSING, column, "missing");
  }

  RowCheck present(String column, Object value) {
    return flawIf(value == null, RejectReason.MALFORMED_ROW, column, "missing");
  }

  RowCheck positive(String column, BigDecimal value) {
    boolean flawed = value != null && value.signum() <= 0;
    return flawIf(flawed, RejectReason.PRICE_NOT_POSITIVE, column, value);
  }

  RowCheck notNegative(String column, BigDecimal value) {
    boolean flawed = value != null && value.signum() < 0;
    return flawIf(flawed, RejectReason.NEGATIVE_VALUE, column, value);
  }

  RowCheck notBelow(BigDecimal low, String column, BigDecimal value) {
    boolean flawed = low != null && value != null && value.compareTo(low) < 0;
    return flawIf(flawed, RejectReason.HIGH_BELOW_LOW, column, value + ", below the low " + low);
  }

  RowCheck notAbove(BigDecimal high, String column, BigDecimal value) {
    boolean flawed = high != null && value != null && value.compareTo(high) > 0;
    return flawIf(flawed, RejectReason.HIGH_BELOW_LOW, column, value + ", above the high " + high);
  }

  <T extends Comparable<? super T>> RowCheck notAfter(T limit, String column, T value) {
    boolean flawed = value != null && value.compareTo(limit) > 0;
    return flawIf(flawed, RejectReason.TIME_IN_FUTURE, column, value);
  }

  Optional<Flaw> first() {
    return Optional.ofNullable(first);
  }

  private RowCheck flawIf(boolean flawed, RejectReason reason, String column, Object what) {
    if (first == null && flawed) {
      first = new Flaw(reason, column + " is " + what);
    }
    return this;
  }
}
