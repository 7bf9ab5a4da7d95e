package io.tickwell.provider.alphavantage;

import io.tickwell.marketdata.EarningsCalendarEntry;
import io.tickwell.provider.CsvText;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * {@code EARNINGS_CALENDAR}: a table with the head {@code symbol,name,reportDate,fiscalDateEnding,
 * estimate,currency,timeOfTheDay} of all reports that are known to come; a notice is an object even
 * here (provider page, 1.5). Those outside of the window asked for are left out.
 */
final class AlphaVantageCalendar {
  private static final String DATE = "reportDate";
  private static final int DAYS_IN_THREE_MONTHS = 88;

  private AlphaVantageCalendar() {}

  /** The shortest that surely reaches that day. */
  static String horizon(LocalDate to, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!to.isAfter(today.plusDays(DAYS_IN_THREE_MONTHS))) {
      return "3month";
    }
    return to.isAfter(today.plusDays(2 * DAYS_IN_THREE_MONTHS)) ? "12month" : "6month";
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return new FetchResult.Malformed("an object where a table should be", answer.payload());
  }

  static FetchResult judgeTable(RawAnswer answer) {
    Optional<CsvText> table =
        CsvText.parse(answer.payload())
            .filter(it -> it.columns().containsAll(List.of("symbol", DATE)));
    if (table.isEmpty()) {
      return new FetchResult.Malformed("no table of reports", answer.payload());
    }
    return table.get().rows().stream().anyMatch(row -> wanted(answer, row))
        ? new FetchResult.Data(answer, Optional.empty())
        : new FetchResult.Empty();
  }

  private static boolean wanted(RawAnswer answer, JsonValue row) {
    return DataRows.wanted(answer.request(), row, DATE);
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.ofCsv(answer, row -> wanted(answer, row.json()) ? entry(row) : null);
  }

  private static EarningsCalendarEntry entry(Fields row) {
    return new EarningsCalendarEntry()
        .symbol(row.text("symbol"))
        .earningsDate(row.date(DATE))
        .fiscalDateEnding(row.date("fiscalDateEnding"))
        .epsEstimated(row.decimal("estimate"))
        .timeOfDay(timeOfDay(row.text("timeOfTheDay")));
  }

  /** Other words do not say which it is. */
  private static String timeOfDay(String words) {
    if (words == null) {
      return null;
    }
    return switch (words) {
      case "pre-market" -> "bmo";
      case "post-market" -> "amc";
      default -> null;
    };
  }
}
