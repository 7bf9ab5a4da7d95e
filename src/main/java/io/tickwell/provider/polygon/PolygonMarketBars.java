package io.tickwell.provider.polygon;

import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The bars of all tickers, one day a call: {@code {"adjusted", "results": [{T, o, h, l, c, v, t}]}}
 * with t at the close (provider page, 3.1). Days follow each other as pages; one without a session
 * has no results.
 */
final class PolygonMarketBars {
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  /** What a plan without the current session is told (provider page, 3). */
  private static final String TOO_EARLY = "before end of day";

  private PolygonMarketBars() {}

  static Response ask(PolygonClient client, FetchRequest request) {
    return client.marketBars(day(request), "false");
  }

  /** How many days there are to ask for; 1 at least. */
  static int calls(FetchRequest request) {
    return (int) Math.max(1, weekdays(request.from(), request.to()).count());
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return new Envelope(answer, body).judge("results", next(answer.request()));
  }

  /** A day that the plan does not show yet is one without bars, and so are those after it. */
  static FetchResult meant(FetchResult result) {
    return result instanceof FetchResult.Unauthorised refused
            && refused.reason().contains(TOO_EARLY)
        ? new FetchResult.Empty()
        : result;
  }

  /** Bars of tickers that were not asked for are left out. */
  static Transformed read(RawAnswer answer) {
    Set<String> asked = Set.copyOf(answer.request().items());
    return RowReading.of(
        answer,
        (body, rows) -> {
          if (body.get("results") instanceof JsonArray results) {
            results.forEach(raw -> read(body, raw, asked, rows));
          }
        });
  }

  private static void read(JsonObject body, JsonValue raw, Set<String> asked, RowReading rows) {
    String ticker =
        raw instanceof JsonObject bar && bar.get("T") instanceof JsonString name
            ? name.getString()
            : null;
    if (ticker == null || asked.contains(ticker)) {
      rows.row(raw, ticker, bar -> PolygonBars.bar(body, bar).symbol(ticker));
    }
  }

  private static LocalDate day(FetchRequest request) {
    return request
        .page()
        .map(LocalDate::parse)
        .orElseGet(() -> weekdays(request.from(), request.to()).findFirst().orElse(request.from()));
  }

  private static Optional<String> next(FetchRequest request) {
    return weekdays(day(request).plusDays(1), request.to()).findFirst().map(LocalDate::toString);
  }

  private static Stream<LocalDate> weekdays(LocalDate from, LocalDate to) {
    return Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(1))
        .filter(day -> !WEEKEND.contains(day.getDayOfWeek()));
  }
}
