package io.tickwell.provider.fmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.SettableClock;
import io.tickwell.provider.StubVendor;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FmpAdapterTest {
  private static final String KEY = "fm9fm9fm9fm9";

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private StubVendor vendor;
  private FmpAdapter adapter;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
    adapter =
        FmpAdapter.of(
            vendor.config("fmp", KEY), new SettableClock("2026-06-05T20:00:10Z"), threads);
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
        "STOCK_QUOTES|BRK.B|quote|/quote|symbol=BRK-B",
        "HISTORICAL_PRICES|BRK.B|bars|/historical-price-eod/non-split-adjusted|symbol=BRK-B"
            + " from=2026-06-01 to=2026-06-05",
        "COMPANY_INFO|BRK.B|profile|/profile|symbol=BRK-B",
        "FUNDAMENTAL_DATA|BRK.B|ratios|/ratios|symbol=BRK-B period=annual limit=5",
        "DIVIDEND_DATA|BRK.B|dividends|/dividends|symbol=BRK-B",
        "EARNINGS_DATA|BRK.B|earnings|/earnings|symbol=BRK-B",
        "EARNINGS_CALENDAR|2026-06-01..2026-06-05|earnings-calendar|/earnings-calendar"
            + "|from=2026-06-01 to=2026-06-05",
        "NEWS_DATA|BRK.B|news|/news/stock|symbols=BRK-B from=2026-06-01 to=2026-06-05 page=0"
            + " limit=100",
        "NEWS_DATA|general|news|/news/general-latest|from=2026-06-01 to=2026-06-05 page=0"
            + " limit=100",
        "ECONOMIC_EVENTS|US|economic-calendar|/economic-calendar|from=2026-06-01 to=2026-06-05",
        "ECONOMIC_INDICATORS|US:GDP|indicator|/economic-indicators|name=GDP from=2026-06-01"
            + " to=2026-06-05",
        "ECONOMIC_INDICATORS|US:TREASURY_10Y|treasury|/treasury-rates|from=2026-06-01"
            + " to=2026-06-05"
      })
  void each_type_is_one_question_with_the_key_in_a_header(
      DataType type, String item, String fixture, String path, String query) {
    vendor.answers(200, Fixtures.text("fmp/" + fixture + ".json"));

    assertThat(fetch(request(type, item))).isInstanceOf(FetchResult.Data.class);
    StubVendor.Asked asked = vendor.asked().get(0);
    assertThat(asked.path()).isEqualTo(path);
    assertThat(asked.query().split("&")).containsExactlyInAnyOrder(query.split(" "));
    assertThat(asked.header("Apikey")).isEqualTo(KEY);
  }

  @Test
  void quotes_of_many_symbols_are_one_call() {
    vendor.answers(200, Fixtures.text("fmp/quote.json"));

    fetch(FetchRequest.of(DataType.STOCK_QUOTES, List.of("AAPL", "BRK.B"), null, null));

    StubVendor.Asked asked = vendor.asked().get(0);
    assertThat(asked.path()).isEqualTo("/batch-quote");
    assertThat(asked.query().replace("%2C", ",")).isEqualTo("symbols=AAPL,BRK-B");
  }

  @Test
  void a_plan_without_calls_for_many_symbols_is_a_refusal_and_says_nothing_of_the_symbols() {
    vendor.answers(402, "Premium Query Parameter: 'symbol'");

    assertThat(fetch(FetchRequest.of(DataType.STOCK_QUOTES, List.of("A", "B"), null, null)))
        .isInstanceOf(FetchResult.Unauthorised.class);
  }

  @Test
  void one_call_answers_for_all_countries() {
    assertThat(adapter.itemsPerCall())
        .containsEntry(DataType.ECONOMIC_EVENTS, Integer.MAX_VALUE)
        .containsEntry(DataType.STOCK_QUOTES, 1)
        .doesNotContainKeys(DataType.OPTIONS_CHAIN, DataType.EARNINGS_TRANSCRIPTS)
        .hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({
    "DIVIDEND_DATA, AAPL, /splits, symbol=AAPL",
    "FUNDAMENTAL_DATA, AAPL, /ratios, symbol=AAPL&period=quarter&limit=5"
  })
  void a_second_page_is_another_question_even_when_the_first_is_empty(
      DataType type, String item, String path, String query) {
    vendor.answers(200, "[]");
    FetchResult.Data first = (FetchResult.Data) fetch(request(type, item));
    FetchResult second = fetch(request(type, item).nextPage(first.nextPage().orElseThrow()));

    assertThat(second).isEqualTo(new FetchResult.Empty());
    assertThat(vendor.asked().get(1).path()).isEqualTo(path);
    assertThat(vendor.asked().get(1).query().split("&"))
        .containsExactlyInAnyOrder(query.split("&"));
  }

  @Test
  void a_year_of_a_series_is_asked_for_in_parts_of_ninety_days_that_follow_each_other() {
    FetchRequest year =
        FetchRequest.of(
            DataType.ECONOMIC_INDICATORS,
            List.of("US:CPI"),
            LocalDate.of(2025, 6, 1),
            LocalDate.of(2026, 2, 25));
    vendor.answers(200, "[]");
    Optional<String> next = ((FetchResult.Data) fetch(year)).nextPage();
    next = ((FetchResult.Data) fetch(year.nextPage(next.orElseThrow()))).nextPage();
    FetchResult last = fetch(year.nextPage(next.orElseThrow()));

    assertThat(last).isEqualTo(new FetchResult.Empty());
    assertThat(vendor.asked())
        .extracting(StubVendor.Asked::query)
        .containsExactly(
            "name=CPI&from=2025-06-01&to=2025-08-29",
            "name=CPI&from=2025-08-30&to=2025-11-27",
            "name=CPI&from=2025-11-28&to=2026-02-25");
  }

  @Test
  void a_full_page_of_news_has_another_after_it_unless_it_is_older_than_wanted() {
    FetchRequest news = request(DataType.NEWS_DATA, "MSFT");
    vendor.answers(200, page("2026-06-01 00:00:00"));
    FetchResult.Data first = (FetchResult.Data) fetch(news);
    vendor.answers(200, page("2026-05-31 23:59:59"));
    FetchResult.Data second =
        (FetchResult.Data) fetch(news.nextPage(first.nextPage().orElseThrow()));

    assertThat(vendor.asked().get(1).query()).contains("page=1");
    assertThat(second.nextPage()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{\"Error Message\": \"Invalid API KEY. Feel free to create one\"}|Unauthorised",
        "200|{\"Error Message\": \"Premium Query Parameter\"}|Unauthorised",
        "200|{\"Error Message\": \"Something else\"}|Failed",
        "401|{\"Error Message\": \"Invalid API KEY.\"}|Unauthorised",
        "402|Premium Query Parameter: 'Special Endpoint : This value set for 'symbol' is not"
            + " available under your current subscription|NotFound",
        "402|Restricted Endpoint: This endpoint is not available|Unauthorised",
        "403|{\"Error Message\": \"Legacy Endpoint : Due to Legacy endpoints\"}|Unauthorised",
        "429|{\"Error Message\": \"Limit Reach . Please upgrade your plan\"}|RateLimited",
        "500|<html>oops</html>|Failed"
      })
  void a_refusal_is_what_its_status_and_words_say(int status, String body, String outcome) {
    vendor.answers(status, body);

    for (DataType type : adapter.itemsPerCall().keySet()) {
      assertThat(fetch(request(type, itemOf(type))).getClass().getSimpleName()).isEqualTo(outcome);
    }
  }

  @Test
  void a_limit_that_comes_as_a_success_lasts_to_the_next_minute() {
    String words = "Limit Reach . Please upgrade your plan";
    vendor.answers(200, "{\"Error Message\": \"" + words + "\"}");

    assertThat(fetch(request(DataType.STOCK_QUOTES, "MSFT")))
        .isEqualTo(new FetchResult.RateLimited(Instant.parse("2026-06-05T20:01:00Z"), words));
  }

  @Test
  void a_plan_without_quarters_has_years_alone() {
    FetchRequest ratios = request(DataType.FUNDAMENTAL_DATA, "MSFT");
    vendor.answers(402, "Premium Query Parameter: 'Special Parameters : The values for 'period''");

    assertThat(fetch(ratios.nextPage("quarter"))).isEqualTo(new FetchResult.Empty());
    assertThat(fetch(ratios)).isInstanceOf(FetchResult.Unauthorised.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"what\": 1}", "<html></html>", "{\"Error Message\": 7}", "7"})
  void another_shape_is_malformed(String body) {
    vendor.answers(200, body);

    for (DataType type : adapter.itemsPerCall().keySet()) {
      assertThat(fetch(request(type, itemOf(type)))).isInstanceOf(FetchResult.Malformed.class);
    }
  }

  @Test
  void what_is_not_offered_is_not_asked() {
    for (FetchRequest other :
        List.of(
            request(DataType.OPTIONS_CHAIN, "MSFT"),
            request(DataType.ECONOMIC_INDICATORS, "US:CORE_CPI"),
            request(DataType.ECONOMIC_INDICATORS, "GB:CPI"))) {
      assertThat(fetch(other)).isEqualTo(new FetchResult.Unsupported());
    }
    assertThat(fetch(FetchRequest.of(DataType.HISTORICAL_PRICES, List.of("MSFT"), null, null)))
        .isInstanceOf(FetchResult.Failed.class);
    assertThat(vendor.asked()).isEmpty();
  }

  private static String itemOf(DataType type) {
    return switch (type) {
      case ECONOMIC_INDICATORS -> "US:GDP";
      case ECONOMIC_EVENTS -> "US";
      default -> "MSFT";
    };
  }

  private static String page(String lastPublished) {
    return "[" + "{},".repeat(99) + "{\"publishedDate\": \"" + lastPublished + "\"}]";
  }

  private static FetchRequest request(DataType type, String item) {
    return FetchRequest.of(type, List.of(item), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 5));
  }

  private FetchResult fetch(FetchRequest request) {
    return adapter.fetch(request).toCompletableFuture().join();
  }
}
