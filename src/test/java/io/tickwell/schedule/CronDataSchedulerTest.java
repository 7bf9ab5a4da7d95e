package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.ingestion.ChunkCount;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunShare;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.marketdata.UpsertCount;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.HeldExecutor;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.RecordingContainer.Start;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import jakarta.batch.runtime.BatchStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Quotes and bars are the only jobs, and each minute, day and night. It is Wednesday, ten o'clock
 * in New York.
 */
@ParameterizedClass
@EnumSource
class CronDataSchedulerTest {
  private static final String[] EACH_MINUTE = {
    "scheduler.jobs.stock_quotes.market-hours-only", "false",
    "scheduler.jobs.historical_prices.cron", "0 * * * * *"
  };

  private static final String[] WITH_EARNINGS = {
    "scheduler.jobs.earnings_data.enabled", "true",
    "scheduler.jobs.earnings_transcripts.enabled", "true"
  };
  private static final String FIRST_EARNINGS =
      """
      SELECT job_type FROM runs
      WHERE job_type LIKE 'earnings%' AND trigger_kind = 'startup' ORDER BY job_type
      """;

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final HeldExecutor executor = new HeldExecutor();
  private ProbedDataSource database;
  private TestNode node;
  private CronDataScheduler scheduler;

  @BeforeEach
  void put_together() {
    database = kind.emptied();
    node = TestNode.named("a", database, clock);
    node.symbols().seed(List.of("AAPL", "MSFT"), "XNYS");
    scheduler = scheduler(node, EACH_MINUTE);
  }

  @AfterEach
  void shut_down() {
    Logger.getLogger("scheduler").setLevel(null);
    executor.shutdownNow();
  }

  @Test
  void on_a_fresh_database_each_enabled_job_runs_once_at_the_start() {
    scheduler.start();
    executor.runWaiting();

    assertThat(node.container().starts())
        .extracting(Start::jobName)
        .containsExactlyInAnyOrder("stock_quotes", "historical_prices");
    assertThat(node.texts("SELECT trigger_kind FROM runs")).containsOnly("startup").hasSize(2);
  }

  @Test
  void a_disabled_job_does_not_run_at_the_start() {
    scheduler = scheduler(node, "scheduler.jobs.stock_quotes.enabled", "false");
    scheduler.start();

    assertThat(node.texts("SELECT job_id FROM runs")).containsExactly("historical_prices");
  }

  @Test
  void a_job_that_asks_for_what_another_one_stores_runs_after_it_at_the_first_start() {
    scheduler = scheduler(node, WITH_EARNINGS);
    scheduler.start();
    executor.runWaiting();
    assertThat(node.texts(FIRST_EARNINGS)).containsExactly("earnings_data");

    clock.advance(Duration.ofSeconds(4));
    executor.runWaiting();
    assertThat(node.texts(FIRST_EARNINGS)).as("while that runs").containsExactly("earnings_data");

    node.execute("UPDATE runs SET status = 'completed' WHERE job_type = 'earnings_data'");
    clock.advance(Duration.ofSeconds(4));
    executor.runWaiting();
    clock.advance(Duration.ofSeconds(4));
    executor.runWaiting();
    assertThat(node.texts(FIRST_EARNINGS)).containsExactly("earnings_data", "earnings_transcripts");
  }

  @Test
  void it_does_not_wait_for_what_is_switched_off_or_was_run_before_a_restart() {
    scheduler = scheduler(node, WITH_EARNINGS);
    scheduler.start();
    scheduler.stop();
    node.execute("UPDATE runs SET status = 'failed' WHERE job_type = 'earnings_data'");
    scheduler = scheduler(node, WITH_EARNINGS);
    scheduler.start();
    executor.runWaiting();
    assertThat(node.texts(FIRST_EARNINGS)).containsExactly("earnings_data", "earnings_transcripts");

    node.execute("DELETE FROM runs");
    scheduler = scheduler(node, "scheduler.jobs.earnings_transcripts.enabled", "true");
    scheduler.start();
    executor.runWaiting();
    assertThat(node.texts(FIRST_EARNINGS)).containsExactly("earnings_transcripts");
  }

  @Test
  void at_the_second_start_no_job_runs() {
    scheduler.start();
    scheduler.stop();
    scheduler.start();

    assertThat(node.number("SELECT COUNT(*) FROM runs")).isEqualTo(2);
  }

  @Test
  void of_two_nodes_that_start_at_once_on_a_fresh_database_one_runs_each_job() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        node.execute("DELETE FROM runs");
        List<Callable<Void>> starts =
            List.of(() -> startTogether("a", together), () -> startTogether("b", together));
        for (Future<Void> start : threads.invokeAll(starts)) {
          start.get();
        }
        assertThat(node.number("SELECT COUNT(*) FROM runs")).isEqualTo(2);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_due_tick_starts_its_job() {
    startAndEndTheFirstRuns();
    clock.advance(Duration.ofSeconds(60));

    scheduler.round();

    assertThat(node.container().starts()).hasSize(4);
    assertThat(node.number("SELECT COUNT(*) FROM ticks WHERE status = 'fired'")).isEqualTo(2);
  }

  @Test
  void the_loop_wakes_when_the_next_tick_is_due() {
    startAndEndTheFirstRuns();
    clock.advance(Duration.ofMillis(59_600));

    executor.runWaiting();

    assertThat(executor.waiting()).extracting(HeldExecutor.Held::millis).containsExactly(400L);
  }

  @Test
  void after_the_stop_no_tick_fires() {
    startAndEndTheFirstRuns();
    List<HeldExecutor.Held> cameTooLate = executor.waiting();
    scheduler.stop();
    clock.advance(Duration.ofSeconds(60));

    cameTooLate.forEach(held -> held.task().run());

    assertThat(node.number("SELECT COUNT(*) FROM ticks")).isZero();
    assertThat(executor.waiting()).isEmpty();
    assertThat(scheduler.running()).isFalse();
  }

  @Test
  void after_the_stop_an_interrupted_run_waits_for_the_next_start() {
    scheduler.start();
    executor.runWaiting();
    Run run = node.run(UUID.fromString(node.begin().runId()));
    scheduler.stop();
    node.supervisor().interruptAll();

    node.jobRuns().end(node.container().lastStart().executionId(), BatchStatus.STOPPED);
    node.launcher().launchNext(run.jobId());

    assertThat(node.container().starts()).hasSize(2);
    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.QUEUED);
    scheduler.start();
    executor.runWaiting();
    assertThat(node.container().lastStart().runId()).isEqualTo(run.runId().toString());
  }

  @Test
  void a_start_while_the_stopped_loop_still_goes_round_leaves_one_loop() {
    scheduler.start();
    List<HeldExecutor.Held> alreadyRunning = executor.waiting();
    scheduler.stop();
    scheduler.start();

    alreadyRunning.forEach(held -> held.task().run());
    executor.runWaiting();

    assertThat(executor.waiting()).hasSize(1);
  }

  @Test
  void while_the_database_is_away_the_loop_goes_on_once_a_second() {
    startAndEndTheFirstRuns();
    clock.advance(Duration.ofSeconds(65));
    database.goAway();

    executor.runWaiting();

    assertThat(executor.waiting()).extracting(HeldExecutor.Held::millis).containsExactly(1000L);
  }

  @Test
  void a_database_that_is_away_for_some_rounds_loses_no_tick() {
    startAndEndTheFirstRuns();
    database.goAway();
    for (int round = 0; round < 10; round++) {
      clock.advance(Duration.ofSeconds(20));
      executor.runWaiting();
    }
    database.comeBack();
    executor.runWaiting();

    assertThat(
            node.texts(
                "SELECT status FROM ticks WHERE job_id = 'stock_quotes' ORDER BY planned_at"))
        .containsExactly("missed", "missed", "fired");
    assertThat(scheduler.lastRound()).isEqualTo(clock.instant());
  }

  @Test
  void a_round_that_failed_is_not_the_last_round() {
    startAndEndTheFirstRuns();
    var before = scheduler.lastRound();
    database.goAway();
    clock.advance(Duration.ofSeconds(60));

    executor.runWaiting();

    assertThat(scheduler.lastRound()).isEqualTo(before);
  }

  @Test
  void a_job_that_cannot_be_settled_does_not_hold_up_the_others() {
    startAndEndTheFirstRuns();
    node.execute("DELETE FROM job_states WHERE job_id = 'stock_quotes'");
    clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(scheduler::round).hasMessageContaining("stock_quotes");

    assertThat(node.container().lastStart().jobName()).isEqualTo("historical_prices");
    assertThat(node.container().starts()).hasSize(3);
  }

  @Test
  void a_round_keeps_the_heartbeat_fresh() {
    scheduler.start();
    node.silentFor(Duration.ofMinutes(1));
    clock.advance(Duration.ofSeconds(3));

    scheduler.round();

    assertThat(node.jdbi().withHandle(node.membership()::living))
        .containsExactly(node.membership().self().id());
  }

  @Test
  void a_run_and_its_round_take_as_many_statements_after_many_runs_as_at_first()
      throws SQLException {
    scheduler =
        scheduler(
            node,
            "scheduler.jobs.stock_quotes.market-hours-only",
            "false",
            "scheduler.jobs.historical_prices.enabled",
            "false");
    startAndEndTheFirstRuns();
    Logger.getLogger("scheduler").setLevel(Level.WARNING);
    long early = statementsOfTenRuns();
    recordOldRuns(1_000);
    statementsOfTenRuns();
    long late = statementsOfTenRuns();

    assertThat(node.number("SELECT COUNT(*) FROM runs WHERE status = 'completed'"))
        .isEqualTo(1_030);
    assertThat(late).isEqualTo(early).isPositive().isLessThan(10 * 40);
  }

  private long statementsOfTenRuns() throws SQLException {
    long before = database.statements();
    for (int round = 0; round < 10; round++) {
      clock.advance(Duration.ofSeconds(60));
      scheduler.round();
      endTheNewest();
    }
    return database.statements() - before;
  }

  private void recordOldRuns(int runs) {
    node.jdbi()
        .useTransaction(
            handle -> {
              var batch =
                  handle.prepareBatch(
                      """
                      INSERT INTO runs (run_id, job_id, job_type, trigger_kind, created_at, status)
                      VALUES (:run, 'stock_quotes', 'stock_quotes', 'timer', :at, 'completed')
                      """);
              for (int i = 1; i <= runs; i++) {
                batch
                    .bind("run", UUID.randomUUID())
                    .bind("at", clock.instant().minusSeconds(60L * i))
                    .add();
              }
              batch.execute();
            });
  }

  private void startAndEndTheFirstRuns() {
    scheduler.start();
    executor.runWaiting();
    for (Run run : node.records().unended(node.membership().self().id())) {
      node.records().end(run.runId(), run.fence(), RunStatus.FAILED, "of no interest");
    }
  }

  private void endTheNewest() throws SQLException {
    Start start = node.begin();
    Run run = node.run(UUID.fromString(start.runId()));
    node.progress().plan(run, Optional.empty(), 1);
    ChunkCount both = new ChunkCount(2, 2, 0, 0, 0, UpsertCount.NONE, Map.of("echo", 2));
    node.jdbi()
        .useTransaction(
            handle -> node.progress().advance(handle.getConnection(), share(run), both));
    node.jobRuns().end(start.executionId(), BatchStatus.COMPLETED);
    node.launcher().launchNext(run.jobId());
  }

  private static RunShare share(Run run) {
    return new RunShare(run.runId(), run.fence(), 0);
  }

  private Void startTogether(String name, CyclicBarrier together) throws Exception {
    CronDataScheduler one = scheduler(TestNode.named(name, database, clock), EACH_MINUTE);
    together.await(30, TimeUnit.SECONDS);
    one.start();
    one.stop();
    return null;
  }

  private CronDataScheduler scheduler(TestNode on, String... settings) {
    return new CronDataScheduler(
        new ChangedJobs(
            on.jdbi(),
            new JobCatalogue(Settings.twoJobsWith(settings), TradingCalendars.until(2028))),
        on.claims(),
        on.launcher(),
        on.records(),
        on.supervisor(),
        on.membership(),
        executor,
        clock);
  }
}
