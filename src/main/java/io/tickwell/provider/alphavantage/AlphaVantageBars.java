package io.tickwell.provider.alphavantage;

import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.PriceBasis;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * {@code TIME_SERIES_DAILY}: {@code {"Meta Data": {"2. Symbol", ...}, "Time Series (Daily)":
 * {"2026-05-15": {"1. open", ..., "5. volume"}, ...}}}, as traded (provider page, 1.2). It answers
 * with the last 100 bars or with all there are; those outside the range asked for are left out. A
 * body about another symbol keeps that symbol in its rows.
 */
final class AlphaVantageBars {
  private static final String META = "Meta Data";

  /** Fewer than 100 weekdays, with some to spare for an exchange whose date is ahead. */
  private static final int DAYS_IN_COMPACT = 19 * 7;

  private AlphaVantageBars() {}

  /** The smaller answer where it surely reaches back to that day. */
  static String outputSize(LocalDate from, Instant now) {
    LocalDate reach = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS_IN_COMPACT);
    return from.isBefore(reach) ? "full" : "compact";
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (body.isEmpty()) {
      return new FetchResult.NotFound("an empty object");
    }
    Optional<JsonObject> series = series(body);
    if (series.isEmpty()) {
      return new FetchResult.Malformed("no time series in the body", answer.payload());
    }
    return series.get().keySet().stream().anyMatch(day -> wanted(answer.request(), day))
        ? new FetchResult.Data(answer, Optional.empty())
        : new FetchResult.Empty();
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(
        answer,
        (body, rows) -> {
          String symbol = Tickers.named(metaData(body), "Symbol", asked);
          series(body).orElse(JsonValue.EMPTY_JSON_OBJECT).entrySet().stream()
              .filter(bar -> wanted(answer.request(), bar.getKey()))
              .forEach(bar -> rows.row(alone(bar), it -> row(symbol, bar.getKey(), it)));
        });
  }

  private static Fields metaData(JsonObject body) {
    return Labels.of(new Fields(body).object(META).json());
  }

  /** Its name differs between functions; the frame around it does not. */
  private static Optional<JsonObject> series(JsonObject body) {
    return body.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(META))
        .filter(entry -> body.containsKey(META) || entry.getKey().contains("Time Series"))
        .map(Map.Entry::getValue)
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .findFirst();
  }

  /** A day that cannot be read is not outside the range: reading the row will set it aside. */
  private static boolean wanted(FetchRequest request, String day) {
    try {
      LocalDate date = TradingDay.of(day);
      return !date.isBefore(request.from()) && !date.isAfter(request.to());
    } catch (UnreadableValue e) {
      return true;
    }
  }

  private static JsonObject alone(Map.Entry<String, JsonValue> bar) {
    return Labels.JSON.createObjectBuilder().add(bar.getKey(), bar.getValue()).build();
  }

  private static HistoricalPrice row(String symbol, String day, Fields bar) {
    if (!(bar.json().get(day) instanceof JsonObject numbered)) {
      throw new UnreadableValue(day, bar.json().get(day), "an object");
    }
    Fields values = Labels.of(numbered);
    return new HistoricalPrice()
        .symbol(symbol)
        .date(TradingDay.of(day))
        .open(values.decimal("open"))
        .high(values.decimal("high"))
        .low(values.decimal("low"))
        .close(values.decimal("close"))
        .volume(values.decimal("volume"))
        .priceBasis(PriceBasis.RAW);
  }
}
