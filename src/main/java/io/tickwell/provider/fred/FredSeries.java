package io.tickwell.provider.fred;

import io.tickwell.marketdata.EconomicSeries;
import java.util.Map;
import java.util.Optional;

/**
 * Where FRED has a canonical series; all are of the US. What it is named and measured in is what
 * FRED says of the series: its observations do not repeat it.
 *
 * @param id FRED's own name of it
 * @param title what it measures
 * @param frequency daily, monthly or quarterly
 * @param unit what its values are in; base years, which change, are left out
 * @param adjustment for the season
 */
record FredSeries(String id, String title, String frequency, String unit, String adjustment) {
  private static final String MONTHLY = "monthly";
  private static final String INDEX = "index";
  private static final String PERCENT = "percent";
  private static final String ADJUSTED = "Seasonally Adjusted";
  private static final String ANNUAL_RATE = "Seasonally Adjusted Annual Rate";
  private static final String NOT_ADJUSTED = "Not Seasonally Adjusted";

  private static final Map<String, FredSeries> OF_US =
      Map.ofEntries(
          Map.entry(
              "GDP",
              new FredSeries(
                  "GDP",
                  "Gross Domestic Product",
                  "quarterly",
                  "billions of dollars",
                  ANNUAL_RATE)),
          Map.entry(
              "REAL_GDP",
              new FredSeries(
                  "GDPC1",
                  "Real Gross Domestic Product",
                  "quarterly",
                  "billions of chained dollars",
                  ANNUAL_RATE)),
          Map.entry("CPI", monthly("CPIAUCSL", "Consumer Price Index", INDEX)),
          Map.entry(
              "CORE_CPI", monthly("CPILFESL", "Consumer Price Index Less Food and Energy", INDEX)),
          Map.entry(
              "PCE", monthly("PCEPI", "Personal Consumption Expenditures Price Index", INDEX)),
          Map.entry(
              "CORE_PCE",
              monthly(
                  "PCEPILFE",
                  "Personal Consumption Expenditures Price Index Less Food and Energy",
                  INDEX)),
          Map.entry(
              "PPI",
              new FredSeries(
                  "PPIACO", "Producer Price Index, All Commodities", MONTHLY, INDEX, NOT_ADJUSTED)),
          Map.entry("UNEMPLOYMENT", monthly("UNRATE", "Unemployment Rate", PERCENT)),
          Map.entry(
              "NONFARM_PAYROLLS",
              monthly("PAYEMS", "All Employees, Total Nonfarm", "thousands of persons")),
          Map.entry(
              "LABOR_PARTICIPATION", monthly("CIVPART", "Labor Force Participation Rate", PERCENT)),
          Map.entry(
              "AVERAGE_HOURLY_EARNINGS",
              monthly(
                  "CES0500000003",
                  "Average Hourly Earnings of All Employees, Total Private",
                  "dollars per hour")),
          Map.entry("JOB_OPENINGS", monthly("JTSJOL", "Job Openings, Total Nonfarm", "thousands")),
          Map.entry(
              "FED_FUNDS_RATE",
              new FredSeries(
                  "FEDFUNDS", "Federal Funds Effective Rate", MONTHLY, PERCENT, NOT_ADJUSTED)),
          Map.entry(
              "RETAIL_SALES",
              monthly(
                  "RSAFS",
                  "Advance Retail Sales, Retail and Food Services",
                  "millions of dollars")),
          Map.entry(
              "DURABLE_GOODS",
              monthly(
                  "DGORDER", "Manufacturers' New Orders, Durable Goods", "millions of dollars")),
          Map.entry(
              "HOUSING_STARTS",
              new FredSeries(
                  "HOUST", "Housing Starts", MONTHLY, "thousands of units", ANNUAL_RATE)),
          Map.entry("INDUSTRIAL_PRODUCTION", monthly("INDPRO", "Industrial Production", INDEX)),
          Map.entry(
              "CONSUMER_SENTIMENT",
              new FredSeries("UMCSENT", "Consumer Sentiment", MONTHLY, INDEX, NOT_ADJUSTED)),
          Map.entry("TREASURY_1M", treasury("1MO", "1-Month")),
          Map.entry("TREASURY_3M", treasury("3MO", "3-Month")),
          Map.entry("TREASURY_6M", treasury("6MO", "6-Month")),
          Map.entry("TREASURY_1Y", treasury("1", "1-Year")),
          Map.entry("TREASURY_2Y", treasury("2", "2-Year")),
          Map.entry("TREASURY_3Y", treasury("3", "3-Year")),
          Map.entry("TREASURY_5Y", treasury("5", "5-Year")),
          Map.entry("TREASURY_7Y", treasury("7", "7-Year")),
          Map.entry("TREASURY_10Y", treasury("10", "10-Year")),
          Map.entry("TREASURY_20Y", treasury("20", "20-Year")),
          Map.entry("TREASURY_30Y", treasury("30", "30-Year")));

  /** Empty for a series that it is not asked for. */
  static Optional<FredSeries> of(EconomicSeries series) {
    return series.country().equals("US")
        ? Optional.ofNullable(OF_US.get(series.code()))
        : Optional.empty();
  }

  private static FredSeries monthly(String id, String title, String unit) {
    return new FredSeries(id, title, MONTHLY, unit, ADJUSTED);
  }

  private static FredSeries treasury(String term, String maturity) {
    return new FredSeries(
        "DGS" + term,
        "Market Yield on U.S. Treasury Securities at %s Constant Maturity".formatted(maturity),
        "daily",
        PERCENT,
        NOT_ADJUSTED);
  }
}
