package io.tickwell.provider.alphavantage;

import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * {@code DIVIDENDS}, {@code {"symbol", "data": [{ex_dividend_date, declaration_date, ...,
 * amount}]}} and as a second page {@code SPLITS}, {@code {"symbol", "data": [{effective_date,
 * split_factor}]}} (provider page, 1.8).
 */
final class AlphaVantageDividends {
  private static final String SPLITS = "splits";
  private static final BigDecimal MOST_OLD_SHARES = BigDecimal.valueOf(20);
  private static final BigDecimal ROUNDING = new BigDecimal("0.00005");

  private AlphaVantageDividends() {}

  static String function(FetchRequest request) {
    return request.page().isPresent() ? "SPLITS" : "DIVIDENDS";
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (answer.request().page().isPresent()) {
      return DataRows.judge(answer, body, "effective_date");
    }
    FetchResult said = DataRows.judge(answer, body, "ex_dividend_date");
    return said instanceof FetchResult.Data || said instanceof FetchResult.Empty
        ? new FetchResult.Data(answer, Optional.of(SPLITS))
        : said;
  }

  static Transformed read(RawAnswer answer) {
    FetchRequest request = answer.request();
    boolean splits = request.page().isPresent();
    String day = splits ? "effective_date" : "ex_dividend_date";
    return RowReading.of(
        answer,
        (body, rows) -> {
          String symbol = Tickers.named(new Fields(body), "symbol", request.items().get(0));
          rows.rows(
              body,
              DataRows.KEY,
              row -> DataRows.wanted(request, row.json(), day) ? row(symbol, splits, row) : null);
        });
  }

  private static MarketDataRow row(String symbol, boolean split, Fields row) {
    return split ? split(symbol, row) : dividend(symbol, row);
  }

  private static Dividend dividend(String symbol, Fields row) {
    return new Dividend()
        .symbol(symbol)
        .exDividendDate(row.date("ex_dividend_date"))
        .dividendAmount(row.decimal("amount"))
        .declarationDate(row.date("declaration_date"))
        .recordDate(row.date("record_date"))
        .paymentDate(row.date("payment_date"));
  }

  private static StockSplit split(String symbol, Fields row) {
    StockSplit split = new StockSplit().symbol(symbol).exDate(row.date("effective_date"));
    BigDecimal factor = row.decimal("split_factor");
    return factor == null || factor.signum() <= 0 ? split : shares(split, row, factor);
  }

  /**
   * New shares for old ones, in whole numbers; a factor below 1 is of a reverse split. A factor
   * that is none of few shares is the price factor of a spin-off.
   */
  private static StockSplit shares(StockSplit split, Fields row, BigDecimal factor) {
    if (factor.compareTo(BigDecimal.ONE) < 0) {
      BigDecimal old = BigDecimal.ONE.divide(factor, 0, RoundingMode.HALF_UP);
      if (near(BigDecimal.ONE.divide(old, 10, RoundingMode.HALF_UP), factor)) {
        return split.splitFrom(old).splitTo(BigDecimal.ONE);
      }
    }
    for (BigDecimal old = BigDecimal.ONE;
        old.compareTo(MOST_OLD_SHARES) <= 0;
        old = old.add(BigDecimal.ONE)) {
      BigDecimal shares = factor.multiply(old).setScale(0, RoundingMode.HALF_UP);
      if (shares.signum() > 0 && near(shares.divide(old, 10, RoundingMode.HALF_UP), factor)) {
        return split.splitFrom(old).splitTo(shares);
      }
    }
    throw new UnreadableValue("split_factor", row.json().get("split_factor"), "a split of shares");
  }

  private static boolean near(BigDecimal ratio, BigDecimal factor) {
    return ratio.subtract(factor).abs().compareTo(ROUNDING) <= 0;
  }
}
