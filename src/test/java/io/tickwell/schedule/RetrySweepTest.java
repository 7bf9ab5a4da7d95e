package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.ingestion.DueItems;
import io.tickwell.ingestion.RetryPolicy;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunOrder;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.ingestion.Trigger;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Items that failed are asked for again. It is Wednesday, ten o'clock in New York. */
@ParameterizedClass
@EnumSource
class RetrySweepTest {
  private static final String BARS = "historical_prices";

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final RetryPolicy policy = RetryPolicy.of(Settings.with());
  private ProbedDataSource database;
  private TestNode node;
  private RetrySweep sweep;

  @BeforeEach
  void a_node() {
    database = kind.emptied();
    node = TestNode.named("a", database, clock).ready("AAPL", "MSFT", "TSLA");
    node.queue().know(BARS);
    sweep = sweep(node);
  }

  @Test
  void what_is_due_is_asked_for_in_one_run_of_its_job() {
    failed("TSLA", BARS, BARS, "2026-06-03T14:00:00Z");
    failed("AAPL", BARS, BARS, "2026-06-03T13:00:00Z");
    failed("MSFT", BARS, BARS, "2026-06-03T14:00:01Z");

    sweep.sweep();

    Run run = onlyRun();
    assertThat(run.triggerKind()).isEqualTo(Trigger.RETRY);
    assertThat(run.jobId()).isEqualTo(BARS);
    assertThat(run.plannedAt()).isNull();
    assertThat(node.itemLists().items(run.listId())).containsExactly("AAPL", "TSLA");
    assertThat(node.container().lastStart().runId()).isEqualTo(run.runId().toString());
  }

  @Test
  void each_job_has_a_run_of_its_own() {
    failed("AAPL", BARS, BARS, "2026-06-03T13:00:00Z");
    failed("AAPL", TestNode.JOB, TestNode.JOB, "2026-06-03T13:00:00Z");

    sweep.sweep();

    assertThat(node.texts("SELECT job_id || ' ' || requested FROM runs ORDER BY job_id"))
        .containsExactly("historical_prices 1", "stock_quotes 1");
  }

  @Test
  void what_is_asked_for_again_is_not_due_any_more_though_the_run_gets_to_nothing() {
    failed("AAPL", BARS, BARS, "2026-06-03T13:00:00Z");
    sweep.sweep();
    end(onlyRun());
    clock.advance(Duration.ofMinutes(59));
    sweep.sweep();
    assertThat(runs()).isEqualTo(1);

    clock.advance(Duration.ofMinutes(1));
    sweep.sweep();

    assertThat(runs()).isEqualTo(2);
    assertThat(node.number("SELECT retry_count FROM failed_symbols")).isEqualTo(2);
  }

  @Test
  void a_retry_whose_node_is_killed_goes_on_elsewhere_and_is_not_launched_twice() {
    failed("AAPL", BARS, BARS, "2026-06-03T13:00:00Z");
    sweep.sweep();
    node.silentFor(Duration.ofMinutes(5));
    TestNode other = TestNode.named("b", database, clock);
    other.membership().beat();

    sweep(other).sweep();
    other.supervisor().round();

    assertThat(onlyRun().node()).isEqualTo("b");
    assertThat(other.container().starts()).hasSize(1);
    assertThat(node.number("SELECT retry_count FROM failed_symbols")).isEqualTo(1);
  }

  @Test
  void of_two_nodes_that_sweep_at_once_one_launches() throws Exception {
    RetrySweep others = sweep(TestNode.named("b", database, clock));
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        node.execute("DELETE FROM runs");
        node.execute("DELETE FROM failed_symbols");
        failed("AAPL", BARS, BARS, "2026-06-03T13:00:00Z");
        List<Callable<Void>> sweeps =
            List.of(() -> sweepTogether(sweep, together), () -> sweepTogether(others, together));
        for (Future<Void> swept : threads.invokeAll(sweeps)) {
          swept.get();
        }
        assertThat(runs()).isEqualTo(1);
        assertThat(node.number("SELECT retry_count FROM failed_symbols")).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_busy_job_is_retried_when_it_is_free() {
    failed("AAPL", TestNode.JOB, TestNode.JOB, "2026-06-03T13:00:00Z");
    Run busy = node.submit();
    sweep.sweep();
    assertThat(runs()).isEqualTo(1);
    assertThat(node.number("SELECT retry_count FROM failed_symbols")).isZero();

    end(busy);
    sweep.sweep();

    assertThat(node.number("SELECT COUNT(*) FROM runs WHERE trigger_kind = 'retry'")).isEqualTo(1);
  }

  @Test
  void a_job_with_market_hours_is_retried_while_the_session_is_open() {
    failed("AAPL", TestNode.JOB, TestNode.JOB, "2026-06-03T13:00:00Z");
    clock.advance(Duration.ofMinutes(6 * 60 + 30));
    sweep.sweep();
    assertThat(runs()).isZero();

    clock.advance(Duration.ofHours(17));
    sweep.sweep();

    assertThat(onlyRun().triggerKind()).isEqualTo(Trigger.RETRY);
  }

  @Test
  void neither_a_disabled_job_nor_a_paused_one_is_retried() {
    failed("AAPL", BARS, BARS, "2026-06-03T13:00:00Z");
    sweep(node, "scheduler.jobs.historical_prices.enabled", "false").sweep();
    node.execute("UPDATE job_states SET paused = TRUE");
    sweep.sweep();

    assertThat(runs()).isZero();
    assertThat(node.number("SELECT retry_count FROM failed_symbols")).isZero();
  }

  @Test
  void after_the_last_retry_the_row_stays_and_is_not_due() {
    failed("AAPL", BARS, BARS, "2026-06-03T13:00:00Z");
    node.execute("UPDATE failed_symbols SET retry_count = 9");
    sweep.sweep();
    end(onlyRun());
    clock.advance(Duration.ofDays(30));
    sweep.sweep();

    assertThat(runs()).isEqualTo(1);
    assertThat(node.number("SELECT COUNT(*) FROM failed_symbols WHERE next_retry_at IS NULL"))
        .isEqualTo(1);
  }

  @Test
  void an_item_that_its_job_would_not_ask_for_is_forgotten() {
    failed("GONE", BARS, BARS, "2026-06-03T13:00:00Z");
    failed("LATER", BARS, BARS, "2026-06-03T15:00:00Z");
    failed("AAPL", BARS, BARS, "2026-06-03T13:00:00Z");

    sweep.sweep();

    assertThat(onlyRun().requested()).isEqualTo(1);
    assertThat(node.texts("SELECT symbol FROM failed_symbols ORDER BY symbol"))
        .containsExactly("AAPL", "LATER");
  }

  @Test
  void a_row_of_a_database_that_was_taken_over_is_of_the_job_of_its_data_type() {
    failed("AAPL", BARS, null, "2026-06-03T13:00:00Z");
    failed("AAPL", "unheard_of", null, "2026-06-03T13:00:00Z");

    sweep.sweep();

    assertThat(onlyRun().jobId()).isEqualTo(BARS);
  }

  @Test
  void a_sweep_costs_as_many_statements_for_many_items_as_for_one() {
    failed("AAPL", BARS, BARS, "2026-06-03T13:00:00Z");
    long one = statements();
    end(onlyRun());
    node.execute("DELETE FROM failed_symbols");
    node.execute("DELETE FROM symbols");
    List<String> many = IntStream.range(0, 300).mapToObj(i -> "S" + i).toList();
    node.symbols().seed(many, "XNYS");
    many.forEach(symbol -> failed(symbol, BARS, BARS, "2026-06-03T13:00:00Z"));

    assertThat(statements()).isEqualTo(one);
    assertThat(node.number("SELECT MAX(requested) FROM runs")).isEqualTo(300);
  }

  @Test
  void a_retry_is_no_sign_of_health_unless_it_asked_for_all() {
    Run tick = node.launcher().submit(RunOrder.usual(BARS, BARS, Trigger.TIMER, clock.instant()));
    node.records().end(tick.runId(), tick.fence(), RunStatus.FAILED, "all failed");
    failed("AAPL", BARS, BARS, "2026-06-03T13:00:00Z");
    clock.advance(Duration.ofMinutes(1));
    sweep.sweep();
    complete();

    assertThat(node.reports().lastServed(BARS)).isEmpty();
    assertThat(node.reports().lastEnded(BARS).orElseThrow().run().runId()).isEqualTo(tick.runId());

    List.of("AAPL", "MSFT", "TSLA").forEach(symbol -> failedAnew(symbol, "2026-06-03T13:00:00Z"));
    clock.advance(Duration.ofMinutes(1));
    sweep.sweep();
    complete();

    assertThat(node.reports().lastServed(BARS)).contains(clock.instant());
    assertThat(node.reports().lastEnded(BARS).orElseThrow().run().triggerKind())
        .isEqualTo(Trigger.RETRY);
  }

  @Test
  void jobs_tell_how_many_items_failed_and_when_the_first_is_asked_for_again() {
    failed("AAPL", BARS, BARS, "2026-06-03T15:00:00Z");
    failed("MSFT", BARS, null, "2026-06-03T14:30:00Z");
    failed("MSFT", TestNode.JOB, TestNode.JOB, null);

    assertThat(new DueItems(node.jdbi(), policy, clock).standing().values())
        .containsExactlyInAnyOrder(
            new DueItems.Standing(BARS, 2, Instant.parse("2026-06-03T14:30:00Z")),
            new DueItems.Standing(TestNode.JOB, 1, null));
  }

  private static Void sweepTogether(RetrySweep sweep, CyclicBarrier together) throws Exception {
    together.await();
    sweep.sweep();
    return null;
  }

  private RetrySweep sweep(TestNode on, String... settings) {
    return new RetrySweep(
        new JobCatalogue(Settings.with(settings), TradingCalendars.following(clock)),
        on.itemLists(),
        new DueItems(on.jdbi(), policy, clock),
        on.launcher(),
        clock);
  }

  private long statements() {
    long before = database.statements();
    sweep.sweep();
    return database.statements() - before;
  }

  private void failedAnew(String symbol, String next) {
    node.execute("DELETE FROM failed_symbols WHERE symbol = '%s'".formatted(symbol));
    failed(symbol, BARS, BARS, next);
  }

  private void failed(String symbol, String type, String job, String next) {
    node.jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO failed_symbols
                          (symbol, data_type, job_id, next_retry_at, created_at, updated_at)
                        VALUES (:symbol, :type, :job, :next, :now, :now)
                        """)
                    .bind("symbol", symbol)
                    .bind("type", type)
                    .bind("job", job)
                    .bindByType("next", next == null ? null : Instant.parse(next), Instant.class)
                    .bind("now", clock.instant())
                    .execute());
  }

  private Run onlyRun() {
    return node.run(
        UUID.fromString(node.texts("SELECT CAST(run_id AS VARCHAR(36)) FROM runs").get(0)));
  }

  private long runs() {
    return node.number("SELECT COUNT(*) FROM runs");
  }

  private void end(Run run) {
    node.records().end(run.runId(), run.fence(), RunStatus.FAILED, "test");
  }

  private void complete() {
    UUID runId = UUID.fromString(node.container().lastStart().runId());
    Run run = node.run(runId);
    node.records().begin(runId, run.fence(), run.instanceId(), run.executionId());
    node.records().end(runId, run.fence(), RunStatus.COMPLETED, null);
  }
}
