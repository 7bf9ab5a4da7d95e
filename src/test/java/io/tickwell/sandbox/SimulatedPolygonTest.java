package io.tickwell.sandbox;

import static io.tickwell.sandbox.WeekdayCalendar.NEW_YORK;
import static io.tickwell.sandbox.WeekdayCalendar.at;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulatedPolygonTest {
  private static final URI BASE = URI.create("http://localhost:9080/sandbox/polygon");
  private static final Pattern NEXT_URL =
      Pattern.compile(BASE + "/v2/aggs/ticker/AAPL/range/1/day/([^/]+)/([^/?]+)\\?cursor=(\\w+)");
  private static final Instant NOON = at("2026-11-24", "12:00");
  private static final SimulatedMarket MARKET =
      new SimulatedMarket(42, new WeekdayCalendar(Set.of()));

  private final SimulatedPolygon polygon = polygonAt(NOON);

  @Test
  void aSnapshotHasTheVendorsShapeAtAnyTimeOfTheWeek() {
    Stream.iterate(at("2026-11-20", "00:00"), instant -> instant.plusSeconds(3600))
        .limit(120)
        .map(instant -> polygonAt(instant).snapshot("sandbox", "AAPL"))
        .forEach(answer -> hasShape(answer, 200, "polygon-snapshot"));
  }

  @Test
  void aSnapshotCarriesTheMarketsNumbers() {
    Quote quote = MARKET.quote("AAPL", NOON).orElseThrow();

    JsonObject ticker = ticker(polygon);

    assertThat(ticker.getString("ticker")).isEqualTo("AAPL");
    assertThat(number(ticker, "lastTrade", "p")).isEqualByComparingTo(quote.price());
    assertThat(number(ticker, "day", "c")).isEqualByComparingTo(quote.price());
    assertThat(number(ticker, "prevDay", "c")).isEqualByComparingTo(quote.previousDay().close());
    assertThat(number(ticker, "lastQuote", "p")).isLessThan(quote.price());
    assertThat(number(ticker, "lastQuote", "P")).isGreaterThan(quote.price());
    assertThat(ticker.getJsonNumber("updated").longValueExact())
        .isEqualTo(NOON.getEpochSecond() * 1_000_000_000L);
  }

  @Test
  void theDayIsZerosFromHalfPastThreeToTheOpenOfATradingDay() {
    assertThat(dayVolumeAt("2026-11-24", "03:29:59")).isPositive();
    assertThat(dayVolumeAt("2026-11-24", "03:30")).isZero();
    assertThat(dayVolumeAt("2026-11-24", "09:29:59")).isZero();
    assertThat(dayVolumeAt("2026-11-24", "09:30")).isPositive();
    assertThat(dayVolumeAt("2026-11-22", "05:00")).isPositive();
  }

  @Test
  void whileTheDayIsZerosThePreviousDayIsTheLastSession() {
    JsonObject ticker = ticker(polygonAt(at("2026-11-24", "08:00")));

    Quote lastClose = MARKET.quote("AAPL", at("2026-11-23", "16:00")).orElseThrow();
    assertThat(number(ticker, "prevDay", "c")).isEqualByComparingTo(lastClose.price());
    assertThat(number(ticker, "lastTrade", "p")).isEqualByComparingTo(lastClose.price());
    assertThat(ticker.getInt("todaysChange")).isZero();
  }

  @Test
  void snapshotsOfSeveralTickersLeaveOutTheUnknownOnes() {
    Answer answer = polygon.snapshots("sandbox", List.of("AAPL", "ZZTOP", "MSFT"));

    hasShape(answer, 200, "polygon-snapshots");
    assertThat(answer.body().getInt("count")).isEqualTo(2);
    assertThat(answer.body().getJsonArray("tickers"))
        .extracting(ticker -> ticker.asJsonObject().getString("ticker"))
        .containsExactly("AAPL", "MSFT");
  }

  @Test
  void theSnapshotOfAnUnknownTickerIsNotFound() {
    Answer answer = polygon.snapshot("sandbox", "ZZTOP");

    hasShape(answer, 404, "polygon-refusal");
    assertThat(answer.body().getString("status")).isEqualTo("NOT_FOUND");
    assertThat(answer.body().getString("message")).isEqualTo("Ticker not found.");
  }

  @Test
  void barsHaveTheVendorsShapeAndTheMarketsNumbers() {
    Answer answer = bars("2026-11-02", "2026-11-20", null, null);

    hasShape(answer, 200, "polygon-bars");
    List<Bar> bars =
        MARKET.bars("AAPL", LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 20), NOON);
    assertThat(starts(answer))
        .hasSize(15)
        .isEqualTo(bars.stream().map(bar -> bar.start().toEpochMilli()).toList());
    JsonObject first = answer.body().getJsonArray("results").getJsonObject(0);
    assertThat(first.getJsonNumber("c").bigDecimalValue())
        .isEqualByComparingTo(bars.get(0).close());
    assertThat(first.getJsonNumber("v").longValueExact()).isEqualTo(bars.get(0).volume());
    assertThat(answer.body()).doesNotContainKey("next_url");
  }

  @Test
  void barsThatAreNotAdjustedAreInTheSharesOfTheirDay() {
    ShareSplit split =
        new Payouts(MARKET)
            .splits("AAPL", LocalDate.of(2020, 1, 1), LocalDate.of(2026, 11, 24))
            .get(0);
    String before = split.date().minusDays(7).toString();
    String last = split.date().plusDays(7).toString();

    Answer adjusted = bars(before, last, null, null);
    PolygonQuestion raw = new PolygonQuestion("AAPL", before, last, "false", null, null, null);
    Answer traded = polygon.bars("sandbox", BASE, raw);

    long day = split.date().atStartOfDay(ZoneId.of("America/New_York")).toInstant().toEpochMilli();
    int factor = split.to();
    assertThat(starts(traded)).isEqualTo(starts(adjusted)).anyMatch(start -> start == day);
    for (int i = 0; i < starts(traded).size(); i++) {
      JsonObject bar = traded.body().getJsonArray("results").getJsonObject(i);
      JsonObject later = adjusted.body().getJsonArray("results").getJsonObject(i);
      int times = starts(traded).get(i) < day ? factor : 1;
      assertThat(bar.getJsonNumber("c").bigDecimalValue())
          .isEqualByComparingTo(
              later.getJsonNumber("c").bigDecimalValue().multiply(BigDecimal.valueOf(times)));
      assertThat(bar.getJsonNumber("v").longValueExact())
          .isEqualTo(later.getJsonNumber("v").longValueExact() / times);
    }
  }

  @Test
  void aRangeWithoutBarsHasNoResultsKey() {
    Answer answer = bars("2026-11-21", "2026-11-22", null, null);

    hasShape(answer, 200, "polygon-bars-empty");
    assertThat(answer.body().getInt("resultsCount")).isZero();
  }

  @Test
  void anUnknownTickerHasNoBars() {
    hasShape(
        polygon.bars("sandbox", BASE, question("ZZTOP", "2026-11-02", "2026-11-20", null, null)),
        200,
        "polygon-bars-empty");
  }

  @Test
  void theRunningSessionHasNoBarYet() {
    hasShape(bars("2026-11-24", "2026-11-24", null, null), 200, "polygon-bars-empty");
  }

  @Test
  void aRangeCanBeGivenInMilliseconds() {
    String from = Long.toString(at("2026-11-02", "00:00").toEpochMilli());
    String to = Long.toString(at("2026-11-20", "23:59").toEpochMilli());

    assertThat(starts(bars(from, to, null, null)))
        .isEqualTo(starts(bars("2026-11-02", "2026-11-20", null, null)));
  }

  @Test
  void newestFirstIsTheSameBackwards() {
    List<Long> newestFirst = starts(bars("2026-11-02", "2026-11-20", "desc", null));

    assertThat(newestFirst)
        .isSortedAccordingTo((one, other) -> Long.compare(other, one))
        .hasSameElementsAs(starts(bars("2026-11-02", "2026-11-20", "asc", null)));
  }

  @Test
  void theNextPageIsAUrlBelowTheSameBaseWithoutTheKey() {
    String next = bars("2026-11-02", "2026-11-20", "asc", "4").body().getString("next_url");

    assertThat(next)
        .startsWith(BASE + "/v2/aggs/ticker/AAPL/range/1/day/")
        .contains("?cursor=")
        .doesNotContain("sandbox=", "apiKey", "limit", "sort");
  }

  @Test
  void followingThePagesGivesEveryBarOnceInOrder() {
    for (String sort : List.of("asc", "desc")) {
      assertThat(followed(bars("2026-11-02", "2026-11-20", sort, "4")))
          .isEqualTo(starts(bars("2026-11-02", "2026-11-20", sort, null)));
    }
  }

  @Test
  void aPageThatHoldsTheLastBarHasNoNext() {
    assertThat(bars("2026-11-02", "2026-11-20", "asc", "15").body()).doesNotContainKey("next_url");
  }

  @Test
  void adjustedIsSaidBackOnEveryPage() {
    Answer raw =
        polygon.bars(
            "sandbox",
            BASE,
            new PolygonQuestion("AAPL", "2026-11-02", "2026-11-20", "false", null, "10", null));

    assertThat(raw.body().getBoolean("adjusted")).isFalse();
    assertThat(next(raw).body().getBoolean("adjusted")).isFalse();
    assertThat(bars("2026-11-02", "2026-11-20", null, null).body().getBoolean("adjusted")).isTrue();
  }

  @Test
  void datesThatAreNoneAreRefusedInTheVendorsWords() {
    isRefused(
        bars("02-11-2026", "2026-11-20", null, null),
        400,
        "Could not parse the time parameter: 'from'. Use YYYY-MM-DD or Unix MS Timestamps");
    isRefused(
        bars("2026-11-02", "2026-11-31", null, null),
        400,
        "Could not parse the time parameter: 'to'. Use YYYY-MM-DD or Unix MS Timestamps");
    isRefused(
        bars("2026-11-02", "99999999999999999999", null, null),
        400,
        "Could not parse the time parameter: 'to'. Use YYYY-MM-DD or Unix MS Timestamps");
  }

  @Test
  void datesInTheWrongOrderAreRefusedInTheVendorsWords() {
    isRefused(
        bars("2026-11-20", "2026-11-02", null, null),
        400,
        "The parameter 'to' cannot be a time that occurs before 'from'");
  }

  @Test
  void aLimitOrCursorThatCannotBeReadIsRefused() {
    isRefused(
        bars("2026-11-02", "2026-11-20", null, "many"),
        400,
        "Failed to parse query parameters from URL: strconv.ParseInt: parsing \"many\": invalid"
            + " syntax");
    PolygonQuestion badCursor =
        new PolygonQuestion("AAPL", "2026-11-02", "2026-11-20", null, null, null, "%%%");
    assertThat(polygon.bars("sandbox", BASE, badCursor).status()).isEqualTo(400);
  }

  @Test
  void aCallWithoutKeyIsRefusedInTheVendorsWords() {
    isRefused(polygon.snapshot(null, "AAPL"), 401, "API Key was not provided");
    isRefused(polygon.snapshots(null, List.of("AAPL")), 401, "API Key was not provided");
    isRefused(
        polygon.bars(null, BASE, question("AAPL", "x", "y", null, null)),
        401,
        "API Key was not provided");
  }

  @Test
  void aCallWithAnotherKeyIsRefusedInTheVendorsWords() {
    isRefused(polygon.snapshot("other", "AAPL"), 401, "Unknown API Key");
  }

  @Test
  void everyAnswerHasItsOwnRequestId() {
    String one = polygon.snapshot("sandbox", "AAPL").body().getString("request_id");
    String other = polygon.snapshot("sandbox", "AAPL").body().getString("request_id");

    assertThat(one).matches("[0-9a-f]{32}").isNotEqualTo(other);
  }

  private static SimulatedPolygon polygonAt(Instant now) {
    return new SimulatedPolygon(MARKET, Clock.fixed(now, NEW_YORK), new PolygonGate("sandbox"));
  }

  private static JsonObject ticker(SimulatedPolygon polygon) {
    return polygon.snapshot("sandbox", "AAPL").body().getJsonObject("ticker");
  }

  private static BigDecimal number(JsonObject ticker, String part, String name) {
    return ticker.getJsonObject(part).getJsonNumber(name).bigDecimalValue();
  }

  private static long dayVolumeAt(String date, String time) {
    return ticker(polygonAt(at(date, time))).getJsonObject("day").getJsonNumber("v").longValue();
  }

  private static PolygonQuestion question(
      String ticker, String from, String to, String sort, String limit) {
    return new PolygonQuestion(ticker, from, to, null, sort, limit, null);
  }

  private Answer bars(String from, String to, String sort, String limit) {
    return polygon.bars("sandbox", BASE, question("AAPL", from, to, sort, limit));
  }

  private Answer next(Answer answer) {
    Matcher next = NEXT_URL.matcher(answer.body().getString("next_url"));
    assertThat(next.matches()).isTrue();
    return polygon.bars(
        "sandbox",
        BASE,
        new PolygonQuestion("AAPL", next.group(1), next.group(2), null, null, null, next.group(3)));
  }

  private List<Long> followed(Answer first) {
    List<Long> starts = new ArrayList<>(starts(first));
    Answer page = first;
    while (page.body().containsKey("next_url")) {
      page = next(page);
      starts.addAll(starts(page));
    }
    return starts;
  }

  private static List<Long> starts(Answer answer) {
    return answer.body().getJsonArray("results").stream()
        .map(result -> result.asJsonObject().getJsonNumber("t"))
        .map(JsonNumber::longValueExact)
        .toList();
  }

  private static void hasShape(Answer answer, int status, String shape) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(Shape.of(shape).differences(answer.body())).isEmpty();
  }

  private static void isRefused(Answer answer, int status, String error) {
    hasShape(answer, status, "polygon-error");
    assertThat(answer.body().getString("status")).isEqualTo("ERROR");
    assertThat(answer.body().getString("error")).isEqualTo(error);
  }
}
