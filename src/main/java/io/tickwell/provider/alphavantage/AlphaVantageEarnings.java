package io.tickwell.provider.alphavantage;

import io.tickwell.marketdata.EarningsReport;
import io.tickwell.marketdata.FiscalPeriod;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.Optional;

/**
 * {@code EARNINGS}: {@code {"symbol", "annualEarnings": [{fiscalDateEnding, reportedEPS}],
 * "quarterlyEarnings": [{fiscalDateEnding, reportedDate, reportedEPS, estimatedEPS, surprise,
 * surprisePercentage}]}} (provider page, 1.5). The ends of the years tell which quarters the others
 * are.
 */
final class AlphaVantageEarnings {
  private static final String QUARTERS = "quarterlyEarnings";

  private AlphaVantageEarnings() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (body.isEmpty()) {
      return new FetchResult.NotFound("an empty object");
    }
    if (!(body.get(QUARTERS) instanceof JsonArray quarters)) {
      return new FetchResult.Malformed("no array '" + QUARTERS + "' in the body", answer.payload());
    }
    return quarters.isEmpty()
        ? new FetchResult.Empty()
        : new FetchResult.Data(answer, Optional.empty());
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(
        answer,
        (body, rows) -> {
          String symbol = Tickers.named(new Fields(body), "symbol", asked);
          Years years = Years.of(body);
          rows.rows(body, QUARTERS, row -> quarter(symbol, years, row));
          rows.rows(body, Years.LIST, row -> year(symbol, years, row));
        });
  }

  private static EarningsReport quarter(String symbol, Years years, Fields row) {
    if (!row.has("reportedEPS")) {
      return null;
    }
    LocalDate end = row.date(Years.END);
    Optional<FiscalPeriod> quarter = FiscalPeriod.of(end, years.ends());
    return new EarningsReport()
        .symbol(symbol)
        .fiscalYear(quarter.map(FiscalPeriod::year).orElse(null))
        .fiscalQuarter(quarter.map(FiscalPeriod::quarter).orElse(null))
        .reportType("quarterly")
        .periodEnd(end)
        .reportedDate(row.date("reportedDate"))
        .eps(row.decimal("reportedEPS"))
        .epsEstimated(row.decimal("estimatedEPS"))
        .epsSurprise(row.decimal("surprise"))
        .epsSurprisePercent(row.decimal("surprisePercentage"));
  }

  private static EarningsReport year(String symbol, Years years, Fields row) {
    LocalDate end = row.date(Years.END);
    if (!row.has("reportedEPS") || years.isRunning(end)) {
      return null;
    }
    return new EarningsReport()
        .symbol(symbol)
        .fiscalYear(FiscalPeriod.of(end, years.ends()).map(FiscalPeriod::year).orElse(null))
        .fiscalQuarter(FiscalPeriod.ANNUAL)
        .reportType("annual")
        .periodEnd(end)
        .eps(row.decimal("reportedEPS"));
  }
}
