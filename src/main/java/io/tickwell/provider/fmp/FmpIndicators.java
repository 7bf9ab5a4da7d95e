package io.tickwell.provider.fmp;

import io.tickwell.marketdata.EconomicIndicator;
import io.tickwell.marketdata.EconomicSeries;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * {@code [{name, date, value}]}, and for yields of the treasury {@code [{date, month1, ...,
 * year30}]} (provider page, 4), 90 days a call.
 */
final class FmpIndicators {
  private static final int DAYS = 90;

  private FmpIndicators() {}

  static Optional<FmpSeries> series(FetchRequest request) {
    return FmpSeries.of(EconomicSeries.of(request.items().get(0)));
  }

  static Response ask(FmpClient client, FetchRequest request) {
    return series(request).orElseThrow().ask(client, Slice.of(request, DAYS));
  }

  static FetchResult judge(RawAnswer answer, JsonStructure body) {
    return Refusal.orRows(answer, body, Slice.of(answer.request(), DAYS).nextPage());
  }

  static Transformed read(RawAnswer answer) {
    EconomicSeries asked = EconomicSeries.of(answer.request().items().get(0));
    FmpSeries series = series(answer.request()).orElseThrow();
    return RowReading.ofArray(answer, row -> observation(asked, series, row));
  }

  private static EconomicIndicator observation(EconomicSeries asked, FmpSeries series, Fields row) {
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
