package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * What was traded in a day, a minute, or a day so far. Prices have 2 to 4 decimals, and low &lt;=
 * open, close, vwap &lt;= high.
 *
 * @param start where the day (00:00 exchange time) or minute begins
 * @param vwap volume-weighted average price
 * @param volume shares
 * @param trades number of trades
 */
public record Bar(
    Instant start,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal vwap,
    long volume,
    long trades) {

  /** A bar whose vwap is the mean of its four prices, 4 decimals. */
  static Bar of(
      Instant start,
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      long volume,
      long trades) {
    BigDecimal sum = open.add(high).add(low).add(close);
    BigDecimal vwap = sum.divide(BigDecimal.valueOf(4), 4, RoundingMode.HALF_UP);
    return new Bar(start, open, high, low, close, vwap, volume, trades);
  }

  /** The same bar in the shares of before a split: fewer and dearer ones. */
  Bar beforeSplit(int newForOld) {
    BigDecimal factor = BigDecimal.valueOf(newForOld);
    return new Bar(
        start,
        open.multiply(factor),
        high.multiply(factor),
        low.multiply(factor),
        close.multiply(factor),
        vwap.multiply(factor),
        volume / newForOld,
        trades);
  }
}
