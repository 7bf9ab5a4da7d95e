package io.tickwell.provider.fmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.EarningsCalendarEntry;
import io.tickwell.marketdata.EarningsReport;
import io.tickwell.marketdata.EconomicEvent;
import io.tickwell.marketdata.EconomicIndicator;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.NewsArticle;
import io.tickwell.marketdata.NewsStock;
import io.tickwell.marketdata.PriceBasis;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.Answers;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Transformed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each kind of answer: everything there, nothing optional there, and hostile. */
class FmpReadingTest {

  @Test
  void a_quote_is_mapped_exactly() {
    Answers.areRows(
        FmpQuotes.read(fixture(DataType.STOCK_QUOTES, "BRK-B", "quote")),
        new StockQuote()
            .symbol("BRK-B")
            .quoteTimestamp(Instant.parse("2026-06-05T20:00:00Z"))
            .price(number("481.1"))
            .changeAmount(number("2.1"))
            .changePercent(number("0.43841"))
            .volume(number("4000000"))
            .openPrice(number("480"))
            .highPrice(number("482"))
            .lowPrice(number("479.5"))
            .previousClose(number("479")));
  }

  @Test
  void a_quote_with_nothing_but_price_and_time_keeps_the_rest_unknown() {
    Answers.areRows(
        FmpQuotes.read(
            Answers.of(
                DataType.STOCK_QUOTES,
                "AAPL",
                "[{\"price\": 200, \"timestamp\": 1780689600, \"open\": 0, \"dayHigh\": null}]")),
        new StockQuote()
            .symbol("AAPL")
            .quoteTimestamp(Instant.parse("2026-06-05T20:00:00Z"))
            .price(number("200")));
  }

  @Test
  void quotes_of_many_symbols_each_name_their_own() {
    RawAnswer answer =
        new RawAnswer(
            "fmp",
            FetchRequest.of(DataType.STOCK_QUOTES, List.of("AAPL", "BRK-B"), null, null),
            Instant.EPOCH,
            "[{\"symbol\":\"BRK-B\",\"price\":481.1,\"timestamp\":1780689600},"
                + "{\"symbol\":\"AAPL\"},{\"price\":1},7]");

    Transformed read = FmpQuotes.readAll(answer);

    assertThat(read.rows())
        .extracting(row -> row.row().item())
        .containsExactly("BRK-B", "AAPL", null);
    assertThat(read.rejected()).hasSize(1);
  }

  @Test
  void hostile_quotes_are_set_aside_each_for_itself() {
    hostile(
        FmpQuotes::read,
        DataType.STOCK_QUOTES,
        """
        [7, null, [], {"symbol": 7}, {"price": "NaN"}, {"price": {}},
         {"timestamp": 1780689600000}, {"volume": 1e999999999}, {"symbol": "MSFT"}]
        """,
        1,
        8);
  }

  @Test
  void bars_are_as_traded_and_mapped_exactly() {
    Answers.areRows(
        FmpBars.read(fixture(DataType.HISTORICAL_PRICES, "BRK-B", "bars")),
        bar(5)
            .open(number("480"))
            .high(number("482"))
            .low(number("479.5"))
            .close(number("481.1"))
            .volume(number("4000000")),
        bar(4).close(number("479")));
  }

  @Test
  void hostile_bars_are_set_aside_each_for_itself() {
    hostile(
        FmpBars::read,
        DataType.HISTORICAL_PRICES,
        """
        [7, {"date": "2099-99-99"}, {"date": 20260605}, {"adjClose": "high"}, {"volume": []},
         {"date": "2026-06-05"}]
        """,
        1,
        5);
  }

  @Test
  void a_profile_is_mapped_exactly() {
    Answers.areRows(
        FmpProfile.read(fixture(DataType.COMPANY_INFO, "BRK-B", "profile")),
        new CompanyInfo()
            .symbol("BRK-B")
            .name("Berkshire Hathaway Inc.")
            .exchange("NYSE")
            .sector("Financial Services")
            .industry("Insurance - Diversified")
            .marketCap(number("1038000000000"))
            .employees(392_400)
            .description("Holds.")
            .website("https://www.example.com")
            .ceo("Some One")
            .headquarters("3555 Farnam Street, Omaha, NE, 68131, US")
            .phone("402 346 1400")
            .ipoDate(LocalDate.of(1996, 5, 9))
            .currency("USD"));
  }

  @Test
  void a_profile_with_nothing_but_a_name_keeps_the_rest_unknown() {
    Answers.areRows(
        FmpProfile.read(
            Answers.of(
                DataType.COMPANY_INFO,
                "SPY",
                """
                [{"companyName": "SPDR", "fullTimeEmployees": null, "ceo": "", "ipoDate": "",
                  "marketCap": 0}]
                """)),
        new CompanyInfo().symbol("SPY").name("SPDR"));
  }

  @Test
  void hostile_profiles_are_set_aside() {
    hostile(
        FmpProfile::read,
        DataType.COMPANY_INFO,
        """
        [7, {"companyName": []}, {"fullTimeEmployees": "many"}, {"fullTimeEmployees": "1.5"},
         {"ipoDate": "once"}, {"marketCap": {}}]
        """,
        0,
        6);
  }

  @Test
  void ratios_are_mapped_exactly_and_a_coverage_of_zero_is_none() {
    Answers.areRows(
        FmpRatios.read(fixture(DataType.FUNDAMENTAL_DATA, "AAPL", "ratios")),
        new FundamentalData()
            .symbol("AAPL")
            .fiscalYear(2025)
            .fiscalQuarter(0)
            .reportType("annual")
            .periodEndDate(LocalDate.of(2025, 9, 27))
            .peRatio(number("34.1"))
            .pbRatio(number("51.8"))
            .psRatio(number("9.18"))
            .pegrRatio(number("1.51"))
            .dividendYield(number("0.00404"))
            .grossMargin(number("0.469"))
            .operatingMargin(number("0.3197"))
            .netMargin(number("0.2692"))
            .ebitdaMargin(number("0.348"))
            .currentRatio(number("0.893"))
            .quickRatio(number("0.859"))
            .debtToEquity(number("1.52"))
            .debtToAssets(number("0.313"))
            .assetTurnover(number("1.158"))
            .inventoryTurnover(number("38.6"))
            .receivablesTurnover(number("5.7"))
            .payablesTurnover(number("3.16"))
            .bookValuePerShare(number("4.934"))
            .revenuePerShare(number("27.84"))
            .cashFlowPerShare(number("7.458"))
            .dividendPerShare(number("1.03")),
        new FundamentalData()
            .symbol("AAPL")
            .fiscalYear(2026)
            .fiscalQuarter(2)
            .reportType("quarterly")
            .periodEndDate(LocalDate.of(2026, 3, 28)));
  }

  @Test
  void hostile_ratios_are_set_aside() {
    hostile(
        FmpRatios::read,
        DataType.FUNDAMENTAL_DATA,
        """
        [7, {"period": "H1"}, {"period": 1}, {"fiscalYear": "soon"}, {"date": "FY"},
         {"currentRatio": "good"}, {}]
        """,
        1,
        6);
  }

  @Test
  void dividends_are_mapped_exactly_as_declared_and_their_yield_is_a_fraction() {
    Answers.areRows(
        FmpDividends.read(fixture(DataType.DIVIDEND_DATA, "AAPL", "dividends")),
        dividend(LocalDate.of(2026, 5, 11))
            .recordDate(LocalDate.of(2026, 5, 11))
            .paymentDate(LocalDate.of(2026, 5, 14))
            .declarationDate(LocalDate.of(2026, 4, 30))
            .dividendYield(number("0.0037"))
            .frequency("quarterly"),
        dividend(LocalDate.of(2026, 2, 9)).frequency("Irregular"));
  }

  @Test
  void splits_are_mapped_exactly_on_the_second_page() {
    Answers.areRows(
        FmpDividends.read(
            Answers.page(
                DataType.DIVIDEND_DATA, "AAPL", "splits", Fixtures.text("fmp/splits.json"))),
        split(LocalDate.of(2020, 8, 31), "1", "4"),
        split(LocalDate.of(2011, 3, 2), "10", "1"));
  }

  @Test
  void dividends_outside_of_the_dates_asked_for_are_left_out() {
    RawAnswer answer =
        new RawAnswer(
            "fmp",
            FetchRequest.of(
                DataType.DIVIDEND_DATA,
                List.of("AAPL"),
                LocalDate.of(2026, 2, 10),
                LocalDate.of(2026, 5, 11)),
            Instant.EPOCH,
            Fixtures.text("fmp/dividends.json"));

    Answers.areCounted(FmpDividends.read(answer), 1, 0);
  }

  @Test
  void hostile_dividends_are_set_aside() {
    hostile(
        FmpDividends::read,
        DataType.DIVIDEND_DATA,
        """
        [7, {"date": "2099-99-99"}, {"dividend": "much"}, {"paymentDate": "soon"}, {"yield": {}},
         {"frequency": 4}]
        """,
        0,
        6);
    Answers.areCounted(
        FmpDividends.read(
            Answers.page(
                DataType.DIVIDEND_DATA, "AAPL", "splits", "[7, {\"numerator\": \"four\"}, {}]")),
        1,
        2);
  }

  @Test
  void earnings_are_mapped_exactly_and_those_to_come_are_no_rows() {
    Answers.areRows(
        FmpEarnings.read(fixture(DataType.EARNINGS_DATA, "AAPL", "earnings")),
        new EarningsReport()
            .symbol("AAPL")
            .reportedDate(LocalDate.of(2026, 4, 30))
            .eps(number("1.85"))
            .epsEstimated(number("1.82"))
            .revenue(number("104300000000"))
            .revenueEstimated(number("103100000000")),
        new EarningsReport()
            .symbol("AAPL")
            .reportedDate(LocalDate.of(2026, 1, 29))
            .eps(number("2.5")));
  }

  @Test
  void hostile_earnings_are_set_aside() {
    hostile(
        FmpEarnings::read,
        DataType.EARNINGS_DATA,
        """
        [7, {"epsActual": "beat"}, {"epsActual": 1, "date": "spring"}, {"revenueActual": []},
         {"epsActual": 1, "symbol": 7}, {}]
        """,
        0,
        5);
  }

  @Test
  void the_calendar_is_mapped_exactly_without_other_exchanges() {
    Answers.areRows(
        FmpEarningsCalendar.read(
            fixture(DataType.EARNINGS_CALENDAR, "2026-06-05..2026-07-05", "earnings-calendar")),
        new EarningsCalendarEntry()
            .symbol("BF-B")
            .earningsDate(LocalDate.of(2026, 6, 9))
            .eps(number("0.4"))
            .epsEstimated(number("0.38"))
            .revenue(number("910000000"))
            .revenueEstimated(number("905000000")),
        new EarningsCalendarEntry().symbol("ORCL").earningsDate(LocalDate.of(2026, 6, 11)));
  }

  @Test
  void hostile_entries_of_the_calendar_are_set_aside() {
    hostile(
        FmpEarningsCalendar::read,
        DataType.EARNINGS_CALENDAR,
        """
        [7, {"symbol": []}, {"symbol": "A", "date": "2099-99-99"}, {"epsEstimated": "good"},
         {"symbol": "A.L", "date": "2099-99-99"}]
        """,
        0,
        4);
  }

  @Test
  void news_are_mapped_exactly_with_times_of_new_york() {
    Answers.areRows(
        FmpNews.read(fixture(DataType.NEWS_DATA, "BRK-B", "news")),
        new NewsArticle()
            .url("https://paper.example/up")
            .title("Up")
            .summary("It rose.")
            .source("The Paper")
            .imageUrl("https://images.example.com/up.jpg")
            .publishedAt(Instant.parse("2026-06-05T14:32:00Z"))
            .answering(List.of("BRK-B"))
            .with(new NewsStock().symbol("BRK-B")),
        new NewsArticle()
            .url("https://paper.example/bare")
            .title("Bare")
            .publishedAt(Instant.parse("2026-01-05T15:32:00Z"))
            .answering(List.of("BRK-B")));
  }

  @Test
  void hostile_news_are_set_aside_and_those_of_others_answer_for_them() {
    Transformed read =
        FmpNews.read(
            Answers.of(
                DataType.NEWS_DATA,
                "MSFT",
                """
                [7, {"symbol": 7}, {"publishedDate": "today"}, {"title": {}},
                 {"publishedDate": "2026-06-05 25:00:00"}, {"publishedDate": "2026-06-05"},
                 {"symbol": "AAPL"}]
                """));

    Answers.areCounted(read, 1, 6);
    assertThat(read.rows().get(0).row().item()).isEqualTo("AAPL");
  }

  @Test
  void events_are_mapped_exactly_in_utc_and_other_countries_left_out() {
    FetchRequest request =
        FetchRequest.of(DataType.ECONOMIC_EVENTS, List.of("US", "EU", "GB"), null, null);

    Answers.areRows(
        FmpEvents.read(
            new RawAnswer(
                "fmp", request, Instant.EPOCH, Fixtures.text("fmp/economic-calendar.json"))),
        new EconomicEvent()
            .eventId("US:2026-06-05:non-farm-payrolls-may-")
            .country("US")
            .eventName("Non Farm Payrolls (May)")
            .eventTimestamp(Instant.parse("2026-06-05T12:30:00Z"))
            .actual(number("139"))
            .previous(number("177"))
            .forecast(number("130"))
            .unit("K")
            .currency("USD")
            .marketImpact("High")
            .importance(3),
        new EconomicEvent()
            .eventId("GB:2026-06-06:speech")
            .country("GB")
            .eventName("Speech")
            .eventTimestamp(Instant.parse("2026-06-06T16:00:00Z"))
            .currency("GBP"));
  }

  @Test
  void hostile_events_are_set_aside() {
    hostile(
        FmpEvents::read,
        DataType.ECONOMIC_EVENTS,
        "US",
        """
        [7, {}, {"country": "US", "event": "GDP"}, {"country": 1},
         {"country": "US", "event": "GDP", "date": "noon"},
         {"country": "US", "event": "GDP", "date": "2026-06-05 12:30:00", "actual": "up"},
         {"country": "DE", "event": "GDP", "date": "noon"}]
        """,
        0,
        6);
  }

  @Test
  void a_series_is_mapped_exactly_and_what_is_not_told_is_no_row() {
    Answers.areRows(
        FmpIndicators.read(fixture(DataType.ECONOMIC_INDICATORS, "US:GDP", "indicator")),
        new EconomicIndicator()
            .indicatorCode("GDP")
            .country("US")
            .periodDate(LocalDate.of(2026, 1, 1))
            .value(number("31819.464")));
    Answers.areRows(
        FmpIndicators.read(fixture(DataType.ECONOMIC_INDICATORS, "TREASURY_10Y", "treasury")),
        new EconomicIndicator()
            .indicatorCode("TREASURY_10Y")
            .country("US")
            .periodDate(LocalDate.of(2026, 6, 5))
            .value(number("4.57"))
            .frequency("daily")
            .unit("percent"));
  }

  @Test
  void hostile_observations_are_set_aside() {
    hostile(
        FmpIndicators::read,
        DataType.ECONOMIC_INDICATORS,
        "US:CPI",
        """
        [7, {"value": "high"}, {"value": {}}, {"value": 1, "date": "2099-99-99"},
         {"value": 1, "date": 2026}, {}]
        """,
        0,
        5);
  }

  private static void hostile(
      Function<RawAnswer, Transformed> reader, DataType type, String body, int rows, int rejected) {
    hostile(reader, type, "MSFT", body, rows, rejected);
  }

  /** Also a body that is no array is one rejected row. */
  private static void hostile(
      Function<RawAnswer, Transformed> reader,
      DataType type,
      String item,
      String body,
      int rows,
      int rejected) {
    Answers.areCounted(reader.apply(Answers.of(type, item, body)), rows, rejected);
    Answers.areCounted(reader.apply(Answers.of(type, item, "{}")), 0, 1);
    Answers.areCounted(reader.apply(Answers.of(type, item, "nothing")), 0, 1);
  }

  private static HistoricalPrice bar(int dayOfJune) {
    return new HistoricalPrice()
        .symbol("BRK-B")
        .date(LocalDate.of(2026, 6, dayOfJune))
        .priceBasis(PriceBasis.RAW);
  }

  private static Dividend dividend(LocalDate date) {
    return new Dividend().symbol("AAPL").exDividendDate(date).dividendAmount(number("0.26"));
  }

  private static StockSplit split(LocalDate date, String from, String to) {
    return new StockSplit().symbol("AAPL").exDate(date).splitFrom(number(from)).splitTo(number(to));
  }

  private static RawAnswer fixture(DataType type, String item, String name) {
    return Answers.of(type, item, Fixtures.text("fmp/" + name + ".json"));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
