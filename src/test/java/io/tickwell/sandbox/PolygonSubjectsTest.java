package io.tickwell.sandbox;

import static io.tickwell.sandbox.WeekdayCalendar.NEW_YORK;
import static io.tickwell.sandbox.WeekdayCalendar.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What simulated Polygon tells of companies, dividends, splits, options and news. */
class PolygonSubjectsTest {
  private static final String KEY = "sandbox";
  private static final URI PATH = URI.create("http://localhost:9080/sandbox/polygon/some/list");
  private static final Instant NOON = at("2026-11-24", "12:00");
  private static final SimulatedMarket MARKET =
      new SimulatedMarket(42, new WeekdayCalendar(Set.of()));
  private static final PolygonGate GATE = new PolygonGate(KEY);

  private final Clock clock = Clock.fixed(NOON, NEW_YORK);
  private final PolygonCompanies companies = new PolygonCompanies(MARKET, clock, GATE);
  private final PolygonPayouts payouts = new PolygonPayouts(MARKET, clock, GATE);
  private final PolygonOptions options = new PolygonOptions(MARKET, clock, GATE);
  private final PolygonNews news = new PolygonNews(MARKET, clock, GATE);

  @Test
  void tickerDetailsHaveTheVendorsShapeAndAgreeWithTheOtherVendor() {
    Answer answer = companies.details(KEY, "AAPL");

    hasShape(answer, "polygon-ticker");
    JsonObject other =
        new FinnhubCompanies(MARKET, clock, new FinnhubGate(KEY)).profile(KEY, "AAPL").body();
    assertThat(answer.body().getJsonObject("results").getJsonNumber("market_cap").bigDecimalValue())
        .isEqualByComparingTo(
            other.getJsonNumber("marketCapitalization").bigDecimalValue().movePointRight(6));
  }

  @Test
  void theDetailsOfAnUnknownTickerAreNotFound() {
    assertThat(companies.details(KEY, "ZZTOP").status()).isEqualTo(404);
  }

  @Test
  void dividendsHaveTheVendorsShapeAndKeepWithinTheirDates() {
    Answer answer =
        payouts.dividends(
            KEY,
            PATH,
            question(
                Map.of(
                    "ex_dividend_date.gte", "2026-01-01",
                    "ex_dividend_date.lte", "2026-06-30",
                    "limit", "1000")));

    hasShape(answer, "polygon-dividends");
    assertThat(rows(answer))
        .isNotEmpty()
        .extracting(row -> row.getString("ex_dividend_date"))
        .allMatch(date -> date.startsWith("2026-0"));
  }

  @Test
  void splitsHaveTheVendorsShape() {
    Answer answer = payouts.splits(KEY, PATH, question(Map.of("limit", "1000")));

    hasShape(answer, "polygon-splits");
    assertThat(rows(answer)).isNotEmpty();
  }

  @Test
  void aChainHasTheVendorsShapeAndIsThatOfTheLastCloseBeforeToday() {
    Answer answer = options.chain(KEY, PATH, "AAPL", question(Map.of("limit", "250")));

    hasShape(answer, "polygon-options");
    assertThat(rows(answer))
        .hasSize(250)
        .allMatch(
            row ->
                row.getJsonObject("last_quote").getJsonNumber("last_updated").longValueExact()
                    == at("2026-11-23", "16:00").getEpochSecond() * 1_000_000_000L);
  }

  @Test
  void allPagesOfAChainTogetherAreTheWholeChainOnce() {
    List<String> contracts = new ArrayList<>();
    PolygonListQuestion question = question(Map.of("limit", "100"));
    while (question != null) {
      JsonObject body = options.chain(KEY, PATH, "AAPL", question).body();
      rows(body).forEach(row -> contracts.add(row.getJsonObject("details").getString("ticker")));
      String next = body.getString("next_url", null);
      question =
          next == null
              ? null
              : question(Map.of("cursor", next.substring((PATH + "?cursor=").length())));
    }

    BigDecimal price = MARKET.yesterday("AAPL", NOON).orElseThrow().close();
    assertThat(contracts)
        .doesNotHaveDuplicates()
        .hasSameSizeAs(OptionChain.of("AAPL", MARKET.calendar().dateAt(NOON), price));
  }

  @Test
  void greeksAreThoseOfBlackAndScholes() {
    BlackScholes call = new BlackScholes(true, 100, 100, 1, 0.2);

    assertThat(call.value()).isCloseTo(9.9251, within(1e-4));
    assertThat(call.delta()).isCloseTo(0.6179, within(1e-4));
    assertThat(call.gamma()).isCloseTo(0.0191, within(1e-4));
    assertThat(call.vega()).isCloseTo(0.3814, within(1e-4));
    assertThat(call.theta()).isCloseTo(-0.0161, within(1e-4));
  }

  @Test
  void aPutAndACallOfTheSameStrikeAreInParity() {
    double call = new BlackScholes(true, 100, 90, 0.5, 0.3).value();
    double put = new BlackScholes(false, 100, 90, 0.5, 0.3).value();

    assertThat(call - put).isCloseTo(100 - 90 * Math.exp(-0.02), within(1e-4));
  }

  @Test
  void newsHaveTheVendorsShapeAndAreNewestFirst() {
    Answer answer = news.news(KEY, PATH, question(Map.of("limit", "1000")));

    hasShape(answer, "polygon-news");
    assertThat(rows(answer))
        .extracting(row -> Instant.parse(row.getString("published_utc")))
        .isSortedAccordingTo((one, other) -> other.compareTo(one))
        .allMatch(published -> !published.isAfter(NOON));
  }

  @Test
  void everySubjectRefusesAnotherKey() {
    PolygonListQuestion any = question(Map.of());
    assertThat(
            Stream.of(
                companies.details("other", "AAPL"),
                payouts.dividends("other", PATH, any),
                payouts.splits("other", PATH, any),
                options.chain("other", PATH, "AAPL", any),
                news.news("other", PATH, any)))
        .extracting(Answer::status)
        .containsOnly(401);
  }

  @Test
  void whatCannotBeReadIsABadRequest() {
    Stream.of(Map.of("limit", "x"), Map.of("cursor", "%"), Map.of("ex_dividend_date.gte", "x"))
        .forEach(
            bad -> assertThat(payouts.dividends(KEY, PATH, question(bad)).status()).isEqualTo(400));
    assertThat(news.news(KEY, PATH, question(Map.of("published_utc.gte", "x"))).status())
        .isEqualTo(400);
  }

  private static PolygonListQuestion question(Map<String, String> parameters) {
    return new PolygonListQuestion(parameters);
  }

  private static List<JsonObject> rows(Answer answer) {
    return rows(answer.body());
  }

  private static List<JsonObject> rows(JsonObject body) {
    return body.getJsonArray("results").getValuesAs(JsonObject.class);
  }

  private static void hasShape(Answer answer, String shape) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Shape.of(shape).differences(answer.body())).isEmpty();
  }
}
