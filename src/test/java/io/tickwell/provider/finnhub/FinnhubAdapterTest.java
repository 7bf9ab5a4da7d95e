package io.tickwell.provider.finnhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.ProviderLimits;
import io.tickwell.provider.SettableClock;
import io.tickwell.provider.StubVendor;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinnhubAdapterTest {
  private static final String KEY = "c0ffeec0ffeec0ffee42";
  private static final String NOW = "2026-06-05T20:00:10Z";
  private static final FetchRequest QUOTE =
      FetchRequest.of(DataType.STOCK_QUOTES, List.of("BRK.B"), null, null);

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final Clock clock = new SettableClock(NOW);
  private StubVendor vendor;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
  }

  @AfterEach
  void close() {
    vendor.close();
    threads.close();
  }

  @Test
  void a_quote_is_data_as_it_was_sent() {
    vendor.answers(200, Fixtures.text("finnhub/quote.json"));

    FetchResult result = fetch();

    assertThat(result)
        .isInstanceOfSatisfying(
            FetchResult.Data.class,
            data -> {
              assertThat(data.answer().provider()).isEqualTo("finnhub");
              assertThat(data.answer().request()).isEqualTo(QUOTE);
              assertThat(data.answer().fetchedAt()).isEqualTo(NOW);
              assertThat(data.answer().payload()).isEqualTo(Fixtures.text("finnhub/quote.json"));
              assertThat(data.nextPage()).isEmpty();
            });
  }

  @Test
  void the_key_travels_in_a_header_and_not_in_the_url() {
    vendor.answers(200, Fixtures.text("finnhub/quote.json"));

    fetch();

    assertThat(vendor.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.path()).isEqualTo("/quote");
              assertThat(asked.query()).isEqualTo("symbol=BRK.B");
              assertThat(asked.header("X-finnhub-token")).isEqualTo(KEY);
              assertThat(asked.header("User-agent")).startsWith("Tickwell/");
              assertThat(asked.header("Accept")).isEqualTo("application/json");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void a_refused_key_is_unauthorised(int status) {
    vendor.answers(status, "{\"error\":\"You don't have access to this resource.\"}");

    assertThat(fetch())
        .isEqualTo(
            new FetchResult.Unauthorised(
                "HTTP " + status + ": You don't have access to this resource."));
  }

  @Test
  void an_error_in_plain_text_keeps_its_words() {
    vendor.answers(401, "Invalid API key");

    assertThat(fetch()).isEqualTo(new FetchResult.Unauthorised("HTTP 401: Invalid API key"));
  }

  @Test
  void too_many_calls_are_rate_limited_until_the_reset_that_the_header_names() {
    vendor.handles(
        exchange -> {
          exchange.getResponseHeaders().set("X-Ratelimit-Reset", "1780689640");
          StubVendor.send(exchange, 429, "{\"error\":\"API limit reached.\"}");
        });

    assertThat(fetch())
        .isEqualTo(
            new FetchResult.RateLimited(
                Instant.ofEpochSecond(1780689640), "HTTP 429: API limit reached."));
  }

  @Test
  void too_many_calls_without_a_hint_are_rate_limited_until_the_next_minute() {
    vendor.answers(429, "");

    assertThat(fetch())
        .isEqualTo(new FetchResult.RateLimited(Instant.parse("2026-06-05T20:01:00Z"), "HTTP 429"));
  }

  @Test
  void a_404_is_not_found() {
    vendor.answers(404, "{\"error\":\"Not Found\"}");

    assertThat(fetch()).isEqualTo(new FetchResult.NotFound("HTTP 404: Not Found"));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 422, 500, 502, 503, 504})
  void any_other_status_is_a_failure_that_names_it(int status) {
    vendor.answers(status, "<html><title>t</title><body><h1>Bad\r\n Gateway</h1></body></html>");

    assertThat(fetch()).isEqualTo(new FetchResult.Failed("HTTP " + status + ": Bad Gateway"));
  }

  @Test
  void a_long_error_is_cut_and_an_echoed_key_is_blanked() {
    vendor.answers(400, "We have detected your API key as " + KEY + " " + "x".repeat(10_000));

    assertThat(fetch())
        .isInstanceOfSatisfying(
            FetchResult.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .startsWith("HTTP 400: We have detected your API key as *** x")
                    .hasSize(200));
  }

  @Test
  void a_redirect_is_not_followed_so_the_key_stays() {
    vendor.handles(
        exchange -> {
          exchange.getResponseHeaders().set("Location", vendor.url() + "/elsewhere");
          StubVendor.send(exchange, 302, "");
        });

    assertThat(fetch()).isEqualTo(new FetchResult.Failed("HTTP 302"));
    assertThat(vendor.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>down for maintenance</body></html>",
        "{\"c\":187.43,\"d\":-1.2",
        "{\"c\":NaN,\"t\":1780689600}",
        "[{\"c\":187.43}]",
        "\"text\"",
        "{\"c\":1,\"t\":1780689600} trailing",
        "{\"another\":\"shape\"}",
        ""
      })
  void a_body_that_is_not_what_is_documented_is_malformed_and_kept(String body) {
    vendor.answers(200, body);

    assertThat(fetch())
        .isInstanceOfSatisfying(
            FetchResult.Malformed.class, it -> assertThat(it.payload()).isEqualTo(body));
  }

  @Test
  void json_nested_without_end_is_malformed() {
    vendor.answers(200, "[".repeat(1_000_000));

    assertThat(fetch()).isInstanceOf(FetchResult.Malformed.class);
  }

  @Test
  void a_body_of_more_than_4_megabytes_is_malformed_and_kept_by_its_beginning() {
    vendor.answers(200, "x".repeat(5 * 1024 * 1024));

    assertThat(fetch())
        .isInstanceOfSatisfying(
            FetchResult.Malformed.class, it -> assertThat(it.payload()).hasSize(65_536));
  }

  @Test
  void a_quote_of_zeros_is_an_unknown_symbol() {
    vendor.answers(
        200, "{\"c\":0,\"d\":null,\"dp\":null,\"h\":0,\"l\":0,\"o\":0,\"pc\":0,\"t\":0}");

    assertThat(fetch()).isInstanceOf(FetchResult.NotFound.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"c\":0,\"h\":55.24,\"l\":51.135,\"o\":54.69,\"pc\":55,\"t\":1780689600}",
        "{\"c\":null,\"pc\":55,\"t\":1780689600}"
      })
  void a_quote_without_a_price_is_empty(String body) {
    vendor.answers(200, body);

    assertThat(fetch()).isEqualTo(new FetchResult.Empty());
  }

  @Test
  void an_error_inside_a_success_is_a_failure() {
    vendor.answers(200, "{\"error\":\"Something broke\"}");

    assertThat(fetch()).isInstanceOf(FetchResult.Failed.class);
  }

  @Test
  void a_key_echoed_in_a_success_is_not_in_the_payload() {
    vendor.answers(200, "{\"c\":1.5,\"t\":1780689600,\"note\":\"" + KEY + "\"}");

    assertThat(fetch().toString()).doesNotContain(KEY).contains("\"note\":\"***\"");
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_body() {
    vendor.answers(200, "\uFEFF{\"c\":1.5,\"t\":1780689600}");

    assertThat(fetch()).isInstanceOf(FetchResult.Data.class);
  }

  @Test
  void a_refused_connection_is_a_failure() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    assertThat(fetch(at(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(10))))
        .isEqualTo(new FetchResult.Failed("connection refused"));
  }

  @Test
  void no_answer_in_time_is_a_failure() {
    CountDownLatch never = new CountDownLatch(1);
    vendor.handles(exchange -> hold(never));

    assertThat(fetch(at(vendor.url(), Duration.ofMillis(300))))
        .isEqualTo(new FetchResult.Failed("no answer within 300 ms"));
    never.countDown();
  }

  @Test
  void an_answer_that_trickles_in_ends_at_the_time_out_too() {
    CountDownLatch never = new CountDownLatch(1);
    vendor.handles(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 100; i++) {
              out.write("     ".getBytes(StandardCharsets.UTF_8));
              out.flush();
              hold(never);
            }
          }
        });

    assertThat(fetch(at(vendor.url(), Duration.ofMillis(500))))
        .isEqualTo(new FetchResult.Failed("no answer within 500 ms"));
    never.countDown();
  }

  @Test
  void a_data_type_that_is_not_offered_is_unsupported() {
    FetchRequest options = FetchRequest.of(DataType.OPTIONS_CHAIN, List.of("MSFT"), null, null);

    try (FinnhubAdapter adapter = adapter(vendor.config("finnhub", KEY))) {
      assertThat(adapter.fetch(options).toCompletableFuture().join())
          .isEqualTo(new FetchResult.Unsupported());
    }
    assertThat(vendor.asked()).isEmpty();
  }

  /** Waits 200 ms at most, as a slow vendor does between two pieces. */
  private static void hold(CountDownLatch never) {
    try {
      never.await(200, TimeUnit.MILLISECONDS);
      if (never.getCount() > 0) {
        never.await(200, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private FetchResult fetch() {
    return fetch(vendor.config("finnhub", KEY));
  }

  private FetchResult fetch(ProviderConfig config) {
    try (FinnhubAdapter adapter = adapter(config)) {
      return adapter.fetch(QUOTE).toCompletableFuture().join();
    }
  }

  private FinnhubAdapter adapter(ProviderConfig config) {
    return FinnhubAdapter.of(config, clock, threads);
  }

  private static ProviderConfig at(URI url, Duration timeout) {
    return new ProviderConfig("finnhub", true, KEY, url, 1, timeout, ProviderLimits.NONE);
  }
}
