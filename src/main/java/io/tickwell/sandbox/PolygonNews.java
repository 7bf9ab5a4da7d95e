package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code /v2/reference/news} as Polygon tells of it.
 *
 * @see <a href="https://massive.com/docs/rest/stocks/news">News</a>
 */
@Dependent
public class PolygonNews {
  private static final int USUAL = 10;
  private static final int MOST = 1000;
  private static final int DAYS = 365;

  private final SimulatedMarket market;
  private final Clock clock;
  private final PolygonGate gate;

  @Inject
  public PolygonNews(SimulatedMarket market, Clock clock, PolygonGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /**
   * News of a {@code ticker}, or of the well known ones and the market without one; newest first
   * unless {@code order} is {@code asc}; at most a year back.
   */
  public Answer news(String key, URI path, PolygonListQuestion question) {
    return gate.admit(
        key,
        () -> {
          PolygonListQuestion asked = question.opened();
          List<Story> stories = stories(asked).toList();
          JsonObject page = asked.page(stories, PolygonNews::row, path, USUAL, MOST).build();
          return PolygonEnvelope.ok(
              Json.createObjectBuilder(page).add("count", page.getJsonArray("results").size()));
        });
  }

  private Stream<Story> stories(PolygonListQuestion asked) {
    Instant now = clock.instant();
    Instant oldest = now.minus(DAYS, ChronoUnit.DAYS);
    Instant from = asked.instant("published_utc.gte", oldest);
    Instant before = asked.instant("published_utc.lt", Instant.MAX);
    LocalDate first = market.calendar().dateAt(from.isBefore(oldest) ? oldest : from);
    LocalDate today = market.calendar().dateAt(now);
    Comparator<Story> oldestFirst =
        Comparator.comparing(Story::published).thenComparing(Story::hash);
    return symbols(asked.text("ticker"))
        .flatMap(symbol -> new Stories(market).of(symbol, first, today, now).stream())
        .filter(story -> !story.published().isBefore(from) && story.published().isBefore(before))
        .sorted("asc".equals(asked.text("order")) ? oldestFirst : oldestFirst.reversed());
  }

  private static Stream<String> symbols(String ticker) {
    return ticker == null
        ? Stream.concat(Stream.of(Stories.MARKET), WellKnown.SYMBOLS.stream())
        : Stream.of(ticker);
  }

  private static JsonObject row(Story story) {
    JsonArrayBuilder tickers = Json.createArrayBuilder();
    JsonArrayBuilder insights = Json.createArrayBuilder();
    if (!story.symbol().equals(Stories.MARKET)) {
      tickers.add(story.symbol());
      insights.add(
          Json.createObjectBuilder()
              .add("ticker", story.symbol())
              .add("sentiment", sentiment(story.mood()))
              .add("sentiment_reasoning", story.summary()));
    }
    return Json.createObjectBuilder()
        .add("id", story.hash())
        .add(
            "publisher",
            Json.createObjectBuilder()
                .add("name", "Simulated Wire")
                .add("homepage_url", "https://wire.example/")
                .add("logo_url", "https://wire.example/logo.png")
                .add("favicon_url", "https://wire.example/favicon.ico"))
        .add("title", story.headline())
        .add("author", "Simulated Author")
        .add("published_utc", story.published().toString())
        .add("article_url", "https://wire.example/stories/" + story.hash())
        .add("tickers", tickers)
        .add("description", story.summary())
        .add("keywords", Json.createArrayBuilder().add("simulated"))
        .add("insights", insights)
        .build();
  }

  private static String sentiment(int mood) {
    if (mood == 0) {
      return "neutral";
    }
    return mood > 0 ? "positive" : "negative";
  }
}
