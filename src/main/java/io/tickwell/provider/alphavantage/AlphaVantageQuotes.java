package io.tickwell.provider.alphavantage;

import io.tickwell.marketdata.StockQuote;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GLOBAL_QUOTE}: {@code {"Global Quote": {"01. symbol", ..., "10. change percent"}}}, all of
 * it strings (provider page, 1.1). The object's name may go on after these words. It names a day
 * and no time, so a quote's time is 00:00 New York of that day.
 */
final class AlphaVantageQuotes {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private AlphaVantageQuotes() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    Optional<JsonObject> quote = quote(body);
    if (body.isEmpty() || quote.filter(JsonObject::isEmpty).isPresent()) {
      return new FetchResult.NotFound("an empty quote");
    }
    if (quote.isEmpty()) {
      return new FetchResult.Malformed("no object 'Global Quote'", answer.payload());
    }
    return priced(Labels.of(quote.get()))
        ? new FetchResult.Data(answer, Optional.empty())
        : new FetchResult.Empty();
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(
        answer,
        (body, rows) ->
            quote(body)
                .ifPresent(quote -> rows.row(quote, it -> row(asked, Labels.of(it.json())))));
  }

  private static Optional<JsonObject> quote(JsonObject body) {
    return body.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("Global Quote"))
        .map(Map.Entry::getValue)
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .findFirst();
  }

  private static StockQuote row(String asked, Fields quote) {
    return new StockQuote()
        .symbol(Tickers.named(quote, "symbol", asked))
        .quoteTimestamp(startOf(quote.text("latest trading day")))
        .price(quote.decimal("price"))
        .changeAmount(quote.decimal("change"))
        .changePercent(percent(quote, "change percent"))
        .openPrice(quote.nonZero("open"))
        .highPrice(quote.nonZero("high"))
        .lowPrice(quote.nonZero("low"))
        .previousClose(quote.nonZero("previous close"))
        .volume(quote.decimal("volume"));
  }

  private static Instant startOf(String day) {
    return day == null ? null : TradingDay.of(day).atStartOfDay(NEW_YORK).toInstant();
  }

  /** {@code "0.4259%"} is 0.4259. */
  private static BigDecimal percent(Fields quote, String key) {
    if (!(quote.json().get(key) instanceof JsonString text)) {
      return quote.decimal(key);
    }
    String number = text.getString().trim();
    if (number.endsWith("%")) {
      number = number.substring(0, number.length() - 1);
    }
    return new Fields(Labels.JSON.createObjectBuilder().add(key, number).build()).decimal(key);
  }

  /** A value that cannot be read is no missing price: reading the row will say what is wrong. */
  private static boolean priced(Fields quote) {
    try {
      return quote.nonZero("price") != null;
    } catch (UnreadableValue e) {
      return true;
    }
  }
}
