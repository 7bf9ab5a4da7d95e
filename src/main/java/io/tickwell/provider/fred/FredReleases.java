package io.tickwell.provider.fred;

import io.tickwell.marketdata.EconomicEvent;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * {@code {"count", "release_dates": [{"release_id", "release_name", "date"}]}} (provider page,
 * 11.6): on which days something is released, without a time and without figures. A day alone means
 * its beginning in New York.
 */
final class FredReleases {
  private static final String COUNTRY = "US";
  private static final String LIST = "release_dates";
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** The most that FRED has for a page. */
  private static final int LIMIT = 1_000;

  private FredReleases() {}

  static boolean offers(FetchRequest request) {
    return request.items().get(0).equals(COUNTRY);
  }

  static Response ask(FredClient client, FetchRequest request) {
    return client.releases(
        request.from(), request.to(), true, "asc", LIMIT, Pages.offset(request), "json");
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return Pages.judge(answer, body, LIST, release -> false);
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.of(answer, (body, rows) -> rows.rows(body, LIST, FredReleases::event));
  }

  private static EconomicEvent event(Fields row) {
    String name = row.text("release_name");
    LocalDate date = row.date("date");
    EconomicEvent event = new EconomicEvent().country(COUNTRY).eventName(name);
    return name == null || date == null
        ? event
        : event
            .eventId(EconomicEvent.idOf(COUNTRY, name, date))
            .eventTimestamp(date.atStartOfDay(NEW_YORK).toInstant());
  }
}
