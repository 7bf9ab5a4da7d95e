package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.provider.finnhub.FinnhubAdapter;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that would take memory, time or a thread for ever. */
class HostileBodyTest {
  private static final FetchRequest QUOTE =
      FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null);

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");
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

  @ParameterizedTest
  @ValueSource(longs = {0, 1L << 40})
  void a_body_without_end_is_not_read_on_once_it_is_refused(long length) throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    vendor.handles(exchange -> sendUntilHungUp(exchange, length, hungUp));

    assertThat(fetch()).isInstanceOf(FetchResult.Malformed.class);
    assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
  }

  private static void sendUntilHungUp(HttpExchange exchange, long length, CountDownLatch hungUp) {
    try {
      exchange.sendResponseHeaders(200, length);
      byte[] some = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
      while (true) {
        exchange.getResponseBody().write(some);
      }
    } catch (IOException gone) {
      hungUp.countDown();
    }
  }

  @Test
  void a_number_that_java_cannot_hold_costs_only_its_place() {
    var body = JsonText.parse("[1e2147483648, " + "9".repeat(2_000) + ", 1.5]").orElseThrow();

    assertThat(body.asJsonArray())
        .hasSize(3)
        .endsWith(Json.createValue(new java.math.BigDecimal("1.5")));
  }

  @Test
  void a_body_of_too_many_values_is_none() {
    assertThat(JsonText.parse("[" + "{},".repeat(JsonText.MOST_VALUES) + "{}]")).isEmpty();
    assertThat(JsonText.parse("[".repeat(60) + "]".repeat(60))).isEmpty();
  }

  @Test
  void a_text_of_a_million_digits_is_no_number_and_takes_no_time() {
    Fields fields = new Fields(Json.createObjectBuilder().add("c", "9".repeat(3_000_000)).build());
    long start = System.nanoTime();

    assertThatThrownBy(() -> fields.decimal("c"))
        .isInstanceOf(UnreadableValue.class)
        .hasMessageMatching("c is '9{99}\\.\\.\\., not a number");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void rows_beyond_what_was_asked_for_are_not_read_and_told_of() {
    LocalDate day = LocalDate.parse("2026-06-05");
    FetchRequest wanted = FetchRequest.of(DataType.HISTORICAL_PRICES, List.of("MSFT"), day, day);
    RawAnswer answer =
        new RawAnswer("p", wanted, clock.instant(), "{\"r\":[" + "1,".repeat(10_399) + "1]}");

    Transformed transformed =
        RowReading.of(answer, (body, rows) -> rows.rows(body, "r", fields -> null));

    assertThat(transformed.rejected()).hasSize(wanted.mostRows() + 1);
    assertThat(transformed.rejected().get(wanted.mostRows()).detail())
        .isEqualTo("the answer goes on after 10002 rows; 398 were not read");
  }

  @Test
  void of_large_answers_one_is_read_at_a_time_and_the_others_go_on_when_it_is_done() {
    Intake intake = new Intake(1, 1);
    Intake.Share first = intake.share();
    Intake.Share second = intake.share();
    Intake.Share third = intake.share();

    assertThat(first.grow(Intake.MIDDLING + 1)).isCompleted();
    assertThat(second.grow(Intake.FREE)).isCompleted();
    assertThat(second.grow(Intake.FREE + 1)).isCompleted();
    CompletableFuture<Void> waiting = second.grow(Intake.MIDDLING + 1);
    CompletableFuture<Void> behind = third.grow(Intake.MIDDLING + 1);
    assertThat(waiting).isNotDone();

    second.close();
    first.close();

    assertThat(waiting).isNotDone();
    assertThat(behind).isCompleted();
    third.close();
    assertThat(intake.share().grow(Intake.MIDDLING + 1)).isCompleted();
  }

  @Test
  void a_rejected_row_that_names_nobody_is_laid_to_nobody_and_breaks_nothing() {
    RejectedRow nameless = new RejectedRow("p", null, RejectReason.KEY_MISSING, "symbol", "{}");
    FetchResult data =
        new FetchResult.Data(new RawAnswer("p", QUOTE, clock.instant(), ""), Optional.empty());
    CallAnswer answer =
        new CallAnswer(
            "p",
            List.of("A", "B"),
            List.of(),
            List.of(nameless),
            Set.of(),
            Map.of(),
            false,
            data,
            1,
            Duration.ZERO,
            1,
            0,
            0L,
            "");

    assertThat(answer.strays()).containsExactly(nameless);
    assertThat(answer.attemptFor("A").outcome()).isEqualTo(Outcome.REJECTED);
  }

  private FetchResult fetch() {
    ProviderConfig config =
        new ProviderConfig(
            "finnhub",
            true,
            "some-key-1234",
            vendor.url(),
            1,
            Duration.ofSeconds(20),
            ProviderLimits.NONE);
    try (FinnhubAdapter adapter = FinnhubAdapter.of(config, clock, threads)) {
      return adapter.fetch(QUOTE).toCompletableFuture().join();
    }
  }
}
