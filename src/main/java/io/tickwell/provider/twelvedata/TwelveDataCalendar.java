package io.tickwell.provider.twelvedata;

import io.tickwell.marketdata.EarningsCalendarEntry;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/**
 * {@code {"earnings": {"2026-06-05": [{symbol, country, time, eps_estimate, eps_actual, ...}]}}}
 * (provider page, 5). The calendar is of the whole world, where one symbol is many companies: it is
 * asked for the United States, and rows of elsewhere are left out.
 */
final class TwelveDataCalendar {
  static final String COUNTRY = "United States";

  private TwelveDataCalendar() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return Lists.judgeObject(answer, body, "earnings");
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.of(
        answer,
        (body, rows) ->
            new Fields(body)
                .object("earnings")
                .json()
                .forEach((day, entries) -> entries(answer, rows, day, entries)));
  }

  private static void entries(RawAnswer answer, RowReading rows, String day, JsonValue entries) {
    String asked = answer.request().items().get(0);
    if (entries instanceof JsonArray array) {
      array.forEach(raw -> rows.row(raw, asked, row -> entry(day, row)));
    } else {
      rows.row(entries, asked, row -> entry(day, row));
    }
  }

  private static EarningsCalendarEntry entry(String day, Fields row) {
    String country = row.text("country");
    if (country != null && !country.equals(COUNTRY)) {
      return null;
    }
    return new EarningsCalendarEntry()
        .symbol(row.text("symbol"))
        .earningsDate(date(day))
        .timeOfDay(timeOfDay(row.text("time")))
        .eps(row.decimal("eps_actual"))
        .epsEstimated(row.decimal("eps_estimate"))
        .epsSurprise(row.decimal("difference"))
        .epsSurprisePercent(row.decimal("surprise_prc"));
  }

  private static LocalDate date(String day) {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException e) {
      UnreadableValue unreadable = new UnreadableValue("earnings", "'" + day + "'", "by date");
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  /** Other words do not say which it is. */
  private static String timeOfDay(String words) {
    if (words == null) {
      return null;
    }
    return switch (words.toLowerCase(Locale.ROOT)) {
      case "after hours" -> "amc";
      case "pre market" -> "bmo";
      case "during market", "during hours", "during market hours" -> "dmh";
      default -> null;
    };
  }
}
