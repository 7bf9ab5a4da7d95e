package io.tickwell.provider.finnhub;

import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.PriceBasis;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /stock/candle}: arrays side by side, {@code {"s": "ok", "t", "o", "h", "l", "c", "v"}},
 * adjusted for splits; without data there is {@code {"s": "no_data"}} alone (provider page, 2.2). A
 * day is told by its midnight in New York or in UTC, whose date in UTC is the day in both cases.
 */
final class FinnhubCandles {
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
  private static final List<String> ARRAYS = List.of("t", "o", "h", "l", "c", "v");

  private FinnhubCandles() {}

  static Response ask(FinnhubClient client, FetchRequest request) {
    return client.candles(
        request.items().get(0), "D", begin(request.from()), begin(request.to().plusDays(1)) - 1);
  }

  private static long begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (body.get("s") instanceof JsonString said && said.getString().equals("no_data")) {
      return new FetchResult.Empty();
    }
    if (!(body.get("t") instanceof JsonArray times)
        || !ARRAYS.stream().allMatch(name -> hasLength(body.get(name), times.size()))) {
      return new FetchResult.Malformed("no arrays of one length", answer.payload());
    }
    return times.isEmpty()
        ? new FetchResult.Empty()
        : new FetchResult.Data(answer, Optional.empty());
  }

  private static boolean hasLength(JsonValue value, int length) {
    return value instanceof JsonArray array && array.size() == length;
  }

  static Transformed read(RawAnswer answer) {
    String symbol = answer.request().items().get(0);
    return RowReading.of(
        answer,
        (body, rows) -> {
          for (int i = 0; i < body.getJsonArray("t").size(); i++) {
            rows.row(candle(body, i), symbol, row -> bar(symbol, row));
          }
        });
  }

  private static JsonObject candle(JsonObject body, int at) {
    JsonObjectBuilder candle = JSON.createObjectBuilder();
    ARRAYS.forEach(name -> candle.add(name, body.getJsonArray(name).get(at)));
    return candle.build();
  }

  private static HistoricalPrice bar(String symbol, Fields row) {
    Instant start = row.seconds("t");
    return new HistoricalPrice()
        .symbol(symbol)
        .date(start == null ? null : LocalDate.ofInstant(start, ZoneOffset.UTC))
        .open(row.decimal("o"))
        .high(row.decimal("h"))
        .low(row.decimal("l"))
        .close(row.decimal("c"))
        .volume(row.decimal("v"))
        .priceBasis(PriceBasis.SPLIT_ADJUSTED);
  }
}
