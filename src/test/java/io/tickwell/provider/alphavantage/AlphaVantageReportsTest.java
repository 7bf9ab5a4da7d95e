package io.tickwell.provider.alphavantage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.EarningsCalendarEntry;
import io.tickwell.marketdata.EarningsReport;
import io.tickwell.marketdata.EarningsTranscript;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.marketdata.NewsArticle;
import io.tickwell.marketdata.NewsStock;
import io.tickwell.marketdata.TranscriptParticipant;
import io.tickwell.provider.Answers;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.SettableClock;
import io.tickwell.provider.StubVendor;
import io.tickwell.provider.Transformed;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Figures, earnings, their calendar, transcripts and news: full, without what is optional, hostile.
 */
class AlphaVantageReportsTest {
  private static final String WINDOW = "2026-06-05..2026-07-05";

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private StubVendor vendor;
  private AlphaVantageAdapter adapter;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
    adapter =
        AlphaVantageAdapter.of(
            vendor.config("alpha_vantage", "K3Y"),
            new SettableClock("2026-06-05T20:00:10Z"),
            threads);
  }

  @AfterEach
  void close() {
    adapter.close();
    vendor.close();
    threads.close();
  }

  @Test
  void figures_are_of_twelve_months() {
    Answers.areRows(
        AlphaVantageOverview.read(
            Answers.of(
                DataType.FUNDAMENTAL_DATA, "BRK-B", Fixtures.text("alphavantage/overview.json"))),
        new FundamentalData()
            .symbol("BRK-B")
            .fiscalYear(2026)
            .fiscalQuarter(5)
            .reportType("ttm")
            .periodEndDate(LocalDate.of(2026, 3, 31))
            .marketCap(number("3010000000000"))
            .sharesOutstanding(number("7433000000"))
            .sector("TECHNOLOGY")
            .beta(number("0.93"))
            .peRatio(number("30.16"))
            .pegrRatio(number("1.4"))
            .pbRatio(number("9.68"))
            .psRatio(number("10.5"))
            .dividendYield(number("0.0072"))
            .dividendPerShare(number("3.24"))
            .roe(number("0.335"))
            .roa(number("0.1525"))
            .netMargin(number("0.361"))
            .operatingMargin(number("0.45"))
            .eps(number("13.64"))
            .bookValuePerShare(number("46.2"))
            .revenuePerShare(number("40.1")));
  }

  @Test
  void figures_that_are_none_stay_unknown() {
    Answers.areRows(
        AlphaVantageOverview.read(
            Answers.of(
                DataType.FUNDAMENTAL_DATA,
                "MSFT",
                """
                {"Symbol": "MSFT", "LatestQuarter": "None", "FiscalYearEnd": "June", "PERatio": "-",
                 "MarketCapitalization": "0", "EPS": "1.5", "DividendYield": "None"}
                """)),
        new FundamentalData().symbol("MSFT").fiscalQuarter(5).reportType("ttm").eps(number("1.5")));
  }

  @Test
  void hostile_figures_are_set_aside() {
    for (String body :
        List.of(
            "{\"FiscalYearEnd\": \"Smarch\"}",
            "{\"LatestQuarter\": \"2099-99-99\"}",
            "{\"Beta\": {}}",
            "[]")) {
      Answers.areCounted(
          AlphaVantageOverview.read(Answers.of(DataType.FUNDAMENTAL_DATA, "MSFT", body)), 0, 1);
    }
  }

  @Test
  void earnings_are_counted_by_the_years_of_the_answer_and_the_running_year_is_none() {
    Answers.areRows(
        earnings(Fixtures.text("alphavantage/earnings.json")),
        report("quarterly", 2026, 3, LocalDate.of(2026, 3, 31))
            .reportedDate(LocalDate.of(2026, 4, 29))
            .eps(number("3.46"))
            .epsEstimated(number("3.2"))
            .epsSurprise(number("0.26"))
            .epsSurprisePercent(number("8.125")),
        report("quarterly", 2025, 1, LocalDate.of(2024, 9, 30))
            .eps(number("-0.17"))
            .epsSurprise(number("0")),
        report("annual", 2025, 0, LocalDate.of(2025, 6, 30)).eps(number("13.64")),
        report("annual", 2024, 0, LocalDate.of(2024, 6, 30)).eps(number("11.8")));
  }

  @Test
  void earnings_with_one_year_which_may_be_the_running_one_leave_the_period_to_be_found() {
    Answers.areRows(
        earnings(
            """
            {"annualEarnings": [{"fiscalDateEnding": "2026-03-31", "reportedEPS": "2"}],
             "quarterlyEarnings": [{"fiscalDateEnding": "2026-03-31", "reportedEPS": "1"}]}
            """),
        report("quarterly", null, null, LocalDate.of(2026, 3, 31)).eps(number("1")),
        report("annual", null, 0, LocalDate.of(2026, 3, 31)).eps(number("2")));
  }

  @Test
  void hostile_earnings_are_set_aside() {
    Answers.areCounted(
        earnings(
            """
            {"annualEarnings": [7, {"fiscalDateEnding": 7, "reportedEPS": "1"},
              {"fiscalDateEnding": "2099-99-99", "reportedEPS": "1"}, {}],
             "quarterlyEarnings": [null, {"reportedEPS": "good"},
              {"fiscalDateEnding": "2026-03-31", "reportedEPS": "1", "reportedDate": "soon"},
              {"fiscalDateEnding": "2026-03-31", "reportedEPS": "1"}]}
            """),
        1,
        6);
    Answers.areCounted(earnings("{\"symbol\": 7}"), 0, 1);
  }

  @Test
  void the_calendar_is_a_table_of_which_the_window_is_read() {
    Answers.areRows(
        calendar(Fixtures.text("alphavantage/earnings-calendar.csv")),
        entry("BRK-B", LocalDate.of(2026, 6, 8)).epsEstimated(number("4.71")).timeOfDay("bmo"),
        entry("ADBE", LocalDate.of(2026, 6, 11)).timeOfDay("amc"),
        entry("ORCL", LocalDate.of(2026, 6, 9)).epsEstimated(number("1.64")));
  }

  @Test
  void an_old_calendar_has_no_time_of_day() {
    Answers.areRows(
        calendar("symbol,name,reportDate,fiscalDateEnding,estimate,currency\nA,A,2026-06-08,,,\n"),
        new EarningsCalendarEntry().symbol("A").earningsDate(LocalDate.of(2026, 6, 8)));
  }

  @Test
  void a_hostile_calendar_is_set_aside_line_by_line() {
    Answers.areCounted(
        calendar(
            """
            symbol,name,reportDate,fiscalDateEnding,estimate
            A,A,2099-99-99,2026-05-31,1
            B,B,2026-06-08,soon,1
            C,C,2026-06-08,2026-05-31,much
            D,D,2026-06-08
            E,E,2026-06-08,2026-05-31,1,1
            F,F,2026-06-08,2026-05-31,1
            G,"G,2026-06-08,2026-05-31,1
            """),
        1,
        6);
    Answers.areCounted(calendar(""), 0, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-05,3month",
    "2026-09-01,3month",
    "2026-09-02,6month",
    "2026-11-28,6month",
    "2026-11-29,12month"
  })
  void the_horizon_surely_reaches_the_last_day(LocalDate to, String horizon) {
    assertThat(AlphaVantageCalendar.horizon(to, Instant.parse("2026-06-05T20:00:00Z")))
        .isEqualTo(horizon);
  }

  @Test
  void a_table_is_data_where_it_has_reports_in_the_window() {
    vendor.answers(200, Fixtures.text("alphavantage/earnings-calendar.csv"));

    assertThat(fetch(DataType.EARNINGS_CALENDAR, WINDOW)).isInstanceOf(FetchResult.Data.class);
    assertThat(fetch(DataType.EARNINGS_CALENDAR, "2026-06-10..2026-06-10"))
        .isEqualTo(new FetchResult.Empty());
    assertThat(vendor.asked().get(0).query().split("&"))
        .containsExactlyInAnyOrder("function=EARNINGS_CALENDAR", "horizon=3month", "apikey=K3Y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'symbol,name,reportDate\n'|Empty",
        "'symbol,name\nA,B'|Malformed",
        "'<html></html>'|Malformed",
        "''|Malformed",
        "{\"what\":1}|Malformed",
        "[1]|Malformed",
        "{\"Information\":\"Our standard API rate limit is 25 requests per day.\"}|RateLimited",
        "{\"Information\":\"This is a premium endpoint.\"}|Unauthorised"
      })
  void another_body_instead_of_the_table_is_what_it_says(String body, String outcome) {
    vendor.answers(200, body);

    assertThat(fetch(DataType.EARNINGS_CALENDAR, WINDOW).getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @Test
  void a_transcript_is_its_speeches_with_those_who_spoke() {
    Answers.areRows(
        transcript(Fixtures.text("alphavantage/transcript.json")),
        new EarningsTranscript()
            .symbol("MSFT")
            .fiscalYear(2026)
            .fiscalQuarter(3)
            .fullTranscript(
                """
                Operator: Welcome.
                A. Chief: Thank you.
                B. Money: Revenue rose.
                C. Asker: Why?
                A. Chief: Because.
                Applause.""")
            .transcriptLength(107)
            .with(participant("Operator", "Operator", "other"))
            .with(participant("A. Chief", "CEO", "executive"))
            .with(
                participant(
                    "B. Money",
                    "Executive Vice President and Chief Financial Officer",
                    "executive"))
            .with(participant("C. Asker", "Analyst, Example Bank", "analyst"))
            .with(participant("D. Guest", null, null)));
  }

  @Test
  void a_transcript_that_names_no_quarter_is_of_the_one_asked_for() {
    Answers.areRows(
        transcript("{\"transcript\": [{\"content\": \"Yes.\"}]}"),
        new EarningsTranscript()
            .symbol("MSFT")
            .fiscalYear(2026)
            .fiscalQuarter(3)
            .fullTranscript("Yes.")
            .transcriptLength(4));
  }

  @Test
  void hostile_transcripts_are_set_aside() {
    for (String body :
        List.of(
            "{\"quarter\": \"Q3\", \"transcript\": []}",
            "{\"quarter\": 7}",
            "{\"transcript\": [7]}",
            "{\"transcript\": [{\"speaker\": {}, \"content\": \"a\"}]}",
            "{\"transcript\": 7}",
            "[]")) {
      Answers.areCounted(transcript(body), 0, 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EARNINGS_TRANSCRIPTS|MSFT:2026Q3|{\"symbol\":\"MSFT\",\"transcript\":[]}|NotFound",
        "EARNINGS_TRANSCRIPTS|MSFT:2026Q3|{}|NotFound",
        "EARNINGS_TRANSCRIPTS|MSFT:2026Q3|{\"what\":1}|Malformed",
        "EARNINGS_DATA|MSFT|{}|NotFound",
        "EARNINGS_DATA|MSFT|{\"what\":1}|Malformed",
        "EARNINGS_DATA|MSFT|{\"quarterlyEarnings\":[]}|Empty",
        "NEWS_DATA|MSFT|{\"items\":\"0\",\"feed\":[]}|Empty",
        "NEWS_DATA|MSFT|{\"what\":1}|Malformed",
        "FUNDAMENTAL_DATA|MSFT|{}|NotFound",
        "FUNDAMENTAL_DATA|MSFT|{\"Note\":\"5 calls per minute\"}|RateLimited"
      })
  void nothing_is_said_in_many_ways(DataType type, String item, String body, String outcome) {
    vendor.answers(200, body);

    assertThat(fetch(type, item).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void news_are_mapped_exactly_with_the_sentiment_of_each_symbol() {
    Answers.areRows(
        AlphaVantageNews.read(
            Answers.of(DataType.NEWS_DATA, "BRK-B", Fixtures.text("alphavantage/news.json"))),
        new NewsArticle()
            .url("https://www.example.com/a")
            .title("Microsoft and Berkshire do something")
            .summary("They did.")
            .source("Example Wire")
            .author("A. Writer,B. Writer")
            .category("Markets")
            .imageUrl("https://www.example.com/a.jpg")
            .tags("Earnings,Technology")
            .sentiment(number("-0.105237"))
            .publishedAt(Instant.parse("2026-06-05T19:19:01Z"))
            .answering(List.of("BRK-B"))
            .with(new NewsStock().symbol("MSFT").sentimentImpact(number("0.053554")))
            .with(new NewsStock().symbol("BRK-B"))
            .with(new NewsStock().symbol("CRYPTO:BTC").sentimentImpact(number("-0.2"))),
        new NewsArticle()
            .url("https://www.example.com/b")
            .title("More")
            .answering(List.of("BRK-B")),
        new NewsArticle()
            .url("https://www.example.com/c")
            .title("Of another")
            .answering(List.of("TSLA"))
            .with(new NewsStock().symbol("TSLA")));
  }

  @Test
  void hostile_news_are_set_aside() {
    Answers.areCounted(
        AlphaVantageNews.read(
            Answers.of(
                DataType.NEWS_DATA,
                "general",
                """
                {"feed": [null, {"url": 7}, {"time_published": "20260632T000000"},
                  {"time_published": "2026-06-05"}, {"authors": "A"}, {"topics": [7]},
                  {"ticker_sentiment": [{"ticker": 7}]}, {"overall_sentiment_score": "good"}, {}]}
                """)),
        1,
        8);
  }

  @Test
  void news_are_asked_for_from_midnight_to_midnight_in_new_york_and_page_by_page() {
    vendor.answers(200, news(1_000, "20260604T120000"));
    FetchRequest request =
        FetchRequest.of(
            DataType.NEWS_DATA,
            List.of("MSFT"),
            LocalDate.of(2026, 6, 3),
            LocalDate.of(2026, 6, 5));

    FetchRequest second = request.nextPage(next(request));
    FetchRequest third = request.nextPage(next(second));

    assertThat(vendor.asked().get(0).query())
        .contains("time_from=20260603T0400", "time_to=20260606T0400");
    assertThat(vendor.asked().get(1).query()).contains("time_to=20260604T1200");
    assertThat(third.page()).as("more in a minute than fits").contains("20260604T1159");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20260603T040000", "20260601T000000"})
  void news_that_reach_the_first_moment_have_no_page_before(String oldest) {
    vendor.answers(200, news(1_000, oldest));

    FetchResult.Data data =
        (FetchResult.Data)
            adapter
                .fetch(
                    FetchRequest.of(
                        DataType.NEWS_DATA,
                        List.of("MSFT"),
                        LocalDate.of(2026, 6, 3),
                        LocalDate.of(2026, 6, 5)))
                .toCompletableFuture()
                .join();

    assertThat(data.nextPage()).isEmpty();
  }

  private String next(FetchRequest request) {
    return ((FetchResult.Data) adapter.fetch(request).toCompletableFuture().join())
        .nextPage()
        .orElseThrow();
  }

  private FetchResult fetch(DataType type, String item) {
    FetchRequest request =
        FetchRequest.of(type, List.of(item), null, null).withItems(List.of(item));
    return adapter.fetch(request).toCompletableFuture().join();
  }

  private static String news(int count, String time) {
    String row = "{\"title\":\"t\",\"url\":\"https://a.example\",\"time_published\":\"%s\"}";
    return "{\"feed\":%s}".formatted(Collections.nCopies(count, row.formatted(time)));
  }

  private static Transformed earnings(String body) {
    return AlphaVantageEarnings.read(Answers.of(DataType.EARNINGS_DATA, "MSFT", body));
  }

  private static Transformed transcript(String body) {
    return AlphaVantageTranscript.read(
        Answers.of(DataType.EARNINGS_TRANSCRIPTS, "MSFT:2026Q3", body));
  }

  private static Transformed calendar(String body) {
    FetchRequest request =
        FetchRequest.of(DataType.EARNINGS_CALENDAR, List.of(WINDOW), null, null)
            .withItems(List.of(WINDOW));
    return AlphaVantageCalendar.read(
        new RawAnswer("alpha_vantage", request, Instant.parse("2026-06-05T20:00:10Z"), body));
  }

  private static EarningsReport report(String type, Integer year, Integer quarter, LocalDate end) {
    return new EarningsReport()
        .symbol("MSFT")
        .fiscalYear(year)
        .fiscalQuarter(quarter)
        .reportType(type)
        .periodEnd(end);
  }

  private static EarningsCalendarEntry entry(String symbol, LocalDate day) {
    return new EarningsCalendarEntry()
        .symbol(symbol)
        .earningsDate(day)
        .fiscalDateEnding(LocalDate.of(2026, 5, 31));
  }

  private static TranscriptParticipant participant(String name, String title, String type) {
    return new TranscriptParticipant().participantName(name).title(title).type(type);
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
