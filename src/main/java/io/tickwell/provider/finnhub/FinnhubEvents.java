package io.tickwell.provider.finnhub;

import io.tickwell.marketdata.EconomicEvent;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * {@code /calendar/economic}: {@code {"economicCalendar": [{country, event, time, impact, actual,
 * estimate, prev, unit}]}} of the whole world, with times in UTC and without ids (provider page,
 * 2.6). Events of countries that were not asked for are left out.
 */
final class FinnhubEvents {
  private static final String LIST = "economicCalendar";

  private FinnhubEvents() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    List<String> countries = answer.request().items();
    boolean others =
        body.get(LIST) instanceof JsonArray rows
            && rows.stream().allMatch(row -> isElsewhere(row, countries));
    return others ? new FetchResult.Empty() : Bodies.rows(answer, body, LIST);
  }

  /** What cannot be read is not elsewhere: reading the row will set it aside. */
  private static boolean isElsewhere(JsonValue row, List<String> countries) {
    return row instanceof JsonObject object
        && object.get("country") instanceof JsonString country
        && !countries.contains(country.getString());
  }

  static Transformed read(RawAnswer answer) {
    List<String> countries = answer.request().items();
    return RowReading.of(
        answer,
        (body, rows) ->
            rows.rows(
                body,
                LIST,
                "country",
                row -> isElsewhere(row.json(), countries) ? null : event(row)));
  }

  private static EconomicEvent event(Fields row) {
    String country = row.text("country");
    String name = row.text("event");
    LocalDateTime time = time(row);
    String impact = row.text("impact");
    return new EconomicEvent()
        .eventId(
            country == null || name == null || time == null
                ? null
                : EconomicEvent.idOf(country, name, time.toLocalDate()))
        .country(country)
        .eventName(name)
        .eventTimestamp(time == null ? null : time.toInstant(ZoneOffset.UTC))
        .actual(row.decimal("actual"))
        .previous(row.decimal("prev"))
        .forecast(row.decimal("estimate"))
        .unit(row.text("unit"))
        .importance(importance(impact))
        .marketImpact(impact)
        .status(row.has("actual") ? "released" : null);
  }

  private static LocalDateTime time(Fields row) {
    String text = row.text("time");
    try {
      return text == null ? null : LocalDateTime.parse(text.replace(' ', 'T'));
    } catch (DateTimeException e) {
      UnreadableValue unreadable = new UnreadableValue("time", "'" + text + "'", "a time");
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  private static Integer importance(String impact) {
    if (impact == null) {
      return null;
    }
    return switch (impact.toLowerCase(Locale.ROOT)) {
      case "low" -> 1;
      case "medium" -> 2;
      case "high" -> 3;
      default -> null;
    };
  }
}
