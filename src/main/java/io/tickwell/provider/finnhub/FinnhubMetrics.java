package io.tickwell.provider.finnhub;

import io.tickwell.marketdata.FiscalPeriod;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.util.Optional;

/**
 * {@code /stock/metric}: {@code {"metric": {present figures}, "series": {"annual": {name: [{period,
 * v}]}, "quarterly"}}} (provider page, 11.5b). Margins, returns and growth are in percent among the
 * present figures and fractions in the series; values of the whole company are in millions. The
 * ends of the fiscal years tell which quarters the others are. What a quarterly series has of
 * twelve months is no figure of a quarter and is left out.
 */
final class FinnhubMetrics {
  private FinnhubMetrics() {}

  /** Of an unknown symbol there are neither figures nor series. */
  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (!body.containsKey("metric") && !body.containsKey("series")) {
      return new FetchResult.Malformed("neither 'metric' nor 'series'", answer.payload());
    }
    return isEmpty(body, "metric") && isEmpty(body, "series")
        ? new FetchResult.Empty()
        : new FetchResult.Data(answer, Optional.empty());
  }

  private static boolean isEmpty(JsonObject body, String key) {
    return body.get(key) instanceof JsonObject object
        ? object.isEmpty()
        : !new Fields(body).has(key);
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(
        answer,
        (body, rows) -> {
          String symbol = Optional.ofNullable(new Fields(body).text("symbol")).orElse(asked);
          Fields series = new Fields(body).object("series");
          Periods years = Periods.of(series.object("annual"), Figures.ANNUAL);
          Periods quarters = Periods.of(series.object("quarterly"), Figures.QUARTERLY);
          years.rows().forEach(raw -> rows.row(raw, asked, row -> year(symbol, years, row)));
          quarters.rows().forEach(raw -> rows.row(raw, asked, row -> quarter(symbol, years, row)));
          rows.row(
              body.getOrDefault("metric", JsonValue.EMPTY_JSON_OBJECT),
              asked,
              row -> twelveMonths(symbol, years, quarters, row));
        });
  }

  private static FundamentalData year(String symbol, Periods years, Fields row) {
    LocalDate end = row.date(Periods.PERIOD);
    return Figure.all(
        Figures.ANNUAL,
        row,
        period(symbol, end, FiscalPeriod.ANNUAL, "annual")
            .fiscalYear(FiscalPeriod.of(end, years.ends()).map(FiscalPeriod::year).orElse(null)));
  }

  private static FundamentalData quarter(String symbol, Periods years, Fields row) {
    LocalDate end = row.date(Periods.PERIOD);
    Optional<FiscalPeriod> quarter = FiscalPeriod.of(end, years.ends());
    return Figure.all(
        Figures.QUARTERLY,
        row,
        period(symbol, end, quarter.map(FiscalPeriod::quarter).orElse(null), "quarterly")
            .fiscalYear(quarter.map(FiscalPeriod::year).orElse(null)));
  }

  private static FundamentalData twelveMonths(
      String symbol, Periods years, Periods quarters, Fields row) {
    LocalDate end = quarters.ends().isEmpty() ? null : quarters.ends().last();
    return Figure.all(
        Figures.PRESENT,
        row,
        period(symbol, end, FiscalPeriod.TTM, "ttm")
            .fiscalYear(FiscalPeriod.of(end, years.ends()).map(FiscalPeriod::year).orElse(null)));
  }

  private static FundamentalData period(
      String symbol, LocalDate end, Integer quarter, String reportType) {
    return new FundamentalData()
        .symbol(symbol)
        .periodEndDate(end)
        .fiscalQuarter(quarter)
        .reportType(reportType);
  }
}
