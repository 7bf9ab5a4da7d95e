package io.tickwell.provider.polygon;

import io.tickwell.marketdata.StockQuote;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Snapshots: {@code {"tickers": [{ticker, todaysChange, todaysChangePerc, updated, day, prevDay,
 * min, lastTrade, ...}]}} (provider page, 3.2). The day is zeros before the open.
 */
final class PolygonQuotes {
  private PolygonQuotes() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return new Envelope(answer, listed(body)).judge("tickers", Optional.empty());
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.of(
        answer, (body, rows) -> rows.rows(listed(body), "tickers", "ticker", PolygonQuotes::quote));
  }

  /** The vendor's answer for a single symbol holds it as an object of its own. */
  private static JsonObject listed(JsonObject body) {
    return body.get("ticker") instanceof JsonObject one
        ? Json.createObjectBuilder(body).add("tickers", Json.createArrayBuilder().add(one)).build()
        : body;
  }

  /** A quote; null for a symbol that has not traded since the snapshot was cleared. */
  private static StockQuote quote(Fields snapshot) {
    String symbol = snapshot.text("ticker");
    Optional<Last> last = last(snapshot);
    Fields day = snapshot.object("day");
    if (last.isEmpty() && !begun(day)) {
      return null;
    }
    return new StockQuote()
        .symbol(symbol)
        .price(last.map(Last::price).orElse(null))
        .quoteTimestamp(last.map(Last::at).orElse(null))
        .changeAmount(snapshot.decimal("todaysChange"))
        .changePercent(snapshot.decimal("todaysChangePerc"))
        .openPrice(day.nonZero("o"))
        .highPrice(day.nonZero("h"))
        .lowPrice(day.nonZero("l"))
        .volume(begun(day) ? day.decimal("v") : null)
        .previousClose(snapshot.object("prevDay").nonZero("c"));
  }

  /** The last trade, else the last minute's close, else the day's; each with its own time. */
  private static Optional<Last> last(Fields snapshot) {
    Fields trade = snapshot.object("lastTrade");
    Fields minute = snapshot.object("min");
    Fields day = snapshot.object("day");
    return Stream.of(
            new Last(trade.nonZero("p"), trade.nanos("t")),
            new Last(minute.nonZero("c"), minute.millis("t")),
            new Last(day.nonZero("c"), snapshot.nanos("updated")))
        .filter(Last::known)
        .findFirst();
  }

  private static boolean begun(Fields day) {
    return Stream.of("o", "h", "l", "c", "v").anyMatch(key -> day.nonZero(key) != null);
  }

  private record Last(BigDecimal price, Instant at) {
    boolean known() {
      return price != null && at != null;
    }
  }
}
