package io.tickwell.provider.finnhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.SettableClock;
import io.tickwell.provider.StubVendor;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Finnhub is asked for each data type, and how its answers end the call. */
class FinnhubQuestionsTest {
  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private StubVendor vendor;
  private FinnhubAdapter adapter;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
    adapter =
        FinnhubAdapter.of(
            vendor.config("finnhub", "c0ffee"), new SettableClock("2026-06-05T20:00:10Z"), threads);
  }

  @AfterEach
  void close() {
    adapter.close();
    vendor.close();
    threads.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HISTORICAL_PRICES|MSFT|candles|/stock/candle"
            + "|symbol=MSFT resolution=D from=1780272000 to=1781913599",
        "COMPANY_INFO|MSFT|profile|/stock/profile2|symbol=MSFT",
        "FUNDAMENTAL_DATA|MSFT|metric|/stock/metric|symbol=MSFT metric=all",
        "DIVIDEND_DATA|MSFT|dividends|/stock/dividend|symbol=MSFT from=2026-06-01 to=2026-06-19",
        "EARNINGS_DATA|MSFT|earnings|/stock/earnings|symbol=MSFT",
        "EARNINGS_CALENDAR|2026-06-01..2026-06-19|earnings-calendar|/calendar/earnings"
            + "|from=2026-06-01 to=2026-06-07",
        "ECONOMIC_EVENTS|US|economic-calendar|/calendar/economic|from=2026-06-01 to=2026-06-19",
        "NEWS_DATA|BRK.B|company-news|/company-news|symbol=BRK.B from=2026-06-01 to=2026-06-19",
        "NEWS_DATA|general|company-news|/news|category=general"
      })
  void each_type_is_one_question(
      DataType type, String item, String fixture, String path, String query) {
    vendor.answers(200, Fixtures.text("finnhub/" + fixture + ".json"));

    assertThat(fetch(request(type, item))).isInstanceOf(FetchResult.Data.class);
    assertThat(vendor.asked().get(0).path()).isEqualTo(path);
    assertThat(vendor.asked().get(0).query().split("&"))
        .containsExactlyInAnyOrder(query.split(" "));
  }

  @Test
  void events_of_all_countries_are_one_call() {
    assertThat(adapter.itemsPerCall())
        .containsEntry(DataType.ECONOMIC_EVENTS, Integer.MAX_VALUE)
        .containsEntry(DataType.EARNINGS_CALENDAR, 1);
  }

  @Test
  void splits_follow_dividends_even_where_there_are_none() {
    FetchRequest request = request(DataType.DIVIDEND_DATA, "MSFT");
    vendor.answers(200, "[]");

    FetchRequest splits = request.nextPage(next(request).orElseThrow());

    assertThat(fetch(splits)).isEqualTo(new FetchResult.Empty());
    vendor.answers(200, Fixtures.text("finnhub/splits.json"));
    assertThat(next(splits)).isEmpty();
    assertThat(vendor.asked().get(1).path()).isEqualTo("/stock/split");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"earningsCalendar\":[]}", "{\"earningsCalendar\":null}"})
  void a_calendar_is_read_week_by_week_also_through_weeks_without_reports(String none) {
    FetchRequest request = request(DataType.EARNINGS_CALENDAR, "2026-06-01..2026-06-19");
    vendor.answers(200, none);

    FetchRequest second = request.nextPage(next(request).orElseThrow());
    FetchRequest third = request.nextPage(next(second).orElseThrow());

    assertThat(fetch(third)).isEqualTo(new FetchResult.Empty());
    assertThat(vendor.asked())
        .extracting(StubVendor.Asked::query)
        .allSatisfy(query -> assertThat(query).contains("from=", "to="));
    assertThat(vendor.asked().get(1).query()).contains("from=2026-06-08").contains("to=2026-06-14");
    assertThat(vendor.asked().get(2).query()).contains("from=2026-06-15").contains("to=2026-06-19");
  }

  @Test
  void news_that_may_be_cut_are_asked_for_again_up_to_their_oldest_day() {
    FetchRequest request = request(DataType.NEWS_DATA, "MSFT");
    vendor.answers(200, news(200, 1780963200));

    FetchRequest second = request.nextPage(next(request).orElseThrow());
    assertThat(second.page()).contains("2026-06-09");
    FetchRequest third = request.nextPage(next(second).orElseThrow());
    assertThat(third.page()).as("a day with more than fits").contains("2026-06-08");

    assertThat(vendor.asked().get(1).query()).contains("from=2026-06-01").contains("to=2026-06-09");
    vendor.answers(200, news(199, 1780963200));
    assertThat(next(third)).isEmpty();
  }

  @Test
  void news_that_reach_the_first_day_have_no_page_before() {
    vendor.answers(200, news(250, 1780272000));

    assertThat(next(request(DataType.NEWS_DATA, "MSFT").nextPage("2026-06-01"))).isEmpty();
  }

  @Test
  void news_of_the_market_of_other_days_are_none() {
    vendor.answers(200, news(3, 1780012800));

    assertThat(fetch(request(DataType.NEWS_DATA, "general"))).isEqualTo(new FetchResult.Empty());
  }

  @Test
  void events_of_other_countries_are_none() {
    vendor.answers(200, Fixtures.text("finnhub/economic-calendar.json"));

    assertThat(fetch(request(DataType.ECONOMIC_EVENTS, "GB"))).isEqualTo(new FetchResult.Empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HISTORICAL_PRICES|{\"s\":\"no_data\"}|Empty",
        "HISTORICAL_PRICES|{\"s\":\"ok\",\"t\":[],\"o\":[],\"h\":[],\"l\":[],\"c\":[],\"v\":[]}|Empty",
        "HISTORICAL_PRICES|{\"s\":\"ok\",\"t\":[1],\"o\":[1],\"h\":[],\"l\":[1],\"c\":[1],\"v\":[1]}"
            + "|Malformed",
        "COMPANY_INFO|{}|NotFound",
        "COMPANY_INFO|{\"name\":\"\",\"ticker\":\"SPY\",\"finnhubIndustry\":\"N/A\"}|Empty",
        "FUNDAMENTAL_DATA|{\"metric\":{},\"metricType\":\"all\",\"series\":{}}|Empty",
        "FUNDAMENTAL_DATA|{\"metric\":null}|Empty",
        "EARNINGS_DATA|[]|Empty",
        "NEWS_DATA|[]|Empty",
        "ECONOMIC_EVENTS|{\"economicCalendar\":[]}|Empty",
        "ECONOMIC_EVENTS|{\"economicCalendar\":null}|Empty"
      })
  void nothing_is_said_in_many_ways(DataType type, String body, String outcome) {
    vendor.answers(200, body);

    assertThat(fetch(request(type, "MSFT")).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"what\":1}", "<html></html>", "7", "[", ""})
  void another_shape_is_malformed(String body) {
    vendor.answers(200, body);

    for (DataType type : adapter.itemsPerCall().keySet()) {
      assertThat(fetch(request(type, "MSFT"))).isInstanceOf(FetchResult.Malformed.class);
    }
  }

  @Test
  void an_error_inside_a_success_is_a_failure_for_every_type() {
    vendor.answers(200, "{\"error\":\"Something broke\"}");

    for (DataType type : adapter.itemsPerCall().keySet()) {
      assertThat(fetch(request(type, "MSFT"))).isInstanceOf(FetchResult.Failed.class);
    }
  }

  private static String news(int count, long datetime) {
    return Collections.nCopies(
            count,
            "{\"headline\":\"h\",\"url\":\"https://a.example\",\"datetime\":%d}"
                .formatted(datetime))
        .toString();
  }

  private static FetchRequest request(DataType type, String item) {
    return FetchRequest.of(
        type, List.of(item), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 19));
  }

  private Optional<String> next(FetchRequest request) {
    return ((FetchResult.Data) fetch(request)).nextPage();
  }

  private FetchResult fetch(FetchRequest request) {
    return adapter.fetch(request).toCompletableFuture().join();
  }
}
