package io.tickwell.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * One page of Polygon's daily bars.
 *
 * @param ticker as asked for
 * @param range as asked for
 * @param filter as asked for
 * @param bars all bars of the range; more than one page holds, perhaps
 * @see <a href="https://massive.com/docs/rest/stocks/aggregates/custom-bars">Custom Bars</a>
 */
record PolygonBars(String ticker, PolygonRange range, PolygonFilter filter, List<Bar> bars) {

  /**
   * The answer: {@code results} and {@code count} are absent when there are no bars, {@code
   * next_url} is there when a page was not enough.
   *
   * @param base what stands before {@code /v2} in the next page's URL
   * @param zone the exchange's
   */
  Answer answer(URI base, ZoneId zone) {
    List<Bar> page = page();
    JsonObjectBuilder document =
        Json.createObjectBuilder()
            .add("ticker", ticker)
            .add("queryCount", page.size())
            .add("resultsCount", page.size())
            .add("adjusted", filter.adjusted());
    if (!page.isEmpty()) {
      document.add("results", results(page)).add("count", page.size());
    }
    if (page.size() < bars.size()) {
      document.add("next_url", nextUrl(base, lastDate(page, zone), zone));
    }
    return PolygonEnvelope.ok(document);
  }

  private List<Bar> page() {
    Comparator<Bar> oldestFirst = Comparator.comparing(Bar::start);
    return bars.stream()
        .sorted(filter.descending() ? oldestFirst.reversed() : oldestFirst)
        .limit(filter.limit())
        .toList();
  }

  private static JsonArray results(List<Bar> page) {
    JsonArrayBuilder results = Json.createArrayBuilder();
    page.forEach(bar -> results.add(result(bar)));
    return results.build();
  }

  private static JsonObject result(Bar bar) {
    return Json.createObjectBuilder()
        .add("v", bar.volume())
        .add("vw", WireNumber.of(bar.vwap()))
        .add("o", WireNumber.of(bar.open()))
        .add("c", WireNumber.of(bar.close()))
        .add("h", WireNumber.of(bar.high()))
        .add("l", WireNumber.of(bar.low()))
        .add("t", bar.start().toEpochMilli())
        .add("n", bar.trades())
        .build();
  }

  private static LocalDate lastDate(List<Bar> page, ZoneId zone) {
    return LocalDate.ofInstant(page.get(page.size() - 1).start(), zone);
  }

  private String nextUrl(URI base, LocalDate last, ZoneId zone) {
    String from = filter.descending() ? range.from().toString() : midnight(last.plusDays(1), zone);
    String to = filter.descending() ? midnight(last.minusDays(1), zone) : range.to().toString();
    return "%s/v2/aggs/ticker/%s/range/1/day/%s/%s?cursor=%s"
        .formatted(base, ticker, from, to, filter.cursor());
  }

  private static String midnight(LocalDate date, ZoneId zone) {
    return Long.toString(date.atStartOfDay(zone).toInstant().toEpochMilli());
  }
}
