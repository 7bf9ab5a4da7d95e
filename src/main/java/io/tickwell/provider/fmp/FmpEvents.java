package io.tickwell.provider.fmp;

import io.tickwell.marketdata.EconomicEvent;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * {@code [{date, country, event, currency, previous, estimate, actual, impact, unit}]} of all
 * countries, without an id, in UTC (provider page, 4). The United Kingdom is UK here.
 */
final class FmpEvents {
  /** A call has 90 days at most. */
  private static final int DAYS = 90;

  private FmpEvents() {}

  static Response ask(FmpClient client, FetchRequest request) {
    Slice slice = Slice.of(request, DAYS);
    return client.economicCalendar(slice.from(), slice.to());
  }

  static FetchResult judge(RawAnswer answer, JsonStructure body) {
    return Refusal.orRows(answer, body, Slice.of(answer.request(), DAYS).nextPage());
  }

  static Transformed read(RawAnswer answer) {
    List<String> wanted = answer.request().items();
    return RowReading.ofArray(answer, row -> event(wanted, row));
  }

  private static EconomicEvent event(List<String> wanted, Fields row) {
    String country = "UK".equals(row.text("country")) ? "GB" : row.text("country");
    if (country != null && !wanted.contains(country)) {
      return null;
    }
    String name = row.text("event");
    Instant time = LocalTimes.in(row, "date", ZoneOffset.UTC);
    return new EconomicEvent()
        .eventId(id(country, name, time))
        .country(country)
        .eventName(name)
        .eventTimestamp(time)
        .actual(row.decimal("actual"))
        .previous(row.decimal("previous"))
        .forecast(row.decimal("estimate"))
        .unit(row.text("unit"))
        .currency(row.text("currency"))
        .marketImpact(row.text("impact"))
        .importance(importance(row.text("impact")));
  }

  private static String id(String country, String name, Instant time) {
    if (country == null || name == null || time == null) {
      throw new UnreadableValue("event", name, "told with its country and date");
    }
    return EconomicEvent.idOf(country, name, time.atZone(ZoneOffset.UTC).toLocalDate());
  }

  private static Integer importance(String impact) {
    if (impact == null) {
      return null;
    }
    return switch (impact) {
      case "Low" -> 1;
      case "Medium" -> 2;
      case "High" -> 3;
      default -> null;
    };
  }
}
