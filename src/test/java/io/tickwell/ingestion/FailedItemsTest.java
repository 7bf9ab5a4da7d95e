package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.provider.Attempt;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.Outcome;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What chunks leave in failed_symbols. */
@ParameterizedClass
@EnumSource
class FailedItemsTest {
  private static final String ROWS =
      """
      SELECT symbol || ' ' || data_type || ' ' || job_id || ' ' || provider_name || ' (' || reason
        || ') ' || failure_count || ' ' || retry_count FROM failed_symbols ORDER BY symbol
      """;

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private ProbedDataSource database;
  private TestNode node;
  private FailedItems failed;
  private Run run;

  @BeforeEach
  void a_run() {
    database = kind.emptied();
    node = TestNode.named("a", database, clock).ready("AAPL", "MSFT");
    failed = new FailedItems(RetryPolicyTest.POLICY, clock);
    run = node.submit();
  }

  @Test
  void an_item_that_failed_everywhere_is_entered_with_all_that_is_known() throws Exception {
    chunk(
        run,
        item(
            "AAPL",
            said("finnhub", Outcome.UNAUTHORISED, "no key"),
            said("polygon", Outcome.FAILED, "HTTP 503")),
        served("MSFT"));

    assertThat(node.texts(ROWS))
        .containsExactly(
            "AAPL stock_quotes stock_quotes polygon (finnhub: no key; polygon: HTTP 503) 1 0");
    assertThat(instant("created_at")).isEqualTo(clock.instant());
    assertThat(instant("last_failure")).isEqualTo(clock.instant());
    assertThat(instant("next_retry_at"))
        .isBetween(clock.instant().plusSeconds(270), clock.instant().plusSeconds(300));
  }

  @Test
  void a_second_failure_is_counted_and_the_first_one_stays_known() throws Exception {
    Instant first = clock.instant();
    chunk(run, broken("AAPL"));
    node.execute("UPDATE failed_symbols SET retry_count = 2");
    clock.advance(Duration.ofHours(1));
    chunk(run, item("AAPL", said("polygon", Outcome.FAILED, "HTTP 502")));

    assertThat(node.texts(ROWS))
        .containsExactly("AAPL stock_quotes stock_quotes polygon (polygon: HTTP 502) 2 2");
    assertThat(instant("created_at")).isEqualTo(first);
    assertThat(instant("last_failure")).isEqualTo(clock.instant());
    assertThat(instant("next_retry_at"))
        .isBetween(clock.instant().plusSeconds(18 * 60), clock.instant().plusSeconds(20 * 60));
  }

  @Test
  void an_item_that_is_served_is_cleared_whatever_job_asks() throws Exception {
    chunk(run, broken("AAPL"), broken("MSFT"));
    chunk(runOf("quotes_of_mine", null), served("AAPL"));

    assertThat(node.texts("SELECT symbol FROM failed_symbols")).containsExactly("MSFT");
  }

  @Test
  void an_item_for_which_providers_have_nothing_is_no_failure() throws Exception {
    chunk(run, broken("AAPL"));
    chunk(
        run,
        item("AAPL", said("finnhub", Outcome.EMPTY, "")),
        item("MSFT", said("finnhub", Outcome.EMPTY, ""), said("polygon", Outcome.EMPTY, "")));

    assertThat(node.texts(ROWS)).isEmpty();
  }

  @Test
  void an_item_that_nobody_knows_is_asked_for_in_a_day() throws Exception {
    chunk(
        run,
        item(
            "APPL",
            said("finnhub", Outcome.NOT_FOUND, "HTTP 404"),
            said("polygon", Outcome.EMPTY, "")));

    assertThat(node.texts(ROWS))
        .containsExactly(
            "APPL stock_quotes stock_quotes finnhub (finnhub: HTTP 404; polygon: no data) 1 0");
    assertThat(instant("next_retry_at")).isAfter(clock.instant().plus(Duration.ofHours(21)));
  }

  @Test
  void the_job_that_failed_last_asks_again() throws Exception {
    chunk(run, broken("AAPL"));
    chunk(runOf("quotes_of_mine", null), broken("AAPL"));

    assertThat(node.texts("SELECT job_id || ' ' || failure_count FROM failed_symbols"))
        .containsExactly("quotes_of_mine 2");
  }

  @Test
  void a_run_over_given_dates_enters_and_clears_nothing() throws Exception {
    Run ranged = runOf(TestNode.JOB, LocalDate.of(2020, 1, 1));
    chunk(run, broken("AAPL"));
    chunk(ranged, served("AAPL"), broken("MSFT"));

    assertThat(node.texts("SELECT symbol || ' ' || failure_count FROM failed_symbols"))
        .containsExactly("AAPL 1");
  }

  @Test
  void when_there_are_to_be_no_more_retries_the_row_stays_without_a_next_one() throws Exception {
    chunk(run, broken("AAPL"));
    node.execute("UPDATE failed_symbols SET retry_count = 10");
    chunk(run, broken("AAPL"));

    assertThat(node.number("SELECT COUNT(*) FROM failed_symbols WHERE next_retry_at IS NULL"))
        .isEqualTo(1);
  }

  @Test
  void a_chunk_that_is_rolled_back_leaves_no_failure() {
    assertThatThrownBy(
            () ->
                node.jdbi()
                    .useTransaction(
                        handle -> {
                          failed.record(
                              handle.getConnection(), share(run), List.of(broken("AAPL")));
                          throw new IllegalStateException("the node is killed");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(node.texts(ROWS)).isEmpty();
  }

  @Test
  void a_reason_of_any_kind_is_kept() throws Exception {
    chunk(run, item("AAPL", said("finnhub", Outcome.FAILED, "\u0000\uD800" + "x".repeat(3_000))));

    assertThat(node.number("SELECT COUNT(*) FROM failed_symbols WHERE reason LIKE 'finnhub: %x…'"))
        .isEqualTo(1);
  }

  @Test
  void many_failures_cost_as_many_statements_as_one_and_none_costs_a_look_up() throws Exception {
    assertThat(statements(served("AAPL"), served("MSFT"))).isEqualTo(1);
    long one = statements(broken("AAPL"));
    long many =
        statements(
            IntStream.range(0, 500).mapToObj(i -> broken("S" + i)).toArray(ItemOutcome[]::new));

    assertThat(many).isEqualTo(one).isLessThanOrEqualTo(3);
    assertThat(node.number("SELECT COUNT(*) FROM failed_symbols")).isEqualTo(501);
    assertThat(
            statements(
                IntStream.range(0, 500).mapToObj(i -> served("S" + i)).toArray(ItemOutcome[]::new)))
        .isEqualTo(2);
    assertThat(node.texts("SELECT symbol FROM failed_symbols")).containsExactly("AAPL");
  }

  @Test
  void chunks_of_several_jobs_that_meet_on_the_same_items_all_count() throws Exception {
    Run other = runOf("quotes_of_mine", null);
    ItemOutcome[] forth = {broken("A"), broken("B"), served("C"), broken("D")};
    ItemOutcome[] back = {broken("D"), served("C"), broken("B"), broken("A")};
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 1; round <= 20; round++) {
        node.execute("DELETE FROM failed_symbols");
        chunk(run, broken("C"));
        List<Callable<Void>> chunks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          chunks.add(() -> chunk(run, forth));
          chunks.add(() -> chunk(other, back));
        }
        for (Future<Void> written : threads.invokeAll(chunks)) {
          written.get();
        }
        assertThat(node.texts("SELECT symbol || failure_count FROM failed_symbols ORDER BY symbol"))
            .containsExactly("A4", "B4", "D4");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private long statements(ItemOutcome... outcomes) throws Exception {
    long before = database.statements();
    chunk(run, outcomes);
    return database.statements() - before;
  }

  private Void chunk(Run by, ItemOutcome... outcomes) throws SQLException {
    node.jdbi()
        .useTransaction(
            handle -> failed.record(handle.getConnection(), share(by), Arrays.asList(outcomes)));
    return null;
  }

  private static RunShare share(Run by) {
    return new RunShare(by.runId(), by.fence(), 0);
  }

  private Run runOf(String job, LocalDate from) {
    node.queue().know(job);
    return node.launcher()
        .submit(
            new RunOrder(job, TestNode.JOB, Trigger.MANUAL, "ann", null, List.of(), from, null));
  }

  private Instant instant(String column) {
    return node.jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT " + column + " FROM failed_symbols")
                    .mapTo(Instant.class)
                    .one());
  }

  private static ItemOutcome served(String item) {
    return new ItemOutcome(
        item,
        Optional.of("finnhub"),
        true,
        List.of(),
        List.of(),
        List.of(said("finnhub", Outcome.DATA, "")));
  }

  private static ItemOutcome broken(String item) {
    return item(item, said("finnhub", Outcome.FAILED, "HTTP 500"));
  }

  private static ItemOutcome item(String item, Attempt... attempts) {
    return new ItemOutcome(item, Optional.empty(), false, List.of(), List.of(), List.of(attempts));
  }

  private static Attempt said(String provider, Outcome outcome, String message) {
    return new Attempt(provider, outcome, message, Duration.ZERO, 1, 0, null);
  }
}
