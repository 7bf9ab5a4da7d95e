package io.tickwell.provider.fmp;

import io.tickwell.marketdata.EarningsCalendarEntry;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.Response;

/**
 * {@code [{symbol, date, epsActual, epsEstimated, revenueActual, revenueEstimated}]} of all
 * exchanges (provider page, 4); those of other countries are left out. No fiscal period is stated.
 */
final class FmpEarningsCalendar {
  /** In its season a month has more than the 4,000 rows that a call has at most. */
  private static final int DAYS = 14;

  private FmpEarningsCalendar() {}

  static Response ask(FmpClient client, FetchRequest request) {
    Slice slice = Slice.of(request, DAYS);
    return client.earningsCalendar(slice.from(), slice.to());
  }

  static FetchResult judge(RawAnswer answer, JsonStructure body) {
    return Refusal.orRows(answer, body, Slice.of(answer.request(), DAYS).nextPage());
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.ofArray(answer, FmpEarningsCalendar::entry);
  }

  private static EarningsCalendarEntry entry(Fields row) {
    String ticker = row.text("symbol");
    return Tickers.foreign(ticker)
        ? null
        : new EarningsCalendarEntry()
            .symbol(ticker)
            .earningsDate(row.date("date"))
            .eps(row.decimal("epsActual"))
            .epsEstimated(row.decimal("epsEstimated"))
            .revenue(row.decimal("revenueActual"))
            .revenueEstimated(row.decimal("revenueEstimated"));
  }
}
