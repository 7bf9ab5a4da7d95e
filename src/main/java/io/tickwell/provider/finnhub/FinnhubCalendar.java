package io.tickwell.provider.finnhub;

import io.tickwell.marketdata.EarningsCalendarEntry;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Optional;

/**
 * {@code /calendar/earnings}: {@code {"earningsCalendar": [{date, hour, year, quarter, epsActual,
 * epsEstimate, revenueActual, revenueEstimate, symbol}]}} with fiscal years and quarters (provider
 * page, 2.4). Answers end at some 1,500 rows without a word, so that each week is a page.
 */
final class FinnhubCalendar {
  private static final String LIST = "earningsCalendar";
  private static final int DAYS_OF_PAGE = 7;

  private FinnhubCalendar() {}

  static Response ask(FinnhubClient client, FetchRequest request) {
    return client.earningsCalendar(first(request), last(request));
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    FetchResult said = Bodies.rows(answer, body, LIST);
    LocalDate last = last(answer.request());
    boolean readable = said instanceof FetchResult.Data || said instanceof FetchResult.Empty;
    return readable && last.isBefore(answer.request().to())
        ? new FetchResult.Data(answer, Optional.of(last.plusDays(1).toString()))
        : said;
  }

  private static LocalDate first(FetchRequest request) {
    return request.page().map(LocalDate::parse).orElse(request.from());
  }

  private static LocalDate last(FetchRequest request) {
    LocalDate last = first(request).plusDays(DAYS_OF_PAGE - 1);
    return last.isBefore(request.to()) ? last : request.to();
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.of(answer, (body, rows) -> rows.rows(body, LIST, FinnhubCalendar::entry));
  }

  private static EarningsCalendarEntry entry(Fields row) {
    boolean reported = row.has("epsActual") || row.has("revenueActual");
    return new EarningsCalendarEntry()
        .symbol(row.text("symbol"))
        .fiscalYear(row.integer("year"))
        .fiscalQuarter(row.integer("quarter"))
        .earningsDate(row.date("date"))
        .timeOfDay(timeOfDay(row.text("hour")))
        .eps(row.decimal("epsActual"))
        .epsEstimated(row.decimal("epsEstimate"))
        .revenue(row.decimal("revenueActual"))
        .revenueEstimated(row.decimal("revenueEstimate"))
        .status(reported ? "reported" : null);
  }

  /** Other words do not say which it is. */
  private static String timeOfDay(String hour) {
    return "amc".equals(hour) || "bmo".equals(hour) || "dmh".equals(hour) ? hour : null;
  }
}
