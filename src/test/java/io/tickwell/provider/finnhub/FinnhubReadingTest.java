package io.tickwell.provider.finnhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.EarningsCalendarEntry;
import io.tickwell.marketdata.EarningsReport;
import io.tickwell.marketdata.EconomicEvent;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.NewsArticle;
import io.tickwell.marketdata.NewsStock;
import io.tickwell.marketdata.PriceBasis;
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
import org.junit.jupiter.api.Test;

/** Each kind of answer: everything there, nothing optional there, and hostile. */
class FinnhubReadingTest {

  @Test
  void a_candle_is_of_the_day_whose_midnight_it_names_in_new_york_or_in_utc() {
    Answers.areRows(
        FinnhubCandles.read(fixture(DataType.HISTORICAL_PRICES, "candles")),
        new HistoricalPrice()
            .symbol("MSFT")
            .date(LocalDate.of(2026, 6, 4))
            .open(number("410"))
            .high(number("417.01"))
            .low(number("409"))
            .close(number("416.0001"))
            .volume(number("20000000"))
            .priceBasis(PriceBasis.SPLIT_ADJUSTED),
        new HistoricalPrice()
            .symbol("MSFT")
            .date(LocalDate.of(2026, 6, 5))
            .close(number("412.75"))
            .priceBasis(PriceBasis.SPLIT_ADJUSTED));
  }

  @Test
  void hostile_candles_are_set_aside_day_by_day() {
    Answers.areCounted(
        FinnhubCandles.read(
            Answers.of(
                DataType.HISTORICAL_PRICES,
                "MSFT",
                """
                {"s": "ok", "t": [1780617600, "soon", 1780617600000, 1780704000],
                 "o": [1, 1, 1, []], "h": [1, 1, 1, 1], "l": [1, 1, 1, 1], "c": [1, 1, 1, 1],
                 "v": [1, 1, 1, 1]}
                """)),
        1,
        3);
  }

  @Test
  void a_profile_is_mapped_exactly_with_millions_made_units() {
    Answers.areRows(
        FinnhubCompany.read(fixture(DataType.COMPANY_INFO, "profile")),
        new CompanyInfo()
            .symbol("MSFT")
            .name("Microsoft Corp")
            .exchange("NASDAQ NMS - GLOBAL MARKET")
            .industry("Technology")
            .marketCap(number("3012345678901"))
            .website("https://www.example.com/")
            .phone("14258828080")
            .ipoDate(LocalDate.of(1986, 3, 13))
            .currency("USD"));
  }

  @Test
  void a_profile_of_a_name_and_empty_texts_keeps_the_rest_unknown() {
    Answers.areRows(
        FinnhubCompany.read(
            Answers.of(
                DataType.COMPANY_INFO,
                "SPY",
                """
                {"name": "SPDR", "ticker": "", "finnhubIndustry": "N/A", "ipo": "",
                 "marketCapitalization": 0, "phone": "", "weburl": ""}
                """)),
        new CompanyInfo().symbol("SPY").name("SPDR"));
  }

  @Test
  void hostile_profiles_are_set_aside() {
    for (String body :
        List.of(
            "[]",
            "{\"name\": {}}",
            "{\"name\": \"A\", \"ipo\": \"2099-99-99\"}",
            "{\"name\": \"A\", \"marketCapitalization\": 1e999999999}",
            "{")) {
      Answers.areCounted(FinnhubCompany.read(Answers.of(DataType.COMPANY_INFO, "A", body)), 0, 1);
    }
  }

  @Test
  void figures_are_mapped_exactly_and_the_ends_of_years_tell_the_quarters() {
    Answers.areRows(
        FinnhubMetrics.read(fixture(DataType.FUNDAMENTAL_DATA, "metric")),
        period(2025, 0, "annual", LocalDate.of(2025, 6, 30))
            .netMargin(number("0.3615"))
            .peRatio(number("36.4"))
            .psRatio(number("13.1"))
            .roe(number("0.2965"))
            .roa(number("0.1645"))
            .roic(number("0.22"))
            .inventoryTurnover(number("55.5"))
            .receivablesTurnover(number("4.9")),
        period(2024, 0, "annual", LocalDate.of(2024, 6, 30)).netMargin(number("0.3596")),
        period(2026, 3, "quarterly", LocalDate.of(2026, 3, 31))
            .eps(number("3.46"))
            .revenuePerShare(number("9.41"))
            .grossMargin(number("0.687"))
            .operatingMargin(number("0.457"))
            .netMargin(number("0.369"))
            .currentRatio(number("1.37"))
            .quickRatio(number("1.31"))
            .debtToEquity(number("0.2"))
            .debtToAssets(number("0.11"))
            .pbRatio(number("9.7"))
            .enterpriseValue(number("2800000500000")),
        period(2026, 1, "quarterly", LocalDate.of(2025, 9, 30)).eps(number("3.3")),
        period(2026, 5, "ttm", LocalDate.of(2026, 3, 31))
            .marketCap(number("3012345500000"))
            .enterpriseValue(number("3000000250000"))
            .beta(number("0.93"))
            .peRatio(number("30.16"))
            .psRatio(number("10.5"))
            .pbRatio(number("9.68"))
            .pegrRatio(number("1.4"))
            .dividendYield(number("0.0072"))
            .roe(number("0.335"))
            .roa(number("0.1525"))
            .grossMargin(number("0.685"))
            .operatingMargin(number("0.45"))
            .netMargin(number("0.361"))
            .currentRatio(number("1.35"))
            .quickRatio(number("1.3"))
            .assetTurnover(number("0.49"))
            .inventoryTurnover(number("60.2"))
            .receivablesTurnover(number("5.1"))
            .revenueGrowth(number("0.149"))
            .earningsGrowth(number("-0.025"))
            .eps(number("13.7"))
            .bookValuePerShare(number("46.2"))
            .revenuePerShare(number("40.1"))
            .cashFlowPerShare(number("18.3"))
            .dividendPerShare(number("0")));
  }

  @Test
  void figures_without_a_fiscal_year_leave_the_period_to_be_found() {
    Answers.areRows(
        metrics(
            """
            {"metric": {"beta": 1.1},
             "series": {"quarterly": {"eps": [{"period": "2026-03-28", "v": 2.01}]}}}
            """),
        new FundamentalData()
            .symbol("MSFT")
            .reportType("quarterly")
            .periodEndDate(LocalDate.of(2026, 3, 28))
            .eps(number("2.01")),
        new FundamentalData()
            .symbol("MSFT")
            .fiscalQuarter(5)
            .reportType("ttm")
            .periodEndDate(LocalDate.of(2026, 3, 28))
            .beta(number("1.1")));
  }

  @Test
  void a_year_that_ends_a_few_days_into_january_is_the_year_before() {
    Answers.areRows(
        metrics(
            """
            {"series": {"annual": {"roe": [{"period": "2021-01-03", "v": 0.1}]},
              "quarterly": {"eps": [{"period": "2020-09-27", "v": 1}]}}}
            """),
        period(2020, 0, "annual", LocalDate.of(2021, 1, 3)).roe(number("0.1")),
        period(2020, 3, "quarterly", LocalDate.of(2020, 9, 27)).eps(number("1")));
  }

  @Test
  void quarters_before_a_change_of_the_fiscal_year_are_counted_by_the_old_one() {
    Answers.areRows(
        metrics(
            """
            {"series": {"annual": {"roe": [{"period": "2025-12-31"}, {"period": "2020-06-30"}]},
              "quarterly": {"eps": [{"period": "2020-03-31", "v": 1},
                {"period": "2026-03-31", "v": 2}]}}}
            """),
        period(2020, 3, "quarterly", LocalDate.of(2020, 3, 31)).eps(number("1")),
        period(2026, 1, "quarterly", LocalDate.of(2026, 3, 31)).eps(number("2")));
  }

  @Test
  void figures_without_a_column_are_no_row() {
    Answers.areCounted(
        metrics("{\"metric\": {\"52WeekHigh\": 1}, \"series\": {\"annual\": {}}}"), 0, 0);
  }

  @Test
  void hostile_figures_are_set_aside_period_by_period() {
    Answers.areCounted(
        metrics(
            """
            {"metric": {"beta": "steep"}, "series": {
              "annual": {"roe": 7, "roa": [7, {"period": "someday", "v": 1}, {"period": 7, "v": 1}]},
              "quarterly": {"eps": [{"period": "2026-03-31", "v": []},
                {"period": "2025-12-31", "v": 1}]}}}
            """),
        1,
        6);
    Answers.areCounted(metrics("{\"metric\": 7, \"series\": {}}"), 0, 1);
    Answers.areCounted(metrics("{\"series\": 7}"), 0, 1);
  }

  @Test
  void reports_are_of_fiscal_quarters_whose_end_the_period_is_not() {
    Answers.areRows(
        FinnhubEarnings.read(fixture(DataType.EARNINGS_DATA, "earnings")),
        new EarningsReport()
            .symbol("MSFT")
            .fiscalYear(2026)
            .fiscalQuarter(3)
            .reportType("quarterly")
            .eps(number("3.46"))
            .epsEstimated(number("3.2"))
            .epsSurprise(number("0.26"))
            .epsSurprisePercent(number("8.125")),
        new EarningsReport()
            .symbol("MSFT")
            .periodEnd(LocalDate.of(2018, 12, 31))
            .reportType("quarterly")
            .eps(number("-0.17")));
  }

  @Test
  void hostile_reports_are_set_aside() {
    Answers.areCounted(
        FinnhubEarnings.read(
            Answers.of(
                DataType.EARNINGS_DATA,
                "MSFT",
                """
                [null, {"actual": "good"}, {"actual": 1, "period": "soon"},
                 {"actual": 1, "quarter": 1.5}, {"actual": 1, "year": 2026, "quarter": 1}]
                """)),
        1,
        4);
  }

  @Test
  void the_earnings_calendar_is_mapped_exactly() {
    Answers.areRows(
        FinnhubCalendar.read(fixture(DataType.EARNINGS_CALENDAR, "earnings-calendar")),
        new EarningsCalendarEntry()
            .symbol("ADBE")
            .fiscalYear(2026)
            .fiscalQuarter(2)
            .earningsDate(LocalDate.of(2026, 6, 11))
            .timeOfDay("amc")
            .epsEstimated(number("4.97"))
            .revenueEstimated(number("5880123456")),
        new EarningsCalendarEntry()
            .symbol("DLTR")
            .fiscalYear(2027)
            .fiscalQuarter(1)
            .earningsDate(LocalDate.of(2026, 6, 3))
            .timeOfDay("bmo")
            .eps(number("-0.17"))
            .epsEstimated(number("-0.21"))
            .revenue(number("143756000000"))
            .revenueEstimated(number("141253997332"))
            .status("reported"),
        new EarningsCalendarEntry()
            .symbol("BRK.B")
            .fiscalYear(2026)
            .fiscalQuarter(4)
            .earningsDate(LocalDate.of(2026, 6, 8)));
  }

  @Test
  void a_hostile_earnings_calendar_is_set_aside() {
    Answers.areCounted(
        FinnhubCalendar.read(
            Answers.of(
                DataType.EARNINGS_CALENDAR,
                "2026-06-05..2026-07-05",
                """
                {"earningsCalendar": [null, 7, {"symbol": 7}, {"date": "2099-99-99"},
                  {"epsEstimate": "x"}, {"symbol": "C", "hour": "noon"}]}
                """)),
        1,
        5);
  }

  @Test
  void events_are_in_utc_and_those_of_countries_not_asked_for_are_left_out() {
    Answers.areRows(
        FinnhubEvents.read(
            Answers.of(
                DataType.ECONOMIC_EVENTS, "US", Fixtures.text("finnhub/economic-calendar.json"))),
        new EconomicEvent()
            .eventId("US:2026-06-10:inflation-rate-yoy")
            .country("US")
            .eventName("Inflation Rate YoY")
            .eventTimestamp(Instant.parse("2026-06-10T12:30:00Z"))
            .actual(number("-5.2"))
            .previous(number("3.4"))
            .forecast(number("0"))
            .unit("%")
            .importance(3)
            .marketImpact("high")
            .status("released"),
        new EconomicEvent()
            .eventId("US:2026-06-19:juneteenth")
            .country("US")
            .eventName("Juneteenth")
            .eventTimestamp(Instant.parse("2026-06-19T00:00:00Z"))
            .importance(1)
            .marketImpact("low"));
  }

  @Test
  void an_event_that_says_nothing_more_keeps_the_rest_unknown() {
    Answers.areRows(
        FinnhubEvents.read(
            Answers.of(
                DataType.ECONOMIC_EVENTS,
                "US",
                """
                {"economicCalendar": [
                  {"country": "US", "event": "GDP", "time": "2026-06-10 12:30:00", "impact": "?"}]}
                """)),
        new EconomicEvent()
            .eventId("US:2026-06-10:gdp")
            .country("US")
            .eventName("GDP")
            .eventTimestamp(Instant.parse("2026-06-10T12:30:00Z"))
            .marketImpact("?"));
  }

  @Test
  void hostile_events_are_set_aside_for_their_country() {
    Transformed read =
        FinnhubEvents.read(
            Answers.of(
                DataType.ECONOMIC_EVENTS,
                "US",
                """
                {"economicCalendar": [7, {"country": 7}, {"country": "AU", "time": "x"},
                  {"country": "US", "time": "2026-06-10 25:30:00"},
                  {"country": "US", "actual": "much"}, {"country": "US", "event": []},
                  {"country": "US"}]}
                """));

    Answers.areCounted(read, 1, 5);
    assertThat(read.rejected()).allMatch(row -> row.item().equals("US"));
  }

  @Test
  void dividends_are_as_declared_and_not_as_adjusted() {
    Answers.areRows(
        FinnhubDividends.read(fixture(DataType.DIVIDEND_DATA, "dividends")),
        new Dividend()
            .symbol("MSFT")
            .exDividendDate(LocalDate.of(2026, 2, 19))
            .dividendAmount(number("0.91"))
            .paymentDate(LocalDate.of(2026, 3, 12))
            .recordDate(LocalDate.of(2026, 2, 20))
            .declarationDate(LocalDate.of(2025, 12, 2))
            .currency("USD"),
        new Dividend()
            .symbol("MSFT")
            .exDividendDate(LocalDate.of(2025, 11, 20))
            .dividendAmount(number("0.91")));
  }

  @Test
  void splits_are_mapped_exactly() {
    Answers.areRows(
        FinnhubDividends.read(
            Answers.page(
                DataType.DIVIDEND_DATA, "MSFT", "splits", Fixtures.text("finnhub/splits.json"))),
        new StockSplit()
            .symbol("MSFT")
            .exDate(LocalDate.of(2026, 2, 18))
            .splitFrom(number("1"))
            .splitTo(number("4")),
        new StockSplit()
            .symbol("MSFT")
            .exDate(LocalDate.of(2020, 1, 2))
            .splitFrom(number("10"))
            .splitTo(number("1")));
  }

  @Test
  void hostile_dividends_and_splits_are_set_aside() {
    String rows = "[7, {\"date\": 7}, {\"amount\": [], \"toFactor\": []}, {\"symbol\": 7}, {}]";

    Answers.areCounted(
        FinnhubDividends.read(Answers.of(DataType.DIVIDEND_DATA, "MSFT", rows)), 1, 4);
    Answers.areCounted(
        FinnhubDividends.read(Answers.page(DataType.DIVIDEND_DATA, "MSFT", "splits", rows)), 1, 4);
  }

  @Test
  void news_of_a_company_are_mapped_exactly_with_their_symbols() {
    Answers.areRows(
        FinnhubNews.read(fixture(DataType.NEWS_DATA, "company-news")),
        new NewsArticle()
            .url("https://finnhub.io/api/news?id=aa")
            .title("Microsoft and Apple do something")
            .summary("They did.")
            .source("Example Wire")
            .category("company")
            .imageUrl("https://www.example.com/a.jpg")
            .publishedAt(Instant.ofEpochSecond(1780689600))
            .answering(List.of("MSFT"))
            .with(new NewsStock().symbol("MSFT"))
            .with(new NewsStock().symbol("AAPL")),
        new NewsArticle()
            .url("https://finnhub.io/api/news?id=bb")
            .title("More")
            .answering(List.of("MSFT"))
            .with(new NewsStock().symbol("MSFT")),
        new NewsArticle()
            .url("https://finnhub.io/api/news?id=cc")
            .title("Of another")
            .answering(List.of("TSLA"))
            .with(new NewsStock().symbol("TSLA")));
  }

  @Test
  void news_of_the_market_are_of_the_days_asked_for_in_new_york() {
    FetchRequest request =
        FetchRequest.of(
            DataType.NEWS_DATA,
            List.of("general"),
            LocalDate.of(2026, 6, 5),
            LocalDate.of(2026, 6, 5));
    String body =
        """
        [{"headline": "late", "url": "https://a.example/1", "datetime": 1780718399},
         {"headline": "next", "url": "https://a.example/2", "datetime": 1780718400},
         {"headline": "before", "url": "https://a.example/3", "datetime": 1780631999},
         {"headline": "undated", "url": "https://a.example/4", "related": ""},
         {"headline": "odd", "url": "https://a.example/5", "datetime": "today"}]
        """;

    Transformed read =
        FinnhubNews.read(
            new RawAnswer("finnhub", request, Instant.parse("2026-06-06T00:00:00Z"), body));

    assertThat(read.rows())
        .extracting(row -> ((NewsArticle) row.row()).title())
        .containsExactly("late", "undated");
    assertThat(read.rejected()).hasSize(1);
  }

  @Test
  void hostile_news_are_set_aside() {
    Answers.areCounted(
        FinnhubNews.read(
            Answers.of(
                DataType.NEWS_DATA,
                "MSFT",
                """
                [null, {"url": 7}, {"datetime": 1780689600000}, {"related": ["MSFT"]},
                 {"headline": {}}, {"related": ", ,"}]
                """)),
        1,
        5);
  }

  private static FundamentalData period(int year, int quarter, String type, LocalDate end) {
    return new FundamentalData()
        .symbol("MSFT")
        .fiscalYear(year)
        .fiscalQuarter(quarter)
        .reportType(type)
        .periodEndDate(end);
  }

  private static Transformed metrics(String body) {
    return FinnhubMetrics.read(Answers.of(DataType.FUNDAMENTAL_DATA, "MSFT", body));
  }

  private static RawAnswer fixture(DataType type, String name) {
    return Answers.of(type, "MSFT", Fixtures.text("finnhub/" + name + ".json"));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
