package io.tickwell.provider.finnhub;

import io.tickwell.marketdata.FundamentalData;
import io.tickwell.provider.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A figure that Finnhub has under a key of its own, and its column.
 *
 * @param value reads it in the column's unit; null when missing
 */
record Figure(
    String key,
    Function<Fields, BigDecimal> value,
    BiFunction<FundamentalData, BigDecimal, FundamentalData> column) {

  static Figure of(String key, BiFunction<FundamentalData, BigDecimal, FundamentalData> column) {
    return new Figure(key, row -> row.decimal(key), column);
  }

  /** One in percent, of which the column has the fraction. */
  static Figure ofPercent(
      String key, BiFunction<FundamentalData, BigDecimal, FundamentalData> column) {
    return new Figure(key, row -> moved(row.decimal(key), -2), column);
  }

  /** One in millions, where 0 is unknown. */
  static Figure ofMillions(
      String key, BiFunction<FundamentalData, BigDecimal, FundamentalData> column) {
    return new Figure(key, row -> moved(row.nonZero(key), 6), column);
  }

  private static BigDecimal moved(BigDecimal value, int right) {
    return value == null ? null : value.movePointRight(right);
  }

  /** The row with those of the figures that are there; null where none is. */
  static FundamentalData all(List<Figure> figures, Fields from, FundamentalData row) {
    FundamentalData filled = null;
    for (Figure figure : figures) {
      BigDecimal value = figure.value.apply(from);
      if (value != null) {
        filled = figure.column.apply(row, value);
      }
    }
    return filled;
  }
}
