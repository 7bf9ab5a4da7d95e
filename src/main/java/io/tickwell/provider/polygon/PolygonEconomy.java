package io.tickwell.provider.polygon;

import io.tickwell.marketdata.EconomicIndicator;
import io.tickwell.marketdata.EconomicSeries;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A family of economic series: {@code {"results": [{date, cpi, cpi_core, ...}], "next_url"}}
 * (provider page, 3.7), of which one is asked for. A value that is not there has no key.
 */
final class PolygonEconomy {
  private PolygonEconomy() {}

  static Optional<PolygonSeries> series(FetchRequest request) {
    return PolygonSeries.of(EconomicSeries.of(request.items().get(0)));
  }

  static Response ask(PolygonClient client, FetchRequest request) {
    String family = series(request).orElseThrow().family();
    return request
        .page()
        .map(cursor -> client.economy(family, null, null, null, null, cursor))
        .orElseGet(
            () -> client.economy(family, request.from(), request.to(), "date.asc", "50000", null));
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return new Envelope(answer, body).judgePaged("results");
  }

  static Transformed read(RawAnswer answer) {
    EconomicSeries asked = EconomicSeries.of(answer.request().items().get(0));
    PolygonSeries series = series(answer.request()).orElseThrow();
    return RowReading.of(
        answer, (body, rows) -> rows.rows(body, "results", row -> observation(asked, series, row)));
  }

  private static EconomicIndicator observation(
      EconomicSeries asked, PolygonSeries series, Fields row) {
    BigDecimal value = row.decimal(series.field());
    return value == null
        ? null
        : new EconomicIndicator()
            .indicatorCode(asked.code())
            .country(asked.country())
            .periodDate(row.date("date"))
            .value(value)
            .frequency(series.frequency())
            .unit(series.unit());
  }
}
