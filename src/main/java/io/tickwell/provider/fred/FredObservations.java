package io.tickwell.provider.fred;

import io.tickwell.marketdata.EconomicIndicator;
import io.tickwell.marketdata.EconomicSeries;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * {@code {"count", "offset", "limit", "observations": [{"date", "value"}]}}, each date the first of
 * its period, {@code "."} for one without a value (provider page, 11.6). Pages follow by offset up
 * to the count.
 */
final class FredObservations {
  private static final String LIST = "observations";

  /** A tenth of what it would send: all of that is no body within bounds. */
  private static final int LIMIT = 10_000;

  private FredObservations() {}

  static Optional<FredSeries> series(FetchRequest request) {
    return FredSeries.of(EconomicSeries.of(request.items().get(0)));
  }

  static Response ask(FredClient client, FetchRequest request) {
    return client.observations(
        series(request).orElseThrow().id(),
        request.from(),
        request.to(),
        "asc",
        LIMIT,
        Pages.offset(request),
        "json");
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return Pages.judge(answer, body, LIST, FredObservations::withoutValue);
  }

  static Transformed read(RawAnswer answer) {
    EconomicSeries asked = EconomicSeries.of(answer.request().items().get(0));
    FredSeries series = series(answer.request()).orElseThrow();
    return RowReading.of(
        answer, (body, rows) -> rows.rows(body, LIST, row -> observation(asked, series, row)));
  }

  private static EconomicIndicator observation(
      EconomicSeries asked, FredSeries series, Fields row) {
    return withoutValue(row.json())
        ? null
        : new EconomicIndicator()
            .indicatorCode(asked.code())
            .country(asked.country())
            .periodDate(row.date("date"))
            .indicatorName(series.title())
            .value(row.decimal("value"))
            .frequency(series.frequency())
            .unit(series.unit())
            .seasonalAdjustment(series.adjustment());
  }

  private static boolean withoutValue(JsonValue observation) {
    return observation instanceof JsonObject row
        && (!new Fields(row).has("value")
            || (row.get("value") instanceof JsonString text
                && text.getString().strip().equals(".")));
  }
}
