package io.tickwell.provider.twelvedata;

import io.tickwell.marketdata.EarningsReport;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;

/**
 * {@code {"meta": {symbol}, "earnings": [{date, time, eps_estimate, eps_actual, difference,
 * surprise_prc}]}} (provider page, 5). The date is that of the report; no fiscal period is stated.
 * Reports to come are in the list too and are no rows here.
 */
final class TwelveDataEarnings {
  private TwelveDataEarnings() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return Lists.judge(answer, body, "earnings");
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.of(
        answer,
        (body, rows) -> {
          String symbol = Lists.symbol(answer, body);
          rows.rows(body, "earnings", row -> report(symbol, row));
        });
  }

  private static EarningsReport report(String symbol, Fields row) {
    if (!row.has("eps_actual")) {
      return null;
    }
    return new EarningsReport()
        .symbol(symbol)
        .reportedDate(row.date("date"))
        .eps(row.decimal("eps_actual"))
        .epsEstimated(row.decimal("eps_estimate"))
        .epsSurprise(row.decimal("difference"))
        .epsSurprisePercent(row.decimal("surprise_prc"));
  }
}
