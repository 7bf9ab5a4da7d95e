package io.tickwell.provider.alphavantage;

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
import java.util.Map;
import java.util.Optional;

/**
 * A series of the US: {@code {"name", "interval", "unit", "data": [{"date", "value"}]}}, each date
 * the first of its period, {@code "."} for a day without a value (provider page, 1.7).
 */
final class AlphaVantageEconomy {
  private static final String DATE = "date";

  private static final Map<String, Series> OF_US =
      Map.ofEntries(
          Map.entry("REAL_GDP", new Series("REAL_GDP", "quarterly", null)),
          Map.entry("CPI", new Series("CPI", "monthly", null)),
          Map.entry("UNEMPLOYMENT", new Series("UNEMPLOYMENT", null, null)),
          Map.entry("NONFARM_PAYROLLS", new Series("NONFARM_PAYROLL", null, null)),
          Map.entry("FED_FUNDS_RATE", new Series("FEDERAL_FUNDS_RATE", "monthly", null)),
          Map.entry("RETAIL_SALES", new Series("RETAIL_SALES", null, null)),
          Map.entry("DURABLE_GOODS", new Series("DURABLES", null, null)),
          Map.entry("TREASURY_3M", treasury("3month")),
          Map.entry("TREASURY_2Y", treasury("2year")),
          Map.entry("TREASURY_5Y", treasury("5year")),
          Map.entry("TREASURY_7Y", treasury("7year")),
          Map.entry("TREASURY_10Y", treasury("10year")),
          Map.entry("TREASURY_30Y", treasury("30year")));

  private AlphaVantageEconomy() {}

  static boolean offers(FetchRequest request) {
    return series(request).isPresent();
  }

  static Response ask(AlphaVantageClient client, FetchRequest request) {
    Series series = series(request).orElseThrow();
    return client.series(series.function(), series.interval(), series.maturity());
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return DataRows.judge(answer, body, DATE);
  }

  static Transformed read(RawAnswer answer) {
    FetchRequest request = answer.request();
    EconomicSeries asked = EconomicSeries.of(request.items().get(0));
    return RowReading.of(
        answer,
        (body, rows) -> {
          Fields series = new Fields(body);
          String name = series.text("name");
          String frequency = series.text("interval");
          String unit = series.text("unit");
          rows.rows(
              body,
              DataRows.KEY,
              row ->
                  published(row) && DataRows.wanted(request, row.json(), DATE)
                      ? new EconomicIndicator()
                          .indicatorCode(asked.code())
                          .country(asked.country())
                          .periodDate(row.date(DATE))
                          .indicatorName(name)
                          .value(row.decimal("value"))
                          .frequency(frequency)
                          .unit(unit)
                      : null);
        });
  }

  private static boolean published(Fields row) {
    return row.has("value") && !row.json().get("value").toString().equals("\".\"");
  }

  private static Optional<Series> series(FetchRequest request) {
    EconomicSeries asked = EconomicSeries.of(request.items().get(0));
    return asked.country().equals("US")
        ? Optional.ofNullable(OF_US.get(asked.code()))
        : Optional.empty();
  }

  private static Series treasury(String maturity) {
    return new Series("TREASURY_YIELD", "daily", maturity);
  }

  private record Series(String function, String interval, String maturity) {}
}
