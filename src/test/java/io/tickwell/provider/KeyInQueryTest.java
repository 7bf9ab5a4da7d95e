package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.alphavantage.AlphaVantageAdapter;
import io.tickwell.testing.Calls;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key in the query is part of every URL, and shows nowhere all the same. */
class KeyInQueryTest {
  private static final String KEY = "s3cr+t/key&in%query";
  private static final String ENCODED = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
  private static final FetchRequest QUOTE =
      FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null);

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");
  private final Logger root = Logger.getLogger("");
  private final Logger log = Logger.getLogger("market_data");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler recorder = recorder();
  private StubVendor vendor;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
    root.addHandler(recorder);
    log.setLevel(Level.ALL);
  }

  @AfterEach
  void close() {
    log.setLevel(null);
    root.removeHandler(recorder);
    vendor.close();
    threads.close();
  }

  @Test
  void not_when_the_vendor_sends_the_url_back() {
    for (int status : new int[] {200, 302, 401, 404, 429, 500}) {
      vendor.handles(
          exchange -> {
            exchange.getResponseHeaders().set("Location", exchange.getRequestURI().toString());
            StubVendor.send(
                exchange, status, "no: " + exchange.getRequestURI() + " with key " + KEY);
          });

      assertHidden(fetch());
    }
  }

  @Test
  void not_when_the_connection_breaks_before_or_within_the_answer() {
    vendor.handles(
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.close();
        });
    assertHidden(fetch());

    vendor.close();
    assertHidden(fetch());
    assertThat(lines).anyMatch(line -> line.contains("Call to alpha_vantage broke"));
  }

  @Test
  void not_when_an_exception_names_the_url() {
    ProviderConfig config = vendor.config("alpha_vantage", KEY);
    Throwable naming = new IllegalStateException("GET https://x/query?apikey=" + ENCODED);
    Throwable cause = new IOException("no route for " + KEY, naming);

    HttpCalls calls = new HttpCalls(config, KeyPlace.inQuery("apikey"), threads);
    FetchResult result =
        new HttpAnswers(config, clock, calls, threads)
            .ask(
                QUOTE,
                () -> {
                  throw new IllegalArgumentException(cause);
                },
                (answer, body) -> null,
                new KeyedCall(new ApiKey(KEY, 1, 1)))
            .toCompletableFuture()
            .join();

    assertHidden(result);
    assertThat(lines)
        .anyMatch(line -> line.contains("https://x/query?apikey=***"))
        .anyMatch(line -> line.contains("not_when_an_exception_names_the_url"));
  }

  private void assertHidden(FetchResult result) {
    assertThat(result + String.join("\n", lines)).doesNotContain(KEY).doesNotContain(ENCODED);
  }

  private FetchResult fetch() {
    ProviderConfig config =
        new ProviderConfig(
            "alpha_vantage",
            true,
            KEY,
            vendor.url(),
            1,
            Duration.ofSeconds(5),
            ProviderLimits.NONE);
    try (AlphaVantageAdapter adapter = AlphaVantageAdapter.of(config, clock, threads)) {
      Providers providers =
          new Providers(
              List.of(new Providers.Configured(adapter, config, Calls.PLAIN, Calls.unlimited())),
              Calls.SCHEDULER,
              clock);
      String states = providers.states().toString();
      assertThat(states + config).doesNotContain(KEY).doesNotContain(ENCODED);
      return adapter.fetch(QUOTE).toCompletableFuture().join();
    }
  }

  private Handler recorder() {
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().format(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    return handler;
  }
}
