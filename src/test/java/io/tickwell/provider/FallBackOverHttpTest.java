package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.Transformed.ReadRow;
import io.tickwell.provider.finnhub.FinnhubAdapter;
import io.tickwell.provider.polygon.PolygonAdapter;
import io.tickwell.testing.Calls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both providers at real sockets, with their own transformers. */
class FallBackOverHttpTest {
  private static final String FINNHUB_KEY = "f1nnhubf1nnhub";
  private static final String POLYGON_KEY = "p0lyg0np0lyg0n";
  private static final String FINNHUB_QUOTE = "{\"c\":187.4312,\"t\":1780689600}";

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");
  private final Logger root = Logger.getLogger("");
  private final Logger log = Logger.getLogger("market_data");
  private final RecordedLog recorded = new RecordedLog();
  private StubVendor finnhub;
  private StubVendor polygon;
  private FinnhubAdapter first;
  private PolygonAdapter second;
  private Providers providers;

  @BeforeEach
  void open() throws IOException {
    root.addHandler(recorded);
    log.setLevel(Level.ALL);
    finnhub = new StubVendor();
    polygon = new StubVendor();
    ProviderConfig one =
        new ProviderConfig(
            "finnhub",
            true,
            FINNHUB_KEY,
            finnhub.url(),
            1,
            Duration.ofMillis(800),
            ProviderLimits.NONE);
    ProviderConfig two =
        new ProviderConfig(
            "polygon",
            true,
            POLYGON_KEY,
            polygon.url(),
            2,
            Duration.ofMillis(800),
            ProviderLimits.NONE);
    first = FinnhubAdapter.of(one, clock, threads);
    second = PolygonAdapter.of(two, clock, threads);
    providers =
        new Providers(
            List.of(
                new Providers.Configured(first, one, Calls.PLAIN, Calls.unlimited()),
                new Providers.Configured(second, two, Calls.PLAIN, Calls.unlimited())),
            Calls.SCHEDULER,
            clock);
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    finnhub.close();
    polygon.close();
    threads.close();
    log.setLevel(null);
    root.removeHandler(recorded);
  }

  @Test
  void a_hundred_quotes_come_from_the_first_provider() {
    finnhub.answers(200, FINNHUB_QUOTE);

    List<ItemOutcome> outcomes =
        fetch(IntStream.range(0, 100).mapToObj(i -> "S" + i).toArray(String[]::new));

    assertThat(outcomes).hasSize(100).allMatch(it -> it.provider().equals(Optional.of("finnhub")));
    assertThat(polygon.asked()).isEmpty();
  }

  @Test
  void after_a_500_the_second_serves_all_in_one_call() {
    finnhub.answers(500, "<html>Bad Gateway</html>");
    polygon.answers(200, Fixtures.text("polygon/snapshots.json"));

    List<ItemOutcome> outcomes = fetch("MSFT", "BRK.B");

    assertThat(outcomes).allMatch(it -> it.provider().equals(Optional.of("polygon")));
    assertThat(polygon.asked()).hasSize(1);
  }

  @Test
  void after_a_time_out_the_second_is_asked() {
    CountDownLatch never = new CountDownLatch(1);
    finnhub.handles(exchange -> hold(never));
    polygon.answers(200, Fixtures.text("polygon/snapshots.json"));

    ItemOutcome outcome = fetch("MSFT").get(0);

    assertThat(outcome.provider()).contains("polygon");
    assertThat(outcome.attempts().get(0).message()).isEqualTo("no answer within 800 ms");
    never.countDown();
  }

  @Test
  void when_one_is_unknown_and_the_other_has_nothing_the_item_is_empty() {
    finnhub.answers(
        200, "{\"c\":0,\"d\":null,\"dp\":null,\"h\":0,\"l\":0,\"o\":0,\"pc\":0,\"t\":0}");
    polygon.answers(200, "{\"status\":\"OK\",\"count\":0,\"tickers\":[]}");

    assertThat(fetch("NOPE").get(0).empty()).isTrue();
  }

  @Test
  void no_key_is_in_any_result_log_or_state_even_when_vendors_echo_it() {
    finnhub.answers(401, "{\"error\":\"We have detected your API key as " + FINNHUB_KEY + "\"}");
    polygon.answers(500, "Bearer " + POLYGON_KEY + " was not liked");

    String all = fetch("MSFT") + " " + providers.states() + " " + recorded.text();

    assertThat(recorded.text()).contains("HTTP 401");
    assertThat(all).contains("***").doesNotContain(FINNHUB_KEY).doesNotContain(POLYGON_KEY);
  }

  private List<ItemOutcome> fetch(String... symbols) {
    FetchRequest wanted = FetchRequest.of(DataType.STOCK_QUOTES, List.of(symbols), null, null);
    return providers.fetch(wanted, this::process).toCompletableFuture().join();
  }

  private Processed process(RawAnswer answer) {
    Transformed read = providers.adapter(answer.provider()).orElseThrow().transform(answer);
    return new Processed(read.rows().stream().map(ReadRow::row).toList(), read.rejected());
  }

  private static void hold(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class RecordedLog extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    RecordedLog() {
      setLevel(Level.ALL);
    }

    String text() {
      return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(new SimpleFormatter().format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
