package io.tickwell.provider.polygon;

import io.tickwell.marketdata.EconomicSeries;
import java.util.Map;
import java.util.Optional;

/**
 * Where Polygon has a canonical series; all are of the US.
 *
 * @param family the last part of the path
 * @param field the key of its values
 * @param frequency daily or monthly
 * @param unit what its values are in
 */
record PolygonSeries(String family, String field, String frequency, String unit) {
  private static final Map<String, PolygonSeries> OF_US =
      Map.ofEntries(
          Map.entry("CPI", prices("cpi", "index")),
          Map.entry("CORE_CPI", prices("cpi_core", "index")),
          Map.entry("PCE", prices("pce", "index")),
          Map.entry("CORE_PCE", prices("pce_core", "index")),
          Map.entry("UNEMPLOYMENT", labour("unemployment_rate", "percent")),
          Map.entry("LABOR_PARTICIPATION", labour("labor_force_participation_rate", "percent")),
          Map.entry("AVERAGE_HOURLY_EARNINGS", labour("avg_hourly_earnings", "USD")),
          Map.entry("JOB_OPENINGS", labour("job_openings", "thousands")),
          Map.entry("TREASURY_1M", treasury("1_month")),
          Map.entry("TREASURY_3M", treasury("3_month")),
          Map.entry("TREASURY_6M", treasury("6_month")),
          Map.entry("TREASURY_1Y", treasury("1_year")),
          Map.entry("TREASURY_2Y", treasury("2_year")),
          Map.entry("TREASURY_3Y", treasury("3_year")),
          Map.entry("TREASURY_5Y", treasury("5_year")),
          Map.entry("TREASURY_7Y", treasury("7_year")),
          Map.entry("TREASURY_10Y", treasury("10_year")),
          Map.entry("TREASURY_20Y", treasury("20_year")),
          Map.entry("TREASURY_30Y", treasury("30_year")));

  /** Empty for a series that it does not have. */
  static Optional<PolygonSeries> of(EconomicSeries series) {
    return series.country().equals("US")
        ? Optional.ofNullable(OF_US.get(series.code()))
        : Optional.empty();
  }

  private static PolygonSeries prices(String field, String unit) {
    return new PolygonSeries("inflation", field, "monthly", unit);
  }

  private static PolygonSeries labour(String field, String unit) {
    return new PolygonSeries("labor-market", field, "monthly", unit);
  }

  private static PolygonSeries treasury(String term) {
    return new PolygonSeries("treasury-yields", "yield_" + term, "daily", "percent");
  }
}
