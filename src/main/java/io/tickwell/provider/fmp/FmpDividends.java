package io.tickwell.provider.fmp;

import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code [{symbol, date, recordDate, paymentDate, declarationDate, dividend, adjDividend, yield,
 * frequency}]}, the yield in percent, and as the second page {@code [{symbol, date, numerator,
 * denominator}]}, 4 and 1 for four new shares of one (provider page, 4). Both hold all there is;
 * what lies outside of the dates asked for is left out.
 */
final class FmpDividends {
  private static final String SPLITS = "splits";

  private FmpDividends() {}

  static Response ask(FmpClient client, FetchRequest request) {
    String ticker = request.items().get(0);
    return request.page().isPresent() ? client.splits(ticker) : client.dividends(ticker);
  }

  static FetchResult judge(RawAnswer answer, JsonStructure body) {
    return Refusal.orRows(
        answer, body, ofSplits(answer.request()) ? Optional.empty() : Optional.of(SPLITS));
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.ofArray(answer, row -> row(answer.request(), row));
  }

  private static boolean ofSplits(FetchRequest request) {
    return request.page().isPresent();
  }

  private static MarketDataRow row(FetchRequest request, Fields row) {
    LocalDate date = row.date("date");
    if (!Slice.wanted(request, date)) {
      return null;
    }
    String symbol = Tickers.named(row.text("symbol"), request.items().get(0));
    return ofSplits(request) ? split(symbol, date, row) : dividend(symbol, date, row);
  }

  private static StockSplit split(String symbol, LocalDate date, Fields row) {
    return new StockSplit()
        .symbol(symbol)
        .exDate(date)
        .splitFrom(row.decimal("denominator"))
        .splitTo(row.decimal("numerator"));
  }

  private static Dividend dividend(String symbol, LocalDate date, Fields row) {
    return new Dividend()
        .symbol(symbol)
        .exDividendDate(date)
        .dividendAmount(row.decimal("dividend"))
        .declarationDate(row.date("declarationDate"))
        .recordDate(row.date("recordDate"))
        .paymentDate(row.date("paymentDate"))
        .frequency(frequency(row.text("frequency")))
        .dividendYield(ofPercent(row.nonZero("yield")));
  }

  private static String frequency(String words) {
    if (words == null) {
      return null;
    }
    return switch (words.toLowerCase(Locale.ROOT)) {
      case "annual" -> "annual";
      case "semi-annual" -> "semiannual";
      case "quarterly" -> "quarterly";
      case "monthly" -> "monthly";
      default -> words;
    };
  }

  private static BigDecimal ofPercent(BigDecimal percent) {
    return percent == null ? null : percent.movePointLeft(2);
  }
}
