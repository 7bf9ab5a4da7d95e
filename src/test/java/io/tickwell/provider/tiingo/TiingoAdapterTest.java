package io.tickwell.provider.tiingo;

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

class TiingoAdapterTest {
  private static final String KEY = "t11ng0t11ng0";

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private StubVendor vendor;
  private TiingoAdapter adapter;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
    adapter =
        TiingoAdapter.of(
            vendor.config("tiingo", KEY), new SettableClock("2026-06-05T20:00:10Z"), threads);
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
        "STOCK_QUOTES|BRK.B|quotes|/iex/|tickers=BRK-B",
        "HISTORICAL_PRICES|BRK.B|bars|/tiingo/daily/BRK-B/prices|startDate=2026-06-01"
            + " endDate=2026-06-05 resampleFreq=daily",
        "DIVIDEND_DATA|MSFT|bars|/tiingo/daily/MSFT/prices|startDate=2026-06-01"
            + " endDate=2026-06-05 resampleFreq=daily",
        "COMPANY_INFO|MSFT|company|/tiingo/daily/MSFT|",
        "FUNDAMENTAL_DATA|MSFT|statements|/tiingo/fundamentals/MSFT/statements|",
        "NEWS_DATA|BRK.B|news|/tiingo/news|tickers=BRK-B startDate=2026-06-01 endDate=2026-06-06"
            + " limit=1000 offset=0 sortBy=publishedDate",
        "NEWS_DATA|general|news|/tiingo/news|startDate=2026-06-01 endDate=2026-06-06"
            + " limit=1000 offset=0 sortBy=publishedDate"
      })
  void each_type_is_one_question_with_the_key_in_a_header(
      DataType type, String item, String fixture, String path, String query) {
    vendor.answers(200, Fixtures.text("tiingo/" + fixture + ".json"));

    assertThat(fetch(request(type, item))).isInstanceOf(FetchResult.Data.class);
    StubVendor.Asked asked = vendor.asked().get(0);
    assertThat(asked.path()).isEqualTo(path);
    assertThat(asked.query() == null ? List.of() : List.of(asked.query().split("&")))
        .containsExactlyInAnyOrderElementsOf(query == null ? List.of() : List.of(query.split(" ")));
    assertThat(asked.header("Authorization")).isEqualTo("Token " + KEY);
  }

  @Test
  void a_full_page_of_news_has_another_after_it() {
    FetchRequest news = request(DataType.NEWS_DATA, "MSFT");
    vendor.answers(200, "[" + "{},".repeat(999) + "{}]");
    FetchResult.Data first = (FetchResult.Data) fetch(news);
    vendor.answers(200, "[]");

    assertThat(fetch(news.nextPage(first.nextPage().orElseThrow())))
        .isEqualTo(new FetchResult.Empty());
    assertThat(vendor.asked().get(1).query()).contains("offset=1000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "You do not have permission to access the News API|Unauthorised",
        "Please supply a token|Unauthorised",
        "Error: Ticker 'X' not found|NotFound",
        "Something else|Failed"
      })
  void a_success_with_a_detail_alone_is_what_the_detail_says(String detail, String outcome) {
    vendor.answers(200, "{\"detail\": \"" + detail + "\"}");

    for (DataType type : adapter.itemsPerCall().keySet()) {
      assertThat(fetch(request(type, "MSFT")).getClass().getSimpleName()).isEqualTo(outcome);
    }
  }

  @Test
  void a_spent_hour_is_a_rate_limit_until_the_next() {
    String words = "Error: You have run over your hourly request allocation.";
    vendor.answers(200, "{\"detail\": \"" + words + "\"}");

    assertThat(fetch(request(DataType.STOCK_QUOTES, "MSFT")))
        .isEqualTo(new FetchResult.RateLimited(Instant.parse("2026-06-05T21:00:00Z"), words));
  }

  @Test
  void no_rows_are_empty() {
    vendor.answers(200, "[]");

    assertThat(fetch(request(DataType.HISTORICAL_PRICES, "MSFT")))
        .isEqualTo(new FetchResult.Empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"what\": 1}", "<html></html>", "{\"detail\": 7}"})
  void another_shape_is_malformed(String body) {
    vendor.answers(200, body);

    for (DataType type : adapter.itemsPerCall().keySet()) {
      assertThat(fetch(request(type, "MSFT"))).isInstanceOf(FetchResult.Malformed.class);
    }
  }

  @Test
  void options_are_not_offered() {
    assertThat(fetch(request(DataType.OPTIONS_CHAIN, "MSFT")))
        .isEqualTo(new FetchResult.Unsupported());
  }

  private static FetchRequest request(DataType type, String item) {
    return FetchRequest.of(type, List.of(item), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 5));
  }

  private FetchResult fetch(FetchRequest request) {
    return adapter.fetch(request).toCompletableFuture().join();
  }
}
