package io.tickwell.provider.polygon;

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
import org.junit.jupiter.params.provider.ValueSource;

class PolygonAdapterTest {
  private static final String KEY = "p0lyg0np0lyg0np0lyg0n";
  private static final FetchRequest QUOTES =
      FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT", "BRK.B"), null, null);
  private static final FetchRequest BARS =
      FetchRequest.of(
          DataType.HISTORICAL_PRICES,
          List.of("MSFT"),
          LocalDate.of(2026, 3, 6),
          LocalDate.of(2026, 3, 10));
  private static final String PAGE =
      "{\"ticker\":\"MSFT\",\"status\":\"OK\",\"results\":[{\"t\":1772773200000,\"c\":1}],"
          + "\"next_url\":\"%s\"}";

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private StubVendor vendor;
  private PolygonAdapter adapter;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
    adapter =
        PolygonAdapter.of(
            vendor.config("polygon", KEY), new SettableClock("2026-06-05T20:00:10Z"), threads);
  }

  @AfterEach
  void close() {
    adapter.close();
    vendor.close();
    threads.close();
  }

  @Test
  void many_quotes_are_one_call_with_the_key_in_a_header() {
    vendor.answers(200, Fixtures.text("polygon/snapshots.json"));

    assertThat(fetch(QUOTES)).isInstanceOf(FetchResult.Data.class);
    assertThat(vendor.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.path()).isEqualTo("/v2/snapshot/locale/us/markets/stocks/tickers");
              assertThat(asked.query().replace("%2C", ",")).isEqualTo("tickers=MSFT,BRK.B");
              assertThat(asked.header("Authorization")).isEqualTo("Bearer " + KEY);
            });
  }

  @Test
  void bars_are_asked_for_as_traded_and_in_order() {
    vendor.answers(200, Fixtures.text("polygon/bars.json"));

    assertThat(fetch(BARS)).isInstanceOf(FetchResult.Data.class);
    assertThat(vendor.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.path())
                  .isEqualTo("/v2/aggs/ticker/MSFT/range/1/day/2026-03-06/2026-03-10");
              assertThat(asked.query().split("&"))
                  .containsExactlyInAnyOrder("adjusted=false", "sort=asc", "limit=50000");
            });
  }

  @Test
  void the_next_page_is_asked_of_the_configured_host_only_with_the_cursor_as_it_came() {
    vendor.answers(
        200,
        PAGE.formatted(
            "https://evil.example/v2/aggs/ticker/MSFT/range/1/day/1773028800000/2026-03-10"
                + "?cursor=bGl%2BtaXQ%3D"));

    FetchResult.Data first = (FetchResult.Data) fetch(BARS);
    fetch(BARS.nextPage(first.nextPage().orElseThrow()));

    assertThat(vendor.asked().get(1))
        .satisfies(
            asked -> {
              assertThat(asked.path())
                  .isEqualTo("/v2/aggs/ticker/MSFT/range/1/day/1773028800000/2026-03-10");
              assertThat(asked.query()).isEqualTo("cursor=bGl%2BtaXQ%3D");
            });
  }

  @Test
  void a_key_that_the_vendor_repeats_is_no_part_of_where_to_go_on() {
    vendor.answers(
        200,
        PAGE.formatted(
            "https://api.massive.com/v2/aggs/ticker/MSFT/range/1/day/1/2?apiKey="
                + KEY
                + "&cursor=x"));

    assertThat(((FetchResult.Data) fetch(BARS)).nextPage()).contains("1/2?cursor=x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.massive.com/v2/aggs/ticker/AAPL/range/1/day/1/2?cursor=x",
        "https://api.massive.com/v3/reference/tickers?cursor=x",
        "https://api.massive.com/v2/aggs/ticker/MSFT/range/1/day/../2?cursor=x",
        "no url at all"
      })
  void a_next_page_that_leads_elsewhere_is_malformed(String nextUrl) {
    vendor.answers(200, PAGE.formatted(nextUrl));

    assertThat(fetch(BARS)).isInstanceOf(FetchResult.Malformed.class);
  }

  @Test
  void bars_of_another_ticker_are_data_without_a_next_page() {
    vendor.answers(
        200,
        "{\"ticker\":\"AAPL\",\"status\":\"OK\",\"results\":[{\"t\":1772773200000,\"c\":1}],"
            + "\"next_url\":\"https://x.example/v2/aggs/ticker/AAPL/range/1/day/1/2?cursor=x\"}");

    assertThat(fetch(BARS))
        .isInstanceOfSatisfying(
            FetchResult.Data.class, data -> assertThat(data.nextPage()).isEmpty());
  }

  @Test
  void a_success_with_status_error_is_a_failure() {
    vendor.answers(200, "{\"status\":\"ERROR\",\"error\":\"could not parse\"}");

    assertThat(fetch(BARS)).isEqualTo(new FetchResult.Failed("could not parse"));
  }

  @Test
  void a_success_with_status_not_authorized_is_unauthorised() {
    vendor.answers(200, "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled\"}");

    assertThat(fetch(QUOTES)).isEqualTo(new FetchResult.Unauthorised("You are not entitled"));
  }

  @Test
  void a_success_with_status_not_found_is_not_found() {
    vendor.answers(200, "{\"status\":\"NOT_FOUND\",\"message\":\"Ticker not found.\"}");

    assertThat(fetch(BARS)).isEqualTo(new FetchResult.NotFound("Ticker not found."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"OK\",\"resultsCount\":0}",
        "{\"status\":\"OK\",\"results\":null}",
        "{\"status\":\"DELAYED\",\"results\":[]}"
      })
  void no_results_are_empty(String body) {
    vendor.answers(200, body);

    assertThat(fetch(BARS)).isEqualTo(new FetchResult.Empty());
  }

  @Test
  void no_snapshots_are_empty() {
    vendor.answers(200, "{\"status\":\"OK\",\"count\":0,\"tickers\":[]}");

    assertThat(fetch(QUOTES)).isEqualTo(new FetchResult.Empty());
  }

  @Test
  void a_plan_label_as_status_is_good_data() {
    vendor.answers(200, "{\"status\":\"POLYFEEDPLUS\",\"results\":[{\"t\":1772773200000}]}");

    assertThat(fetch(BARS)).isInstanceOf(FetchResult.Data.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"status\":\"OK\",\"results\":{}}", "[]", "<html></html>"})
  void another_shape_is_malformed(String body) {
    vendor.answers(200, body);

    assertThat(fetch(BARS)).isInstanceOf(FetchResult.Malformed.class);
  }

  @Test
  void a_retry_after_is_kept() {
    vendor.handles(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "90");
          StubVendor.send(exchange, 429, "");
        });

    assertThat(fetch(BARS))
        .isEqualTo(new FetchResult.RateLimited(Instant.parse("2026-06-05T20:01:40Z"), "HTTP 429"));
  }

  @Test
  void bars_without_a_range_are_refused_in_words() {
    FetchRequest request = FetchRequest.of(DataType.HISTORICAL_PRICES, List.of("MSFT"), null, null);

    assertThat(fetch(request))
        .isEqualTo(new FetchResult.Failed("daily bars need a first and a last day"));
  }

  private FetchResult fetch(FetchRequest request) {
    return adapter.fetch(request).toCompletableFuture().join();
  }
}
