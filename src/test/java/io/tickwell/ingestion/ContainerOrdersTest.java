package io.tickwell.ingestion;

import static io.tickwell.testing.TestNode.JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.marketdata.UpsertCount;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import jakarta.batch.runtime.BatchStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of jobs that people start and restart in the container. */
@ParameterizedClass
@EnumSource
class ContainerOrdersTest {
  private static final long INSTANCE = 77;

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private TestNode node;
  private long execution = 900_000;

  @BeforeEach
  void a_node_that_tracks_some_symbols() {
    node = TestNode.named("a", kind.emptied(), clock).ready("AAPL", "MSFT", "NVDA");
  }

  @Test
  void a_start_is_a_run_of_its_symbols_by_its_user() {
    Run run = started(parameters("symbols", "MSFT"));

    assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(run.triggerKind()).isEqualTo(Trigger.BATCH_API);
    assertThat(run.startedBy()).isEqualTo("ann");
    assertThat(run.instanceId()).isEqualTo(INSTANCE);
    assertThat(items(run)).containsExactly("MSFT");
  }

  @Test
  void a_start_of_a_busy_job_is_refused_and_recorded() {
    Run busy = node.submit();

    assertRefused(parameters(), null, "stock_quotes is busy with run " + busy.runId());
  }

  @Test
  void a_start_that_names_its_own_run_is_refused() {
    Run queued = node.submit();
    Properties forged =
        parameters("run_id", queued.runId().toString(), "fence", Long.toString(queued.fence()));

    assertRefused(forged, null, "unknown parameters: fence, run_id; stock_quotes takes");
    assertThat(node.run(queued.runId()).startedAt()).isNull();
  }

  @Test
  void a_refusal_of_any_length_is_recorded() {
    assertRefused(parameters("symbols", "X".repeat(5000)), null, "unknown symbols: XXX");
  }

  @Test
  void a_start_while_the_system_is_stopped_is_refused_and_recorded() {
    ContainerOrders closed =
        new ContainerOrders(
            () -> Optional.of("the main scheduler service is stopped"),
            new JobOrders(node.symbols()),
            node.itemLists(),
            node.queue(),
            node.records(),
            new LeftItems(node.plans(), node.progress(), node.reports()));

    assertThatThrownBy(() -> closed.accept(start(parameters(), null)))
        .isInstanceOf(OrderRefusedException.class);
    assertThat(refusal().reason()).isEqualTo("the main scheduler service is stopped");
  }

  @Test
  void a_restart_asks_for_what_a_stopped_run_did_not_reach() throws SQLException {
    Run stopped = started(parameters());
    reached(stopped, 1, 0);
    ended(stopped, BatchStatus.STOPPED);

    Run rest = restarted(parameters(), parameters());

    assertThat(items(rest)).containsExactly("MSFT", "NVDA");
    assertThat(rest.runId()).isNotEqualTo(stopped.runId());
    assertThat(parent(rest)).isEqualTo(stopped.runId());
    assertThat(node.run(stopped.runId()).status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void a_restart_of_a_restart_asks_for_what_that_left() throws SQLException {
    Properties given = parameters("symbols", "AAPL,MSFT,NVDA");
    Run first = started(given);
    reached(first, 1, 0);
    ended(first, BatchStatus.STOPPED);
    Run second = restarted(given, given);
    reached(second, 1, 0);
    ended(second, BatchStatus.STOPPED);

    assertThat(items(restarted(given, given))).containsExactly("NVDA");
  }

  @Test
  void a_restart_asks_again_for_what_failed() throws SQLException {
    Run failed = started(parameters());
    reached(failed, 3, 1);
    node.execute(
        """
        INSERT INTO fetch_attempts (attempt_id, run_id, symbol, data_type, provider_name, status,
          created_at, item_failed)
        VALUES ('1', '%s', 'MSFT', 'stock_quotes', 'finnhub', 'failed', CURRENT_TIMESTAMP, TRUE)
        """
            .formatted(failed.runId()));
    ended(failed, BatchStatus.FAILED);

    assertThat(items(restarted(parameters(), parameters()))).containsExactly("MSFT");
  }

  @Test
  void a_restart_asks_for_all_where_items_failed_without_anybody_being_asked() throws SQLException {
    Run failed = started(parameters());
    reached(failed, 3, 3);
    ended(failed, BatchStatus.FAILED);

    assertThat(items(restarted(parameters(), parameters())))
        .containsExactly("AAPL", "MSFT", "NVDA");
  }

  @Test
  void a_restart_keeps_the_dates() {
    node.queue().know("historical_prices");
    Properties given = parameters("from", "2026-05-01", "to", "2026-05-08");
    node.jobRuns().begin(start("historical_prices", given, null));
    Run stopped = node.jobRuns().of(execution);
    ended(stopped, BatchStatus.STOPPED);

    node.jobRuns().begin(start("historical_prices", parameters(), given));

    assertThat(node.jobRuns().of(execution).fromDate()).isEqualTo("2026-05-01");
    assertThat(node.jobRuns().of(execution).toDate()).isEqualTo("2026-05-08");
  }

  @Test
  void a_restart_with_other_symbols_is_an_order_of_its_own() {
    Run stopped = started(parameters("symbols", "AAPL"));
    ended(stopped, BatchStatus.STOPPED);

    Run other = restarted(parameters("symbols", "NVDA"), parameters("symbols", "AAPL"));

    assertThat(items(other)).containsExactly("NVDA");
    assertThat(parent(other)).isNull();
  }

  @Test
  void a_restart_of_a_refused_start_takes_its_new_parameters() {
    assertRefused(parameters("symbols", "NOPE"), null, "unknown symbols: NOPE");

    Run run = restarted(parameters("symbols", "AAPL"), parameters("symbols", "NOPE"));

    assertThat(items(run)).containsExactly("AAPL");
  }

  @Test
  void a_restart_without_parameters_of_a_refused_start_takes_those_of_the_start() {
    Properties given = parameters("symbols", "AAPL");
    Run busy = node.submit();
    assertRefused(given, null, "stock_quotes is busy");
    ended(busy, BatchStatus.STOPPED);

    assertThat(items(restarted(parameters(), given))).containsExactly("AAPL");
  }

  @Test
  void a_restart_of_a_run_that_the_scheduler_launched_is_that_users() {
    Run run = node.submit();
    Properties launch = node.begin().parameters();
    ended(run, BatchStatus.STOPPED);

    Run rest = restarted(launch, launch);

    assertThat(rest.startedBy()).isEqualTo("ann");
    assertThat(rest.triggerKind()).isEqualTo(Trigger.BATCH_API);
    assertThat(parent(rest)).isEqualTo(run.runId());
  }

  @Test
  void a_restart_of_a_run_that_goes_on_elsewhere_is_refused() {
    Run run = node.submit();
    Properties launch = node.begin().parameters();

    assertRefused(launch, launch, "run %s has not ended, it is running;".formatted(run.runId()));
    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void a_restart_of_a_run_that_got_all_done_is_refused() throws SQLException {
    Run done = started(parameters());
    reached(done, 3, 0);
    ended(done, BatchStatus.STOPPED);
    assertThat(node.run(done.runId()).status()).isEqualTo(RunStatus.COMPLETED);

    assertRefused(
        parameters(),
        parameters(),
        "run %s (completed) left nothing to go on with".formatted(done.runId()));
  }

  @Test
  void what_was_stopped_and_restarted_does_not_go_on_after_a_shutdown() {
    Run stopped = started(parameters());
    ended(stopped, BatchStatus.STOPPED);
    Run rest = restarted(parameters(), parameters());

    node.supervisor().reopenInterrupted();

    assertThat(node.run(stopped.runId()).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(rest.status()).isEqualTo(RunStatus.RUNNING);
  }

  private void assertRefused(Properties now, Properties before, String reason) {
    assertThatThrownBy(() -> node.jobRuns().begin(start(now, before)))
        .isInstanceOf(OrderRefusedException.class)
        .hasMessageStartingWith(reason);
    Run refused = refusal();
    assertThat(refused.triggerKind()).isEqualTo(Trigger.BATCH_API);
    assertThat(refused.startedBy()).isEqualTo("ann");
    assertThat(refused.executionId()).isEqualTo(execution);
    assertThat(refused.reason()).startsWith(reason).hasSizeLessThanOrEqualTo(2000);
  }

  private Run refusal() {
    return node.reports().newest(JOB, RunStatus.FAILED, 1).get(0).run();
  }

  private Run started(Properties now) {
    node.jobRuns().begin(start(now, null));
    return node.jobRuns().of(execution);
  }

  private Run restarted(Properties now, Properties before) {
    clock.advance(Duration.ofSeconds(1));
    node.jobRuns().begin(start(now, before));
    return node.jobRuns().of(execution);
  }

  private JobStart start(Properties now, Properties before) {
    return start(JOB, now, before);
  }

  private JobStart start(String job, Properties now, Properties before) {
    return new JobStart(job, INSTANCE, ++execution, now, "ann", Optional.ofNullable(before));
  }

  /** The run commits outcomes of that many items, so many of them failed. */
  private void reached(Run run, int items, int failed) throws SQLException {
    node.progress().plan(run, Optional.empty(), 1);
    try (var handle = node.jdbi().open()) {
      node.progress()
          .advance(
              handle.getConnection(),
              new RunShare(run.runId(), run.fence(), 0),
              new ChunkCount(
                  items,
                  items - failed,
                  0,
                  failed,
                  0,
                  new UpsertCount(items - failed, 0, 0),
                  Map.of()));
    }
  }

  private void ended(Run run, BatchStatus status) {
    node.jobRuns().end(node.run(run.runId()), status);
  }

  private List<String> items(Run run) {
    return node.itemLists().items(run.listId());
  }

  private UUID parent(Run run) {
    return node.jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT parent_run_id FROM runs WHERE run_id = :run")
                    .bind("run", run.runId())
                    .mapTo(UUID.class)
                    .findOne()
                    .orElse(null));
  }

  private static Properties parameters(String... namesAndValues) {
    Properties parameters = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return parameters;
  }
}
