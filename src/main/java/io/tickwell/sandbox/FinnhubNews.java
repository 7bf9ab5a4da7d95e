package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * News as Finnhub tells them, newest first.
 *
 * @see <a href="https://finnhub.io/docs/api/market-news">finnhub.io/docs/api</a>
 */
@Dependent
public class FinnhubNews {
  private static final int DAYS_OF_MARKET_NEWS = 14;
  private static final int MOST_COMPANY_NEWS = 250;

  private final SimulatedMarket market;
  private final Clock clock;
  private final FinnhubGate gate;

  @Inject
  public FinnhubNews(SimulatedMarket market, Clock clock, FinnhubGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /**
   * {@code /news}: nothing in another category than {@code general}.
   *
   * @param minId only later stories; null for all
   */
  public Answer general(String key, String category, String minId) {
    return gate.admit(
        key,
        () -> {
          Instant now = clock.instant();
          LocalDate today = market.calendar().dateAt(now);
          LocalDate first = today.minusDays(DAYS_OF_MARKET_NEWS);
          long after = id(minId);
          return list(
              "general".equals(category)
                  ? new Stories(market)
                      .of(Stories.MARKET, first, today, now).stream()
                          .filter(story -> story.id() > after)
                  : Stream.empty());
        });
  }

  private static long id(String minId) {
    try {
      return minId == null ? 0 : Long.parseLong(minId);
    } catch (NumberFormatException notANumber) {
      throw new BadQuestion("Wrong parameter minId");
    }
  }

  /** {@code /company-news}: at most a year back; none for an unknown symbol. */
  public Answer ofCompany(String key, String symbol, String from, String to) {
    return gate.admit(
        key,
        () ->
            FinnhubGate.withSymbol(
                symbol,
                asked -> {
                  Instant now = clock.instant();
                  LocalDate today = market.calendar().dateAt(now);
                  LocalDate oldest = today.minusYears(1);
                  LocalDate first = FinnhubGate.date("from", from, oldest);
                  LocalDate last = FinnhubGate.date("to", to, today);
                  return list(
                      new Stories(market)
                          .of(asked, first.isBefore(oldest) ? oldest : first, last, now).stream()
                              .limit(MOST_COMPANY_NEWS));
                }));
  }

  private static Answer list(Stream<Story> stories) {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    stories.forEach(story -> rows.add(row(story)));
    return new Answer(200, rows.build());
  }

  private static JsonObject row(Story story) {
    boolean general = story.symbol().equals(Stories.MARKET);
    return Json.createObjectBuilder()
        .add("category", general ? "top news" : "company")
        .add("datetime", story.published().getEpochSecond())
        .add("headline", story.headline())
        .add("id", story.id())
        .add("image", "")
        .add("related", story.symbol())
        .add("source", "Simulated Wire")
        .add("summary", story.summary())
        .add("url", "https://finnhub.io/api/news?id=" + story.hash())
        .build();
  }
}
