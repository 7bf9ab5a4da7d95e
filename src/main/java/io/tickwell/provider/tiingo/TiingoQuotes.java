package io.tickwell.provider.tiingo;

import io.tickwell.marketdata.StockQuote;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * {@code /iex/}: {@code [{ticker, last, lastSaleTimestamp, tngoLast, timestamp, open, high, low,
 * volume, prevClose, ...}]} (provider page, 6). Without a sale of IEX's own there is {@code
 * tngoLast}.
 */
final class TiingoQuotes {
  private TiingoQuotes() {}

  static Transformed read(RawAnswer answer) {
    return RowReading.ofArray(answer, TiingoQuotes::quote);
  }

  private static StockQuote quote(Fields row) {
    BigDecimal last = row.nonZero("last");
    Instant sale = row.moment("lastSaleTimestamp");
    boolean sold = last != null && sale != null;
    return new StockQuote()
        .symbol(row.text("ticker"))
        .quoteTimestamp(sold ? sale : row.moment("timestamp"))
        .price(sold ? last : row.nonZero("tngoLast"))
        .openPrice(row.nonZero("open"))
        .highPrice(row.nonZero("high"))
        .lowPrice(row.nonZero("low"))
        .volume(row.decimal("volume"))
        .previousClose(row.nonZero("prevClose"));
  }
}
