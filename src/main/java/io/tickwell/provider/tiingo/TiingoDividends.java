package io.tickwell.provider.tiingo;

import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Dividends and splits are told by the daily bars alone: {@code divCash} and {@code splitFactor} of
 * their ex-date (provider page, 6).
 */
final class TiingoDividends {
  private static final MathContext DIGITS = new MathContext(8, RoundingMode.HALF_UP);

  private TiingoDividends() {}

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.ofArray(
        answer, List.of(row -> dividend(asked, row), row -> split(asked, row)));
  }

  private static Dividend dividend(String symbol, Fields row) {
    BigDecimal amount = row.nonZero("divCash");
    return amount == null
        ? null
        : new Dividend().symbol(symbol).exDividendDate(row.date("date")).dividendAmount(amount);
  }

  /** The factor is of new shares per old one; below one it is the reverse of old ones per new. */
  private static StockSplit split(String symbol, Fields row) {
    BigDecimal factor = row.nonZero("splitFactor");
    if (factor == null || factor.compareTo(BigDecimal.ONE) == 0) {
      return null;
    }
    boolean reverse = factor.signum() > 0 && factor.compareTo(BigDecimal.ONE) < 0;
    return new StockSplit()
        .symbol(symbol)
        .exDate(row.date("date"))
        .splitFrom(reverse ? BigDecimal.ONE.divide(factor, DIGITS) : BigDecimal.ONE)
        .splitTo(reverse ? BigDecimal.ONE : factor);
  }
}
