package io.tickwell.provider.fmp;

import io.tickwell.marketdata.EconomicSeries;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/**
 * Where FMP has a canonical series; all are of the US.
 *
 * @param name of the series; null for yields of the treasury, which are told of all terms at once
 * @param field the key of its values
 * @param frequency null where FMP does not say it
 * @param unit null where FMP does not say it
 */
record FmpSeries(String name, String field, String frequency, String unit) {
  private static final Map<String, FmpSeries> OF_US =
      Map.ofEntries(
          Map.entry("GDP", named("GDP")),
          Map.entry("REAL_GDP", named("realGDP")),
          Map.entry("CPI", named("CPI")),
          Map.entry("UNEMPLOYMENT", named("unemploymentRate")),
          Map.entry("NONFARM_PAYROLLS", named("totalNonfarmPayroll")),
          Map.entry("FED_FUNDS_RATE", named("federalFunds")),
          Map.entry("RETAIL_SALES", named("retailSales")),
          Map.entry("DURABLE_GOODS", named("durableGoods")),
          Map.entry("CONSUMER_SENTIMENT", named("consumerSentiment")),
          Map.entry("INDUSTRIAL_PRODUCTION", named("industrialProductionTotalIndex")),
          Map.entry("HOUSING_STARTS", named("newPrivatelyOwnedHousingUnitsStartedTotalUnits")),
          Map.entry("TREASURY_1M", treasury("month1")),
          Map.entry("TREASURY_3M", treasury("month3")),
          Map.entry("TREASURY_6M", treasury("month6")),
          Map.entry("TREASURY_1Y", treasury("year1")),
          Map.entry("TREASURY_2Y", treasury("year2")),
          Map.entry("TREASURY_3Y", treasury("year3")),
          Map.entry("TREASURY_5Y", treasury("year5")),
          Map.entry("TREASURY_7Y", treasury("year7")),
          Map.entry("TREASURY_10Y", treasury("year10")),
          Map.entry("TREASURY_20Y", treasury("year20")),
          Map.entry("TREASURY_30Y", treasury("year30")));

  /** Empty for a series that it does not have. */
  static Optional<FmpSeries> of(EconomicSeries series) {
    return series.country().equals("US")
        ? Optional.ofNullable(OF_US.get(series.code()))
        : Optional.empty();
  }

  Response ask(FmpClient client, Slice slice) {
    return name == null
        ? client.treasuryRates(slice.from(), slice.to())
        : client.economicIndicator(name, slice.from(), slice.to());
  }

  private static FmpSeries named(String name) {
    return new FmpSeries(name, "value", null, null);
  }

  private static FmpSeries treasury(String field) {
    return new FmpSeries(null, field, "daily", "percent");
  }
}
