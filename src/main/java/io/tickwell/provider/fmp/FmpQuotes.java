package io.tickwell.provider.fmp;

import io.tickwell.marketdata.StockQuote;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;

/**
 * {@code [{symbol, price, changePercentage, change, volume, dayLow, dayHigh, open, previousClose,
 * timestamp}]} (provider page, 4), of one symbol or of many.
 */
final class FmpQuotes {
  private FmpQuotes() {}

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.ofArray(answer, row -> quote(asked, row));
  }

  /** Quotes that each name their symbol. */
  static Transformed readAll(RawAnswer answer) {
    return RowReading.ofArray(answer, row -> quote(null, row));
  }

  private static StockQuote quote(String asked, Fields row) {
    return new StockQuote()
        .symbol(Tickers.named(row.text("symbol"), asked))
        .quoteTimestamp(row.seconds("timestamp"))
        .price(row.decimal("price"))
        .changeAmount(row.decimal("change"))
        .changePercent(row.decimal("changePercentage"))
        .volume(row.decimal("volume"))
        .openPrice(row.nonZero("open"))
        .highPrice(row.nonZero("dayHigh"))
        .lowPrice(row.nonZero("dayLow"))
        .previousClose(row.nonZero("previousClose"));
  }
}
