package io.tickwell.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.ingestion.JobContainer;
import io.tickwell.ingestion.OrderRefusedException;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.ingestion.Trigger;
import io.tickwell.it.Await;
import io.tickwell.operation.NotRunningException;
import io.tickwell.operation.SchedulerFactory;
import io.tickwell.operation.SystemHealth;
import io.tickwell.operation.SystemStatus;
import io.tickwell.operation.UnknownJobException;
import io.tickwell.schedule.JobDefinition;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The system as code in the same application uses it. */
@ExtendWith(ArquillianExtension.class)
class SchedulerFactoryIT {

  private static final Duration A_WHILE = Duration.ofSeconds(30);
  private static final String LOCK_HISTORICAL_PRICES =
      "SELECT * FROM upsert_locks WHERE table_name = 'historical_prices' FOR UPDATE";

  @Inject RunRecords records;
  @Inject RunReports reports;
  @Inject Clock clock;
  @Inject Jdbi jdbi;
  @Inject UserTransaction transaction;
  @EJB JobContainer container;

  private SchedulerFactory system;

  @Deployment
  static WebArchive tickwell() {
    return DeployedTickwell.with(DeployedTickwell.BUSY_TIMERS);
  }

  @BeforeEach
  void create() {
    system = SchedulerFactory.create();
  }

  @AfterEach
  void leave_it_started() {
    system.start();
  }

  @Test
  void its_status_names_providers_and_jobs() {
    SystemStatus status = system.status();

    assertThat(status.mainServiceRunning()).isTrue();
    assertThat(status.cronSchedulerRunning()).isTrue();
    assertThat(status.availableProviders())
        .containsExactly("finnhub", "polygon", "alpha_vantage", "fred");
    assertThat(status.scheduledJobs())
        .extracting(SystemStatus.ScheduledJob::id)
        .startsWith("cron_stock_quotes", "cron_options_chain", "cron_historical_prices")
        .contains("cron_economic_indicators")
        .hasSize(12);
    assertThat(status.scheduledJobs()).noneMatch(SystemStatus.ScheduledJob::pending);
  }

  @Test
  void its_health_is_good_once_the_jobs_that_have_providers_have_run() {
    for (String job : List.of("stock_quotes", "historical_prices")) {
      Await.that(
          "the first run of " + job,
          A_WHILE,
          () -> !reports.newest(job, RunStatus.COMPLETED, 1).isEmpty());
    }

    SystemHealth health = system.health();

    assertThat(health.status()).as("%s", health.issues()).isEqualTo(SystemHealth.State.HEALTHY);
  }

  @Test
  void it_lists_its_jobs() {
    assertThat(system.listJobs())
        .extracting(JobDefinition::id)
        .containsExactly(
            "stock_quotes",
            "options_chain",
            "historical_prices",
            "company_info",
            "fundamental_data",
            "dividend_data",
            "earnings_data",
            "earnings_calendar",
            "earnings_transcripts",
            "news_data",
            "economic_events",
            "economic_indicators");
  }

  @Test
  void a_run_by_hand_is_recorded_and_completes() {
    Run run = system.trigger("stock_quotes", List.of("AAPL"));

    assertThat(run.triggerKind()).isEqualTo(Trigger.MANUAL);
    assertThat(run.requested()).isEqualTo(1);
    Await.that("the run completes", A_WHILE, () -> statusOf(run.runId()) == RunStatus.COMPLETED);
  }

  @Test
  void it_refuses_unknown_symbols_and_jobs_with_exceptions_that_say_so() {
    assertThatThrownBy(() -> system.trigger("stock_quotes", List.of("NOSUCH")))
        .isInstanceOf(OrderRefusedException.class)
        .hasMessageContaining("NOSUCH");
    assertThatThrownBy(() -> system.trigger("no_such_job", List.of()))
        .isInstanceOf(UnknownJobException.class)
        .hasMessageContaining("no_such_job");
  }

  @Test
  void stopped_it_refuses_runs_and_says_why() {
    system.stop();

    assertThat(system.status().mainServiceRunning()).isFalse();
    assertThat(system.status().scheduledJobs()).allMatch(SystemStatus.ScheduledJob::pending);
    assertThat(system.health().status()).isEqualTo(SystemHealth.State.UNHEALTHY);
    assertThatThrownBy(() -> system.trigger("stock_quotes", List.of("AAPL")))
        .isInstanceOf(NotRunningException.class)
        .hasMessageContaining("stopped");
  }

  @Test
  void its_timers_go_on_after_a_stop_and_a_start() {
    system.stop();
    Instant again = clock.instant();
    system.start();

    assertThat(system.status().cronSchedulerRunning()).isTrue();
    Await.that("two runs by timer complete", A_WHILE, () -> completedByTimerSince(again) >= 2);
  }

  @Test
  void a_run_that_a_stop_interrupts_waits_for_the_next_start() throws Exception {
    Await.that("the first run has ended", A_WHILE, () -> idle("historical_prices"));
    UUID run = interruptInTheMiddleOfItsChunk();

    assertThat(records.find(run).orElseThrow().owner()).as("nobody has it").isNull();
    assertThat(records.find(run).orElseThrow().status()).isEqualTo(RunStatus.QUEUED);
    system.start();
    Await.that("it completes", A_WHILE, () -> statusOf(run) == RunStatus.COMPLETED);
  }

  /** Holds the lock that the chunk's upsert needs until the system has been stopped. */
  private UUID interruptInTheMiddleOfItsChunk() throws Exception {
    UUID run;
    transaction.begin();
    try {
      jdbi.useHandle(handle -> handle.execute(LOCK_HISTORICAL_PRICES));
      run = system.trigger("historical_prices", List.of("AAPL")).runId();
      Await.that("it runs", A_WHILE, () -> statusOf(run) == RunStatus.RUNNING);
      system.stop();
    } finally {
      transaction.rollback();
    }
    long execution = records.find(run).orElseThrow().executionId();
    Await.that(
        "its batch job ends",
        A_WHILE,
        () -> container.status(execution).equals(Optional.of(BatchStatus.STOPPED)));
    return run;
  }

  private boolean idle(String jobId) {
    return reports.newest(jobId, null, 10).stream()
        .allMatch(summary -> summary.run().status().ended());
  }

  private RunStatus statusOf(UUID runId) {
    return records.find(runId).orElseThrow().status();
  }

  private long completedByTimerSince(Instant instant) {
    return reports.newest("stock_quotes", RunStatus.COMPLETED, 10).stream()
        .map(summary -> summary.run())
        .filter(run -> run.triggerKind() == Trigger.TIMER && run.createdAt().isAfter(instant))
        .count();
  }
}
