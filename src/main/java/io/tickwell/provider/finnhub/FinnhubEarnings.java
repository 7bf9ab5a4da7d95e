package io.tickwell.provider.finnhub;

import io.tickwell.marketdata.EarningsReport;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import java.util.Optional;

/**
 * {@code /stock/earnings}: {@code [{actual, estimate, surprise, surprisePercent, period, quarter,
 * year, symbol}]} (provider page, 2.4). Year and quarter are fiscal, and the period beside them is
 * the end of the calendar's quarter of that number: Apple's first quarter of 2023, which ended in
 * December 2022, has period 2023-03-31. Only where they are absent, as in old answers, is the
 * period the true end.
 */
final class FinnhubEarnings {
  private FinnhubEarnings() {}

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.ofArray(answer, row -> report(asked, row));
  }

  private static EarningsReport report(String asked, Fields row) {
    if (!row.has("actual")) {
      return null;
    }
    boolean fiscal = row.has("year") || row.has("quarter");
    return new EarningsReport()
        .symbol(Optional.ofNullable(row.text("symbol")).orElse(asked))
        .fiscalYear(row.integer("year"))
        .fiscalQuarter(row.integer("quarter"))
        .periodEnd(fiscal ? null : row.date("period"))
        .reportType("quarterly")
        .eps(row.decimal("actual"))
        .epsEstimated(row.decimal("estimate"))
        .epsSurprise(row.decimal("surprise"))
        .epsSurprisePercent(row.decimal("surprisePercent"));
  }
}
