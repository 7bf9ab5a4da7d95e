package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ProviderBooksTest {
  private static final DataType QUOTES = DataType.STOCK_QUOTES;
  private static final FetchResult BROKEN = new FetchResult.Failed("HTTP 503");
  private static final FetchResult EMPTY = new FetchResult.Empty();

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private ProbedDataSource database;
  private TestNode node;
  private ProviderBooks books;

  @BeforeEach
  void books() {
    database = kind.emptied();
    node = TestNode.named("a", database, clock);
    books = open("a");
  }

  @Test
  void each_call_that_was_made_is_counted_once() {
    called(books, EMPTY, 30);
    clock.advance(Duration.ofMinutes(1));
    called(books, BROKEN, 10);
    books.flush();
    books.flush();

    assertThat(stats())
        .containsExactly(
            "echo 2 1 1 avg 20 in a row 1 historical_prices,stock_quotes"
                + " success 14:00:00 failure 14:01:00");
  }

  @Test
  void what_comes_later_is_added_to_what_is_there_by_a_restarted_node_too() {
    called(books, EMPTY, 30);
    books.flush();
    ProviderBooks restarted = open("a");
    called(restarted, EMPTY, 60);
    called(restarted, EMPTY, 60);
    restarted.flush();

    assertThat(stats()).singleElement().asString().startsWith("echo 3 3 0 avg 50 in a row 0");
    assertThat(restarted.statistics().recent("echo", QUOTES)).contains(new RecentCalls(3, 0, 150));
  }

  @Test
  void calls_since_an_hour_are_those_of_all_nodes_from_its_beginning() {
    called(books, EMPTY, 30);
    clock.advance(Duration.ofHours(1));
    called(books, EMPTY, 30);
    called(books, BROKEN, 30);
    books.flush();
    ProviderBooks other = open("b");
    called(other, EMPTY, 30);
    other.flush();

    assertThat(books.callsSince(Instant.parse("2026-06-03T15:00:00Z")))
        .isEqualTo(Map.of("echo", new DayCalls(3, 1)));
    assertThat(books.callsSince(Instant.parse("2026-06-03T16:00:00Z"))).isEmpty();
  }

  @Test
  void failures_in_a_row_go_on_until_a_success() {
    called(books, BROKEN, 1);
    books.flush();
    called(books, BROKEN, 1);
    called(books, BROKEN, 1);
    books.flush();
    assertThat(inARow()).isEqualTo(3);

    called(books, EMPTY, 1);
    called(books, BROKEN, 1);
    books.flush();
    assertThat(inARow()).isEqualTo(1);
  }

  @Test
  void a_rate_limit_is_noted_with_its_end() {
    Instant until = clock.instant().plusSeconds(90);
    called(books, new FetchResult.RateLimited(until, "429"), 1);
    called(books, EMPTY, 1);
    books.flush();

    Instant kept =
        node.jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT rate_limited_until FROM provider_stats")
                        .mapTo(Instant.class)
                        .one());
    assertThat(kept).isEqualTo(until);
  }

  @Test
  void writers_of_several_nodes_add_up_from_the_first_row_on() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        node.execute("DELETE FROM provider_stats");
        node.execute("DELETE FROM provider_hours");
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<Void>> writers =
            List.of(writer(open("a"), together), writer(open("b"), together));
        for (Future<Void> writer : threads.invokeAll(writers)) {
          writer.get();
        }
        assertThat(node.number("SELECT total_attempts FROM provider_stats")).isEqualTo(20);
        assertThat(node.number("SELECT SUM(calls) FROM provider_hours")).isEqualTo(20);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void what_could_not_be_written_is_written_later() {
    called(books, EMPTY, 1);
    opens(books, "HTTP 503");
    database.goAway();
    assertThatThrownBy(books::flush).isInstanceOf(JdbiException.class);
    called(books, BROKEN, 1);
    closes(books);
    database.comeBack();
    books.flush();

    assertThat(stats()).singleElement().asString().startsWith("echo 2 1 1");
    assertThat(books.openings()).singleElement().extracting(BreakerNote::closedAt).isNotNull();
  }

  @Test
  void calls_of_more_than_a_day_ago_are_not_recent() {
    called(books, EMPTY, 1);
    clock.advance(Duration.ofHours(24));
    books.flush();
    assertThat(books.statistics().recent("echo", QUOTES)).isPresent();

    clock.advance(Duration.ofHours(1));
    books.flush();
    assertThat(books.statistics().recent("echo", QUOTES)).isEmpty();
  }

  @Test
  void an_opening_is_one_row_until_the_circuit_closes_however_many_probes_fail() {
    opens(books, "HTTP 503");
    books.flush();
    clock.advance(Duration.ofSeconds(30));
    opens(books, "HTTP 500");
    books.flush();
    clock.advance(Duration.ofSeconds(30));
    closes(books);
    books.flush();
    opens(books, "time-out");
    books.flush();

    assertThat(books.openings())
        .extracting(BreakerNote::reason, BreakerNote::openedAt, BreakerNote::closedAt)
        .containsExactly(
            tuple("time-out", at("14:01:00"), null),
            tuple("HTTP 503", at("14:00:00"), at("14:01:00")));
    assertThat(books.openings()).extracting(BreakerNote::node).containsOnly("a");
  }

  @Test
  void of_each_provider_the_latest_twenty_openings_are_shown() {
    for (int i = 0; i < 25; i++) {
      opens(books, "failure " + i);
      clock.advance(Duration.ofSeconds(1));
      closes(books);
    }
    books.flush();

    assertThat(books.openings())
        .hasSize(20)
        .first()
        .extracting(BreakerNote::reason)
        .isEqualTo("failure 24");
  }

  private ProviderBooks open(String name) {
    ProviderBooks some = new ProviderBooks(node.jdbi(), clock, name, "id of " + name, call -> {});
    some.know("echo", Set.of(QUOTES, DataType.HISTORICAL_PRICES));
    return some;
  }

  private void called(ProviderBooks some, FetchResult result, long millis) {
    some.statistics().note("echo", QUOTES, result, clock.instant(), Duration.ofMillis(millis));
  }

  private void opens(ProviderBooks some, String reason) {
    some.notes().changed("echo", breaker("open", reason), clock.instant());
  }

  private void closes(ProviderBooks some) {
    some.notes().changed("echo", breaker("closed", ""), clock.instant());
  }

  private BreakerState breaker(String state, String reason) {
    return new BreakerState(QUOTES, state, clock.instant(), reason);
  }

  private Callable<Void> writer(ProviderBooks some, CyclicBarrier together) {
    return () -> {
      for (int i = 0; i < 10; i++) {
        called(some, EMPTY, 1);
        if (i == 0) {
          together.await();
        }
        some.flush();
      }
      return null;
    };
  }

  private static Instant at(String time) {
    return Instant.parse("2026-06-03T" + time + "Z");
  }

  private long inARow() {
    return node.number("SELECT consecutive_failures FROM provider_stats");
  }

  private List<String> stats() {
    return node.jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM provider_stats")
                    .map(
                        (row, context) ->
                            "%s %d %d %d avg %s in a row %d %s success %s failure %s"
                                .formatted(
                                    row.getString("provider_name"),
                                    row.getLong("total_attempts"),
                                    row.getLong("successful_attempts"),
                                    row.getLong("failed_attempts"),
                                    row.getBigDecimal("avg_response_time_ms")
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                    row.getInt("consecutive_failures"),
                                    row.getString("supported_data_types"),
                                    time(row, "last_success"),
                                    time(row, "last_failure")))
                    .list());
  }

  private static String time(java.sql.ResultSet row, String column) throws java.sql.SQLException {
    var value = row.getObject(column, java.time.OffsetDateTime.class);
    return value == null ? "-" : value.toInstant().toString().substring(11, 19);
  }
}
