package io.tickwell.provider.twelvedata;

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
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwelveDataAdapterTest {
  private static final String KEY = "tw3lv3tw3lv3";

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private StubVendor vendor;
  private TwelveDataAdapter adapter;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
    adapter =
        TwelveDataAdapter.of(
            vendor.config("twelve_data", KEY), new SettableClock("2026-06-05T20:00:10Z"), threads);
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
        "STOCK_QUOTES|quotes|/quote|symbol=MSFT|1",
        "HISTORICAL_PRICES|bars|/time_series|symbol=MSFT interval=1day start_date=2026-06-01"
            + " end_date=2026-06-05T23:59:59 outputsize=5000 order=asc adjust=none|1",
        "COMPANY_INFO|profile|/profile|symbol=MSFT|10",
        "FUNDAMENTAL_DATA|statistics|/statistics|symbol=MSFT|50",
        "DIVIDEND_DATA|dividends|/dividends|symbol=MSFT start_date=2026-06-01 end_date=2026-06-05"
            + " adjust=false|20",
        "EARNINGS_DATA|earnings|/earnings|symbol=MSFT|20",
        "EARNINGS_CALENDAR|calendar|/earnings_calendar|country=United+States start_date=2026-06-01"
            + " end_date=2026-06-05|40"
      })
  void each_type_is_one_question_for_its_credits_with_the_key_in_a_header(
      DataType type, String fixture, String path, String query, int credits) {
    vendor.answers(200, Fixtures.text("twelvedata/" + fixture + ".json"));

    assertThat(fetch(request(type, "MSFT"))).isInstanceOf(FetchResult.Data.class);
    assertThat(adapter.credits(request(type, "MSFT"))).isEqualTo(credits);
    StubVendor.Asked asked = vendor.asked().get(0);
    assertThat(asked.path()).isEqualTo(path);
    assertThat(asked.query().replace("%3A", ":").replace("%20", "+").split("&"))
        .containsExactlyInAnyOrder(query.split(" "));
    assertThat(asked.header("Authorization")).isEqualTo("apikey " + KEY);
  }

  @Test
  void several_quotes_are_one_call_that_costs_each_of_them() {
    vendor.answers(200, Fixtures.text("twelvedata/quotes.json"));
    FetchRequest quotes = request(DataType.STOCK_QUOTES, "MSFT", "NOPE");

    assertThat(fetch(quotes)).isInstanceOf(FetchResult.Data.class);
    assertThat(adapter.credits(quotes)).isEqualTo(2);
    assertThat(vendor.asked().get(0).query().replace("%2C", ",")).isEqualTo("symbol=MSFT,NOPE");
  }

  @Test
  void splits_follow_dividends_even_where_there_are_none() {
    FetchRequest request = request(DataType.DIVIDEND_DATA, "MSFT");
    vendor.answers(200, "{\"code\":400,\"message\":\"No data is available\",\"status\":\"error\"}");
    FetchResult.Data dividends = (FetchResult.Data) fetch(request);
    vendor.answers(200, Fixtures.text("twelvedata/splits.json"));
    FetchResult.Data splits =
        (FetchResult.Data) fetch(request.nextPage(dividends.nextPage().orElseThrow()));

    assertThat(splits.nextPage()).isEmpty();
    assertThat(vendor.asked().get(1).path()).isEqualTo("/splits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|apikey is incorrect|Unauthorised",
        "403|available exclusively with pro plans|Unauthorised",
        "404|Data not found|NotFound",
        "400|**symbol** not found: NOPE|NotFound",
        "400|No data is available on the specified dates|Empty",
        "400|Invalid interval|Failed",
        "500|An internal error|Failed",
        "x|what|Failed"
      })
  void a_success_with_an_error_in_it_is_that_error(String code, String message, String outcome) {
    vendor.answers(200, error(code.equals("x") ? "\"x\"" : code, message));

    for (DataType type : adapter.itemsPerCall().keySet()) {
      if (type != DataType.DIVIDEND_DATA) {
        assertThat(fetch(request(type, "MSFT")).getClass().getSimpleName()).isEqualTo(outcome);
      }
    }
  }

  @Test
  void spent_credits_are_a_rate_limit_until_the_next_minute_or_day() {
    String minute = "You have run out of API credits for the current minute.";
    String day = "You have run out of API credits for the day.";
    vendor.answers(200, error("429", minute));
    assertThat(fetch(request(DataType.STOCK_QUOTES, "MSFT")))
        .isEqualTo(new FetchResult.RateLimited(Instant.parse("2026-06-05T20:01:00Z"), minute));
    vendor.answers(200, error("429", day));
    assertThat(fetch(request(DataType.STOCK_QUOTES, "MSFT")))
        .isEqualTo(new FetchResult.RateLimited(Instant.parse("2026-06-06T00:00:00Z"), day));
  }

  @Test
  void quotes_that_are_all_refused_are_told_by_the_first() {
    vendor.answers(200, "{\"MSFT\": " + error("401", "no") + ", \"A\": " + error("401", "n") + "}");

    assertThat(fetch(request(DataType.STOCK_QUOTES, "MSFT", "A")))
        .isEqualTo(new FetchResult.Unauthorised("no"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"what\": 1}", "[]", "<html></html>", "{\"earnings\": 7}"})
  void another_shape_is_malformed(String body) {
    vendor.answers(200, body);

    for (DataType type : adapter.itemsPerCall().keySet()) {
      assertThat(fetch(request(type, "MSFT"))).isInstanceOf(FetchResult.Malformed.class);
    }
  }

  @Test
  void news_are_not_offered() {
    assertThat(fetch(request(DataType.NEWS_DATA, "MSFT"))).isEqualTo(new FetchResult.Unsupported());
  }

  private static String error(String code, String message) {
    return "{\"code\":%s,\"message\":\"%s\",\"status\":\"error\"}".formatted(code, message);
  }

  private static FetchRequest request(DataType type, String... items) {
    return FetchRequest.of(
        type, List.of(items), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 5));
  }

  private FetchResult fetch(FetchRequest request) {
    return adapter.fetch(request).toCompletableFuture().join();
  }
}
