package io.tickwell.sandbox;

import static io.tickwell.sandbox.WeekdayCalendar.NEW_YORK;
import static io.tickwell.sandbox.WeekdayCalendar.at;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What simulated Finnhub tells of companies, earnings, news, the economy, dividends and splits. */
class FinnhubSubjectsTest {
  private static final String KEY = "sandbox";
  private static final Instant NOON = at("2026-11-24", "12:00");
  private static final SimulatedMarket MARKET =
      new SimulatedMarket(42, new WeekdayCalendar(Set.of()));
  private static final FinnhubGate GATE = new FinnhubGate(KEY);

  private final Clock clock = Clock.fixed(NOON, NEW_YORK);
  private final FinnhubCompanies companies = new FinnhubCompanies(MARKET, clock, GATE);
  private final FinnhubMetrics metrics = new FinnhubMetrics(MARKET, clock, GATE);
  private final FinnhubEarnings earnings = new FinnhubEarnings(MARKET, clock, GATE);
  private final FinnhubNews news = new FinnhubNews(MARKET, clock, GATE);
  private final FinnhubEconomy economy = new FinnhubEconomy(MARKET, clock, GATE);
  private final FinnhubPayouts payouts = new FinnhubPayouts(MARKET, clock, GATE);

  @Test
  void aProfileHasTheVendorsShapeAndIsWorthItsSharesInMillions() {
    Answer answer = companies.profile(KEY, "AAPL");

    hasShape(answer, "finnhub-profile");
    JsonObject profile = answer.body();
    BigDecimal price = MARKET.yesterday("AAPL", NOON).orElseThrow().close();
    assertThat(number(profile, "marketCapitalization"))
        .isEqualByComparingTo(price.multiply(number(profile, "shareOutstanding")));
    assertThat(number(profile, "shareOutstanding"))
        .isBetween(new BigDecimal(200), new BigDecimal(12_000));
  }

  @Test
  void metricsHaveTheVendorsShapeAndTheMarketsHighAndLow() {
    Answer answer = metrics.metrics(KEY, "AAPL");

    hasShape(answer, "finnhub-metric");
    JsonObject metric = answer.body().getJsonObject("metric");
    assertThat(MARKET.yesterday("AAPL", NOON).orElseThrow().close())
        .isBetween(number(metric, "52WeekLow"), number(metric, "52WeekHigh"));
  }

  @Test
  void earningsAreTheLastFourQuartersNewestFirst() {
    Answer answer = earnings.surprises(KEY, "AAPL");

    hasShape(answer, "finnhub-earnings");
    assertThat(answer.list())
        .extracting(row -> row.asJsonObject().getString("period"))
        .containsExactly("2026-09-30", "2026-06-30", "2026-03-31", "2025-12-31");
  }

  @Test
  void theEarningsCalendarAgreesWithTheEarnings() {
    Answer answer = earnings.calendar(KEY, "2026-10-01", "2026-11-23", "AAPL");

    hasShape(answer, "finnhub-earnings-calendar");
    JsonObject entry = answer.body().getJsonArray("earningsCalendar").getJsonObject(0);
    JsonObject surprise = earnings.surprises(KEY, "AAPL").list().getJsonObject(0);
    assertThat(number(entry, "epsActual")).isEqualByComparingTo(number(surprise, "actual"));
    assertThat(entry.getInt("quarter")).isEqualTo(3);
  }

  @Test
  void resultsAreNullUntilTheyAreReported() {
    JsonObject body = earnings.calendar(KEY, "2027-01-01", "2027-03-31", null).body();

    assertThat(body.getJsonArray("earningsCalendar"))
        .hasSize(WellKnown.SYMBOLS.size())
        .allMatch(
            entry ->
                entry.asJsonObject().isNull("epsActual")
                    && entry.asJsonObject().isNull("revenueActual"));
  }

  @Test
  void generalNewsAreNewestFirstAndNoneIsFromTheFuture() {
    Answer answer = news.general(KEY, "general", null);

    hasShape(answer, "finnhub-news");
    assertThat(answer.list()).hasSizeGreaterThan(14);
    assertThat(answer.list().getValuesAs(JsonObject.class))
        .extracting(story -> -story.getJsonNumber("datetime").longValue())
        .isSorted()
        .allMatch(time -> -time <= NOON.getEpochSecond());
  }

  @Test
  void newsHaveDistinctIdsAndAddresses() {
    Answer answer = news.ofCompany(KEY, "AAPL", null, null);

    hasShape(answer, "finnhub-news");
    assertThat(answer.list())
        .extracting(story -> story.asJsonObject().getInt("id"))
        .doesNotHaveDuplicates();
    assertThat(answer.list())
        .hasSizeLessThanOrEqualTo(250)
        .extracting(story -> story.asJsonObject().getString("url"))
        .doesNotHaveDuplicates();
  }

  @Test
  void economicFiguresAreReleasedInUtc() {
    hasShape(economy.calendar(KEY, "2026-11-02", "2026-11-20"), "finnhub-economic-calendar");
    assertThat(events("US", "Non Farm Payrolls", "2026-11-02", "2026-11-20"))
        .extracting(row -> row.getString("time"))
        .containsExactly("2026-11-06 13:30:00");
  }

  @ParameterizedTest
  @CsvSource({
    "EU, ECB Interest Rate Decision, 2026-03-19 13:15:00, 2026-04-30 12:15:00",
    "EU, Unemployment Rate,          2026-03-04 10:00:00, 2026-04-01 09:00:00",
    "GB, BoE Interest Rate Decision, 2026-03-19 12:00:00, 2026-04-30 11:00:00",
    "GB, Inflation Rate YoY,         2026-03-18 07:00:00, 2026-04-15 06:00:00"
  })
  void anEconomicFigureFollowsTheClockOfItsEconomy(
      String country, String event, String inWinter, String inSummer) {
    assertThat(events(country, event, "2026-03-01", "2026-04-30"))
        .extracting(row -> row.getString("time"))
        .containsExactly(inWinter, inSummer);
  }

  @ParameterizedTest
  @CsvSource({"EU, ECB Interest Rate Decision", "GB, BoE Interest Rate Decision"})
  void aPolicyRateMovesByQuartersOfAPercentAndIsForeseen(String country, String event) {
    List<JsonObject> decisions =
        Stream.of("2021", "2022", "2023", "2024", "2025")
            .flatMap(year -> events(country, event, year + "-01-01", year + "-12-31").stream())
            .toList();

    assertThat(decisions)
        .hasSizeBetween(43, 44)
        .allSatisfy(
            row -> {
              assertThat(number(row, "actual").subtract(number(row, "prev")).abs())
                  .isLessThanOrEqualTo(new BigDecimal("0.25"));
              assertThat(number(row, "estimate")).isEqualByComparingTo(number(row, "actual"));
              assertThat(number(row, "actual")).isPositive();
            });
    assertThat(decisions.stream().map(row -> number(row, "actual")).distinct())
        .hasSizeBetween(4, 9);
  }

  @Test
  void economiesHaveFiguresOfTheirOwn() {
    assertThat(events("EU", "Unemployment Rate", "2025-01-01", "2025-12-31"))
        .hasSize(12)
        .allSatisfy(
            row ->
                assertThat(number(row, "actual"))
                    .isBetween(new BigDecimal("6"), new BigDecimal("6.6")));
    assertThat(events("GB", "Unemployment Rate", "2025-01-01", "2025-12-31"))
        .hasSize(12)
        .allSatisfy(
            row ->
                assertThat(number(row, "actual"))
                    .isBetween(new BigDecimal("4.4"), new BigDecimal("5.2")));
  }

  @Test
  void anEconomicFigureIsNullBeforeAndThePreviousOneAfter() {
    JsonObject ahead = claims("2026-11-26");
    JsonObject before = claims("2026-11-19");

    assertThat(ahead.isNull("actual")).isTrue();
    assertThat(number(ahead, "prev")).isEqualByComparingTo(number(before, "actual"));
  }

  @Test
  void dividendsArePaidEachQuarterAfterTheirDeclaration() {
    Answer answer = payouts.dividends(KEY, payer(), "2025-01-01", "2025-12-31");

    hasShape(answer, "finnhub-dividends");
    assertThat(answer.list())
        .hasSize(4)
        .allMatch(
            row ->
                row.asJsonObject()
                            .getString("declarationDate")
                            .compareTo(row.asJsonObject().getString("date"))
                        < 0
                    && row.asJsonObject()
                            .getString("date")
                            .compareTo(row.asJsonObject().getString("payDate"))
                        < 0);
  }

  @Test
  void aDividendBeforeSplitsIsAdjustedByEachOfThem() {
    String symbol =
        WellKnown.SYMBOLS.stream()
            .filter(one -> !payouts.splits(KEY, one, "1990-01-01", null).list().isEmpty())
            .filter(
                one -> !payouts.dividends(KEY, one, "1999-01-01", "1999-12-31").list().isEmpty())
            .findFirst()
            .orElseThrow();

    Answer splits = payouts.splits(KEY, symbol, "1990-01-01", null);
    JsonObject dividend =
        payouts.dividends(KEY, symbol, "1999-01-01", "1999-12-31").list().getJsonObject(0);

    hasShape(splits, "finnhub-splits");
    assertThat(number(dividend, "amount"))
        .isEqualByComparingTo(
            splits.list().getValuesAs(JsonObject.class).stream()
                .map(split -> number(split, "toFactor"))
                .reduce(number(dividend, "adjustedAmount"), BigDecimal::multiply));
  }

  @Test
  void whateverTheDayEveryCompanyHasPaidAndOneHasSplitWithinAYear() {
    List<String> shipped =
        List.of("AAPL", "GOOGL", "MSFT", "AMZN", "TSLA", "NVDA", "META", "NFLX", "BABA", "CRM");
    Payouts told = new Payouts(MARKET);
    LocalDate.of(2026, 1, 1)
        .datesUntil(LocalDate.of(2040, 1, 1))
        .forEach(
            day -> {
              LocalDate from = day.minusYears(1);
              assertThat(shipped)
                  .as(day.toString())
                  .anyMatch(symbol -> !told.splits(symbol, from, day).isEmpty())
                  .allMatch(symbol -> !told.dividends(symbol, from, day, day).isEmpty());
            });
  }

  @Test
  void anUnknownSymbolIsEmptyInEachSubject() {
    assertThat(companies.profile(KEY, "ZZTOP").document()).hasToString("{}");
    assertThat(earnings.surprises(KEY, "ZZTOP").document()).hasToString("[]");
    assertThat(earnings.calendar(KEY, "2026-01-01", "2026-12-31", "ZZTOP").document())
        .hasToString("{\"earningsCalendar\":[]}");
    assertThat(news.ofCompany(KEY, "ZZTOP", null, null).document()).hasToString("[]");
    assertThat(payouts.dividends(KEY, "ZZTOP", null, null).document()).hasToString("[]");
    assertThat(payouts.splits(KEY, "ZZTOP", null, null).document()).hasToString("[]");
    assertThat(metrics.metrics(KEY, "ZZTOP").body().getJsonObject("metric")).isEmpty();
  }

  @Test
  void anotherSecondOfTheSameDayHasTheSameAnswers() {
    Clock later = Clock.offset(clock, Duration.ofSeconds(1));

    assertThat(new FinnhubCompanies(MARKET, later, GATE).profile(KEY, "AAPL"))
        .isEqualTo(companies.profile(KEY, "AAPL"));
    assertThat(new FinnhubMetrics(MARKET, later, GATE).metrics(KEY, "AAPL"))
        .isEqualTo(metrics.metrics(KEY, "AAPL"));
    assertThat(new FinnhubEarnings(MARKET, later, GATE).surprises(KEY, "AAPL"))
        .isEqualTo(earnings.surprises(KEY, "AAPL"));
  }

  @Test
  void everySubjectRefusesAnotherKey() {
    assertThat(
            Stream.of(
                companies.profile("other", "AAPL"),
                metrics.metrics("other", "AAPL"),
                earnings.surprises("other", "AAPL"),
                earnings.calendar("other", null, null, null),
                news.general("other", "general", null),
                news.ofCompany("other", "AAPL", null, null),
                economy.calendar("other", null, null),
                payouts.dividends("other", "AAPL", null, null),
                payouts.splits("other", "AAPL", null, null)))
        .extracting(Answer::status)
        .containsOnly(401);
  }

  @Test
  void aDateThatCannotBeReadIsRefused() {
    assertThat(economy.calendar(KEY, "yesterday", null).status()).isEqualTo(422);
    assertThat(news.general(KEY, "general", "x").status()).isEqualTo(422);
  }

  @Test
  void aQuestionForAllTimeIsAnsweredAsFarAsTheHorizon() {
    assertThat(earnings.calendar(KEY, "-999999999-01-01", "+999999999-12-31", "AAPL").status())
        .isEqualTo(200);
  }

  private JsonObject claims(String date) {
    return events("US", "Initial Jobless Claims", date, date).get(0);
  }

  private List<JsonObject> events(String country, String event, String from, String to) {
    return economy
        .calendar(KEY, from, to)
        .body()
        .getJsonArray("economicCalendar")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(row -> row.getString("country").equals(country))
        .filter(row -> row.getString("event").equals(event))
        .toList();
  }

  private String payer() {
    return WellKnown.SYMBOLS.stream()
        .filter(one -> !payouts.dividends(KEY, one, "2025-01-01", "2025-12-31").list().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal number(JsonObject object, String name) {
    return object.getJsonNumber(name).bigDecimalValue();
  }

  private static void hasShape(Answer answer, String shape) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Shape.of(shape).differences(answer.document())).isEmpty();
  }
}
