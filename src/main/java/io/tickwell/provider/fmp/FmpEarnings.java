package io.tickwell.provider.fmp;

import io.tickwell.marketdata.EarningsReport;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;

/**
 * {@code [{symbol, date, epsActual, epsEstimated, revenueActual, revenueEstimated}]} (provider
 * page, 4). The date is that of the report; no fiscal period is stated. Reports to come are in the
 * list too and are no rows here.
 */
final class FmpEarnings {
  private FmpEarnings() {}

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.ofArray(answer, row -> report(asked, row));
  }

  private static EarningsReport report(String asked, Fields row) {
    if (!row.has("epsActual") && !row.has("revenueActual")) {
      return null;
    }
    return new EarningsReport()
        .symbol(Tickers.named(row.text("symbol"), asked))
        .reportedDate(row.date("date"))
        .eps(row.decimal("epsActual"))
        .epsEstimated(row.decimal("epsEstimated"))
        .revenue(row.decimal("revenueActual"))
        .revenueEstimated(row.decimal("revenueEstimated"));
  }
}
