package io.tickwell.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.operation.SystemHealth.State;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Processed;
import io.tickwell.provider.Providers;
import io.tickwell.provider.SettableClock;
import io.tickwell.schedule.ChangedJobs;
import io.tickwell.schedule.CronDataScheduler;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.testing.EchoProvider;
import io.tickwell.testing.HeldExecutor;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the health answer. Quotes come each minute of the session, bars in the evening. */
class HealthReportTest {
  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final HeldExecutor executor = new HeldExecutor();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final EchoProvider provider = new EchoProvider(clock);
  private final ProbedDataSource database = TestDatabase.H2.emptied();
  private final TestNode node = TestNode.named("a", database, clock).ready("AAPL");
  private final JobCatalogue catalogue =
      new JobCatalogue(Settings.with(), TradingCalendars.until(2027));
  private CronDataScheduler scheduler;

  @BeforeEach
  void start_after_good_runs() {
    scheduler = scheduler(node);
    ran("stock_quotes", "completed", "2026-06-03T14:00:00Z");
    ran("historical_prices", "completed", "2026-06-02T21:30:00Z");
    scheduler.start();
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
    threads.shutdownNow();
  }

  @Test
  void when_all_is_well_it_is_healthy_and_says_nothing() {
    SystemHealth health = report().health(Optional.empty());

    assertThat(health.status()).isEqualTo(State.HEALTHY);
    assertThat(health.components())
        .containsOnlyKeys("main_service", "cron_scheduler", "market_data", "database");
    assertThat(health.issues()).isEmpty();
  }

  @Test
  void a_job_that_nobody_can_serve_any_more_is_told_and_one_that_nobody_ever_served_is_not() {
    ran("company_info", "completed", "2026-05-03T14:00:00Z");

    assertThat(report().health(Optional.empty()).issues())
        .containsExactly("company_info is stale: last fetched at 2026-05-03T14:00:00Z");
  }

  @Test
  void a_run_that_takes_longer_than_it_may_degrades_and_is_named() {
    String run = node.submit().runId().toString();
    node.execute("UPDATE runs SET overdue_at = launched_at WHERE run_id = '%s'".formatted(run));

    SystemHealth health = report().health(Optional.empty());

    assertThat(health.status()).isEqualTo(State.DEGRADED);
    assertThat(health.issues())
        .containsExactly(
            "run %s of stock_quotes takes longer than it may: it was launched at 2026-06-03T14:00:00Z on a"
                .formatted(run));
  }

  @Test
  void a_stopped_service_is_unhealthy_and_says_so() {
    SystemHealth health = report().health(Optional.of("the main scheduler service is stopped"));

    assertThat(health.status()).isEqualTo(State.UNHEALTHY);
    assertThat(health.components()).containsEntry("main_service", State.UNHEALTHY);
    assertThat(health.issues()).contains("the main scheduler service is stopped");
  }

  @Test
  void a_stopped_scheduler_is_unhealthy() {
    scheduler.stop();

    SystemHealth health = report().health(Optional.empty());

    assertThat(health.status()).isEqualTo(State.UNHEALTHY);
    assertThat(health.issues()).containsExactly("the scheduler is stopped");
  }

  @Test
  void a_loop_that_has_not_gone_round_for_long_is_unhealthy() {
    clock.advance(Duration.ofSeconds(30));

    SystemHealth health = report().health(Optional.empty());

    assertThat(health.components()).containsEntry("cron_scheduler", State.UNHEALTHY);
    assertThat(health.issues())
        .containsExactly("the scheduler's last round was at 2026-06-03T14:00:00Z");
  }

  @Test
  void an_unreachable_database_is_unhealthy() {
    database.goAway();

    SystemHealth health = report().health(Optional.empty());

    assertThat(health.status()).isEqualTo(State.UNHEALTHY);
    assertThat(health.components()).containsEntry("database", State.UNHEALTHY);
    assertThat(health.issues())
        .containsExactly("the database does not answer: H2: Connection refused");
  }

  @Test
  void a_database_that_hangs_is_told_within_seconds_by_one_thread() {
    database.fallSilent();
    HealthReport report = report();

    assertThat(report.databaseAnswers()).isFalse();
    assertThat(report.health(Optional.empty()).issues())
        .containsExactly("the database does not answer: H2: no answer within 3 s");
    assertThat(((ThreadPoolExecutor) threads).getLargestPoolSize()).isEqualTo(1);
  }

  @Test
  void a_stopped_service_with_its_database_down_says_both() {
    database.goAway();

    assertThat(report().health(Optional.of("stopped")).issues())
        .containsExactly("stopped", "the database does not answer: H2: Connection refused");
  }

  @Test
  void a_database_without_tables_is_told_rather_than_thrown() {
    TestNode bare = TestNode.named("a", TestDatabase.bare(), clock);
    HealthReport report =
        new HealthReport(
            bare.jdbi(),
            scheduler,
            new Freshness(catalogue, bare.reports(), provider.alone(), clock),
            bare.reports(),
            provider.alone(),
            new DatabaseTrouble(Settings.with()),
            threads,
            clock);

    SystemHealth health = report.health(Optional.of("the schema could not be migrated"));

    assertThat(health.components()).containsEntry("market_data", State.DEGRADED);
    assertThat(health.issues())
        .containsExactly(
            "the schema could not be migrated",
            "the database answers, but the runs cannot be read");
  }

  @Test
  void without_a_provider_it_is_degraded() {
    SystemHealth health = report(provider.withoutKey()).health(Optional.empty());

    assertThat(health.status()).isEqualTo(State.DEGRADED);
    assertThat(health.issues()).containsExactly("no provider is enabled and has a key");
  }

  @Test
  void a_provider_that_is_left_alone_degrades_until_it_is_asked_again() {
    Providers providers = provider.alone();
    Instant until = clock.instant().plusSeconds(20);
    provider.answering(new FetchResult.RateLimited(until, "HTTP 429"));
    providers
        .fetch(
            FetchRequest.of(DataType.STOCK_QUOTES, List.of("AAPL"), null, null),
            answer -> new Processed(List.of(), List.of()))
        .toCompletableFuture()
        .join();

    assertThat(report(providers).health(Optional.empty()).status()).isEqualTo(State.DEGRADED);
    assertThat(report(providers).health(Optional.empty()).issues())
        .containsExactly("provider echo is not asked until 2026-06-03T14:00:20Z: HTTP 429");
    clock.advance(Duration.ofSeconds(21));
    assertThat(report(providers).health(Optional.empty()).status()).isEqualTo(State.HEALTHY);
  }

  @Test
  void a_failed_last_run_degrades_and_says_why() {
    clock.advance(Duration.ofSeconds(20));
    ran("stock_quotes", "failed", clock.instant().toString());

    SystemHealth health = report().health(Optional.empty());

    assertThat(health.status()).isEqualTo(State.DEGRADED);
    assertThat(health.issues()).containsExactly("the last run of stock_quotes failed: because");
  }

  @Test
  void a_failed_run_before_a_good_one_is_forgotten() {
    ran("stock_quotes", "failed", "2026-06-03T13:59:00Z");

    assertThat(report().health(Optional.empty()).issues()).isEmpty();
  }

  @ParameterizedTest(name = "quotes of {0} are stale at {1}: {2}")
  @CsvSource({
    "2026-06-03T14:00:01Z, 2026-06-03T14:01:59Z, false",
    "2026-06-03T14:00:01Z, 2026-06-03T14:02:29Z, false",
    "2026-06-03T14:00:01Z, 2026-06-03T14:02:30Z, true",
    "2026-06-03T20:00:01Z, 2026-06-04T09:00:00Z, false",
    "2026-06-03T20:00:01Z, 2026-06-04T13:30:40Z, false",
    "2026-06-03T20:00:01Z, 2026-06-04T13:31:40Z, true",
    "2026-06-05T20:00:01Z, 2026-06-07T16:00:00Z, false",
    "2026-06-05T19:00:01Z, 2026-06-07T16:00:00Z, true",
  })
  void data_is_stale_after_two_ticks_that_brought_nothing(
      String fetched, String now, boolean stale) {
    node.execute("DELETE FROM runs");
    ran("stock_quotes", "completed", fetched);
    ran("historical_prices", "completed", now);
    at(now);

    assertThat(marketIssues().contains("stock_quotes is stale: last fetched at " + fetched))
        .isEqualTo(stale);
  }

  @Test
  void a_run_that_served_some_items_or_learned_that_there_are_none_keeps_data_fresh() {
    ran("stock_quotes", "partial", "2026-06-03T14:01:00Z");
    ran("stock_quotes", "no_data", "2026-06-03T14:02:00Z");
    at("2026-06-03T14:03:00Z");

    assertThat(marketIssues()).isEmpty();
  }

  @ParameterizedTest(name = "a job without data is stale at {0}: {1}")
  @CsvSource({
    "2026-06-03T14:01:30Z, false",
    "2026-06-03T14:03:29Z, false",
    "2026-06-03T14:03:30Z, true",
  })
  void without_data_a_job_has_its_first_tick_and_two_intervals(String now, boolean stale) {
    node.execute("DELETE FROM runs WHERE job_id = 'stock_quotes'");
    HealthReport report = report();
    at(now);

    assertThat(
            report
                .health(Optional.empty())
                .issues()
                .contains("stock_quotes is stale: it has never been fetched"))
        .isEqualTo(stale);
  }

  @Test
  void a_restart_gives_a_job_without_data_no_new_grace() {
    node.execute("DELETE FROM runs WHERE job_id = 'stock_quotes'");
    ran("stock_quotes", "failed", "2026-06-03T13:40:00Z");

    assertThat(marketIssues()).contains("stock_quotes is stale: it has never been fetched");
  }

  private void at(String now) {
    clock.advance(Duration.between(clock.instant(), Instant.parse(now)));
  }

  private List<String> marketIssues() {
    return report().health(Optional.empty()).issues().stream()
        .filter(issue -> !issue.startsWith("the scheduler"))
        .toList();
  }

  private HealthReport report() {
    return report(provider.alone());
  }

  private HealthReport report(Providers providers) {
    return new HealthReport(
        node.jdbi(),
        scheduler,
        new Freshness(catalogue, node.reports(), providers, clock),
        node.reports(),
        providers,
        new DatabaseTrouble(Settings.with()),
        threads,
        clock);
  }

  private CronDataScheduler scheduler(TestNode on) {
    return new CronDataScheduler(
        new ChangedJobs(on.jdbi(), catalogue),
        on.claims(),
        on.launcher(),
        on.records(),
        on.supervisor(),
        on.membership(),
        executor,
        clock);
  }

  private void ran(String job, String status, String at) {
    node.jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO runs (run_id, job_id, job_type, trigger_kind, created_at,
                          started_at, ended_at, status, reason)
                        VALUES (:run, :job, :job, 'timer', :at, :at, :at, :status, 'because')
                        """)
                    .bind("run", UUID.randomUUID())
                    .bind("job", job)
                    .bind("at", Instant.parse(at))
                    .bind("status", status)
                    .execute());
  }
}
