package io.tickwell.provider.finnhub;

import io.tickwell.marketdata.StockQuote;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /quote}: {@code {c, d, dp, h, l, o, pc, t}} with t in unix seconds (provider page, 2.1).
 * The free quote has no volume; d, dp and t are absent in old bodies.
 */
final class FinnhubQuotes {
  private FinnhubQuotes() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (body.isEmpty()) {
      return new FetchResult.NotFound("an empty object");
    }
    if (Stream.of("c", "t", "pc").noneMatch(body::containsKey)) {
      return new FetchResult.Malformed("an object that is no quote", answer.payload());
    }
    if (isZero(body, "t")) {
      return new FetchResult.NotFound("a quote of zeros");
    }
    return !new Fields(body).has("c") || isZero(body, "c")
        ? new FetchResult.Empty()
        : new FetchResult.Data(answer, Optional.empty());
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(answer, (body, rows) -> rows.row(body, quote -> quote(asked, quote)));
  }

  private static StockQuote quote(String symbol, Fields quote) {
    return new StockQuote()
        .symbol(symbol)
        .quoteTimestamp(quote.seconds("t"))
        .price(quote.decimal("c"))
        .changeAmount(quote.decimal("d"))
        .changePercent(quote.decimal("dp"))
        .openPrice(quote.nonZero("o"))
        .highPrice(quote.nonZero("h"))
        .lowPrice(quote.nonZero("l"))
        .previousClose(quote.nonZero("pc"));
  }

  /** A value that cannot be read is not a zero: reading the row will say what is wrong with it. */
  private static boolean isZero(JsonObject body, String key) {
    try {
      BigDecimal value = new Fields(body).decimal(key);
      return value != null && value.signum() == 0;
    } catch (UnreadableValue e) {
      return false;
    }
  }
}
