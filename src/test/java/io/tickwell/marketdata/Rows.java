package io.tickwell.marketdata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Rows to test with. */
final class Rows {
  static final Instant NOON = Instant.parse("2025-03-03T17:00:00Z");
  static final LocalDate DAY = LocalDate.parse("2025-03-03");
  static final UUID RUN = UUID.fromString("11111111-1111-1111-1111-111111111111");

  private Rows() {}

  static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  static StockQuote quote(String symbol, String price) {
    StockQuote quote =
        new StockQuote().symbol(symbol).quoteTimestamp(NOON).price(new BigDecimal(price));
    quote.cameFrom("finnhub", NOON);
    quote.signedBy(RUN);
    return quote;
  }

  static HistoricalPrice bar(String symbol, LocalDate date, String close) {
    HistoricalPrice bar =
        new HistoricalPrice().symbol(symbol).date(date).close(new BigDecimal(close));
    bar.cameFrom("finnhub", NOON);
    bar.signedBy(RUN);
    return bar;
  }
}
