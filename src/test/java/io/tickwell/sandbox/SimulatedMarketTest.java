package io.tickwell.sandbox;

import static io.tickwell.sandbox.WeekdayCalendar.NEW_YORK;
import static io.tickwell.sandbox.WeekdayCalendar.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {
  private static final LocalDate HALF_DAY = LocalDate.of(2026, 11, 27);
  private static final WeekdayCalendar CALENDAR = new WeekdayCalendar(Set.of(HALF_DAY));
  private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 11, 30);
  private static final Instant LATER = at("2026-12-01", "08:00");
  private static final List<String> SYMBOLS =
      List.of("AAPL", "GOOGL", "MSFT", "AMZN", "TSLA", "F", "BRK.B");

  private final SimulatedMarket market = new SimulatedMarket(42, CALENDAR);

  @Test
  void theSameQuestionHasTheSameAnswerAfterARestartAndInAnyOrder() {
    List<Instant> instants =
        Stream.iterate(at("2026-11-23", "00:00"), instant -> instant.plusSeconds(3001))
            .limit(200)
            .toList();
    Map<Instant, Quote> forwards = new HashMap<>();
    instants.forEach(instant -> forwards.put(instant, quote("AAPL", instant)));

    SimulatedMarket restarted = new SimulatedMarket(42, CALENDAR);
    List<Instant> backwards = new ArrayList<>(instants);
    Collections.reverse(backwards);

    assertThat(backwards)
        .allMatch(
            instant ->
                restarted.quote("AAPL", instant).orElseThrow().equals(forwards.get(instant)));
  }

  @Test
  void aBarDoesNotDependOnTheRangeAskedFor() {
    List<Bar> all = market.bars("AAPL", FIRST, LAST, LATER);

    List<Bar> alone = market.bars("AAPL", HALF_DAY, HALF_DAY, LATER);

    assertThat(alone).hasSize(1);
    assertThat(all).containsAll(alone);
  }

  @Test
  void theFirstBarsOfSeed42AreTheOnesThatUsersHaveStored() {
    Bar bar = market.bars("AAPL", LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 5), LATER).get(0);

    assertThat(bar)
        .hasToString(
            "Bar[start=2026-01-05T05:00:00Z, open=85.88, high=86.1513, low=85.1657,"
                + " close=85.69, vwap=85.7218, volume=38846481, trades=524952]");
  }

  @Test
  void anotherSeedIsAnotherMarket() {
    SimulatedMarket other = new SimulatedMarket(43, CALENDAR);

    assertThat(other.bars("AAPL", HALF_DAY, LAST, LATER))
        .doesNotContainAnyElementsOf(market.bars("AAPL", HALF_DAY, LAST, LATER));
  }

  @Test
  void symbolsMoveOnTheirOwn() {
    Set<BigDecimal> closes = new HashSet<>();
    SYMBOLS.forEach(symbol -> closes.add(quote(symbol, LATER).price()));

    assertThat(closes).hasSameSizeAs(SYMBOLS);
  }

  @Test
  void everyBarIsCoherent() {
    for (String symbol : SYMBOLS) {
      List<Bar> bars = market.bars(symbol, FIRST, LAST, LATER);
      assertThat(bars).hasSizeGreaterThan(4000);
      assertThat(bars.stream().filter(bar -> !isCoherent(bar))).isEmpty();
    }
  }

  @Test
  void pricesStayNearTheirBaseAndMoveAFewPercentADay() {
    for (String symbol : SYMBOLS) {
      List<Bar> bars = market.bars(symbol, FIRST, LAST, LATER);
      double lowest = bars.stream().mapToDouble(bar -> bar.low().doubleValue()).min().orElseThrow();
      double highest =
          bars.stream().mapToDouble(bar -> bar.high().doubleValue()).max().orElseThrow();
      assertThat(highest / lowest).isBetween(1.2, 2.6);
      assertThat(IntStream.range(1, bars.size()).mapToDouble(index -> growth(bars, index)))
          .allMatch(growth -> growth > 0.9 && growth < 1.1);
    }
  }

  @Test
  void everyQuoteOfADayIsCoherent() {
    for (String symbol : SYMBOLS) {
      assertThat(quotesOfADay(symbol).filter(quote -> !isCoherent(quote.day()))).isEmpty();
      assertThat(quotesOfADay(symbol).filter(quote -> !isCoherent(quote.minute()))).isEmpty();
    }
  }

  @Test
  void theRangeOfTheDayGrowsUntilItIsTheBars() {
    for (String symbol : SYMBOLS) {
      List<Bar> states = quotesOfADay(symbol).map(Quote::day).toList();

      assertThat(states).extracting(Bar::high).isSorted();
      assertThat(states).extracting(Bar::low).isSortedAccordingTo(Comparator.reverseOrder());
      assertThat(states).extracting(Bar::volume).isSorted();
      assertThat(states).extracting(Bar::open).containsOnly(bar(symbol, "2026-11-24").open());
      assertThat(states).last().isEqualTo(bar(symbol, "2026-11-24"));
    }
  }

  @Test
  void theMinuteEndsAtTheCurrentPriceAndInsideTheDaySoFar() {
    Quote quote = quote("AAPL", at("2026-11-24", "11:17:42"));

    assertThat(quote.minute().start()).isEqualTo(at("2026-11-24", "11:17"));
    assertThat(quote.minute().close()).isEqualTo(quote.price());
    assertThat(quote.minute().high()).isLessThanOrEqualTo(quote.day().high());
    assertThat(quote.minute().low()).isGreaterThanOrEqualTo(quote.day().low());
  }

  @Test
  void theSessionStartsAtTheOpen() {
    Quote quote = quote("AAPL", at("2026-11-24", "09:30"));

    assertThat(quote.price()).isEqualByComparingTo(bar("AAPL", "2026-11-24").open());
    assertThat(quote.day().high()).isEqualByComparingTo(quote.price());
    assertThat(quote.day().low()).isEqualByComparingTo(quote.price());
    assertThat(quote.time()).isEqualTo(at("2026-11-24", "09:30"));
  }

  @Test
  void thePriceChangesByTheSecondDuringTheSession() {
    Set<BigDecimal> prices = new HashSet<>();
    Instant noon = at("2026-11-24", "12:00");
    for (int second = 0; second < 60; second++) {
      Quote quote = quote("AAPL", noon.plusSeconds(second));
      assertThat(quote.time()).isEqualTo(noon.plusSeconds(second));
      prices.add(quote.price());
    }
    assertThat(prices).hasSizeGreaterThan(20);
  }

  @Test
  void partsOfASecondDoNotCount() {
    assertThat(quote("AAPL", at("2026-11-24", "12:00:07.9")))
        .isEqualTo(quote("AAPL", at("2026-11-24", "12:00:07")));
  }

  @Test
  void beforeTheOpenTheQuoteIsTheLastClose() {
    assertThat(quote("AAPL", at("2026-11-24", "09:29:59")))
        .isEqualTo(quote("AAPL", at("2026-11-23", "16:00")));
  }

  @Test
  void onAWeekendTheQuoteIsFridaysClose() {
    Quote quote = quote("AAPL", at("2026-11-22", "12:00"));

    assertThat(quote.day()).isEqualTo(bar("AAPL", "2026-11-20"));
    assertThat(quote.time()).isEqualTo(at("2026-11-20", "16:00"));
  }

  @Test
  void afterTheCloseTheQuoteIsTheBar() {
    Quote quote = quote("AAPL", at("2026-11-24", "16:00:01"));

    assertThat(quote.day()).isEqualTo(bar("AAPL", "2026-11-24"));
    assertThat(quote.time()).isEqualTo(at("2026-11-24", "16:00"));
  }

  @Test
  void aHalfDayEndsAtItsEarlyClose() {
    Quote quote = quote("AAPL", at("2026-11-27", "13:00:01"));

    assertThat(quote.time()).isEqualTo(at("2026-11-27", "13:00"));
    assertThat(quote.day()).isEqualTo(bar("AAPL", "2026-11-27"));
    assertThat(quote.minute().start()).isEqualTo(at("2026-11-27", "12:59"));
  }

  @Test
  void todaysBarExistsOnlyAfterTheClose() {
    LocalDate today = LocalDate.of(2026, 11, 24);

    assertThat(market.bars("AAPL", today, today, at("2026-11-24", "15:59:59"))).isEmpty();
    assertThat(market.bars("AAPL", today, today, at("2026-11-24", "16:00:01"))).hasSize(1);
  }

  @Test
  void aBarStartsAtMidnightOfTheExchange() {
    assertThat(bar("AAPL", "2026-07-01").start()).isEqualTo("2026-07-01T04:00:00Z");
    assertThat(bar("AAPL", "2026-11-24").start()).isEqualTo("2026-11-24T05:00:00Z");
  }

  @Test
  void yesterdaysCloseIsTodaysPreviousClose() {
    List<Bar> bars = market.bars("MSFT", LocalDate.of(2026, 1, 1), LAST, LATER);
    for (int index = 1; index < bars.size(); index++) {
      Instant noon = bars.get(index).start().atZone(NEW_YORK).withHour(12).toInstant();
      assertThat(quote("MSFT", noon).previousDay()).isEqualTo(bars.get(index - 1));
    }
  }

  @Test
  void theChangeIsAgainstThePreviousClose() {
    Quote quote = quote("AAPL", at("2026-11-24", "12:00"));

    assertThat(quote.previousDay().close().add(quote.change())).isEqualTo(quote.price());
    assertThat(quote.changePercent().doubleValue())
        .isCloseTo(
            100 * quote.change().doubleValue() / quote.previousDay().close().doubleValue(),
            offset(0.00005));
  }

  @Test
  void someTickersAreUnknown() {
    assertThat(Stream.of("ZZTOP", "ZZ", "aapl", "TOOLONG", "BRK.C", "BRK/B", "^DJI", "", null))
        .noneMatch(market::lists);
    assertThat(market.quote("ZZTOP", LATER)).isEmpty();
    assertThat(market.bars("ZZTOP", FIRST, LAST, LATER)).isEmpty();
  }

  @Test
  void tickersOfOneToFiveLettersAndShareClassesAreKnown() {
    assertThat(Stream.of("F", "AAPL", "GOOGL", "BRK.B", "Z", "ZA")).allMatch(market::lists);
  }

  @Test
  void datesOutsideTheCalendarHaveNoBars() {
    assertThat(market.bars("AAPL", LocalDate.of(1990, 1, 1), LocalDate.of(1999, 12, 31), LATER))
        .isEmpty();
    assertThat(market.bars("AAPL", LAST, LocalDate.of(2100, 1, 1), LATER)).hasSize(1);
  }

  private static double growth(List<Bar> bars, int index) {
    return bars.get(index).close().doubleValue() / bars.get(index - 1).close().doubleValue();
  }

  /** One a minute and a second, and the last one at the close. */
  private Stream<Quote> quotesOfADay(String symbol) {
    Instant close = at("2026-11-24", "16:00");
    return Stream.concat(
        Stream.iterate(
                at("2026-11-24", "09:30"), now -> now.isBefore(close), now -> now.plusSeconds(61))
            .map(now -> quote(symbol, now)),
        Stream.of(quote(symbol, close)));
  }

  private static boolean isCoherent(Bar bar) {
    return bar.low().signum() > 0
        && bar.volume() >= 0
        && bar.trades() >= 0
        && Stream.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.vwap())
            .allMatch(
                price -> isBetween(bar.low(), price, bar.high()) && hasTwoToFourDecimals(price));
  }

  private static boolean isBetween(BigDecimal low, BigDecimal price, BigDecimal high) {
    return price.compareTo(low) >= 0 && price.compareTo(high) <= 0;
  }

  private static boolean hasTwoToFourDecimals(BigDecimal price) {
    return price.scale() >= 2 && price.scale() <= 4;
  }

  private Bar bar(String symbol, String date) {
    LocalDate day = LocalDate.parse(date);
    return market.bars(symbol, day, day, LATER).get(0);
  }

  private Quote quote(String symbol, Instant now) {
    return market.quote(symbol, now).orElseThrow();
  }
}
