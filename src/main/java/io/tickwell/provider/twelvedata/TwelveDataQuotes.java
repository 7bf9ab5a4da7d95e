package io.tickwell.provider.twelvedata;

import io.tickwell.marketdata.StockQuote;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code /quote}: {@code {symbol, timestamp, last_quote_at, open, high, low, close, ...}} for one
 * symbol, and an object of such by symbol for several, where each may be a refusal of its own
 * (provider page, 5). The timestamp is the begin of the running bar.
 */
final class TwelveDataQuotes {
  private TwelveDataQuotes() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (single(body)) {
      return new FetchResult.Data(answer, Optional.empty());
    }
    List<JsonObject> found =
        answer.request().items().stream()
            .map(body::get)
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList();
    if (found.isEmpty()) {
      return new FetchResult.Malformed("an object that is no quote", answer.payload());
    }
    return found.stream().allMatch(Refusal::is)
        ? Refusal.in(answer, found.get(0)).orElseThrow()
        : new FetchResult.Data(answer, Optional.empty());
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.of(
        answer,
        (body, rows) -> {
          if (single(body)) {
            rows.row(body, quote -> quote(answer.request().items().get(0), quote));
          } else {
            body.forEach((symbol, raw) -> rows.row(raw, symbol, quote -> quote(symbol, quote)));
          }
        });
  }

  private static boolean single(JsonObject body) {
    return body.containsKey("symbol") || body.containsKey("close");
  }

  /** A quote; null for one that was refused. */
  private static StockQuote quote(String asked, Fields quote) {
    if (Refusal.is(quote.json())) {
      return null;
    }
    Instant last = quote.seconds("last_quote_at");
    return new StockQuote()
        .symbol(Tickers.named(quote.text("symbol"), asked))
        .quoteTimestamp(last == null ? quote.seconds("timestamp") : last)
        .price(quote.decimal("close"))
        .changeAmount(quote.decimal("change"))
        .changePercent(quote.decimal("percent_change"))
        .volume(quote.decimal("volume"))
        .openPrice(quote.nonZero("open"))
        .highPrice(quote.nonZero("high"))
        .lowPrice(quote.nonZero("low"))
        .previousClose(quote.nonZero("previous_close"));
  }
}
