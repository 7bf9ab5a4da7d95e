package io.tickwell.ingestion;

import static io.tickwell.testing.TestNode.JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.provider.SettableClock;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.RecordingContainer.Start;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import jakarta.batch.runtime.BatchStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** No run is left behind, and none is started twice. */
@ParameterizedClass
@EnumSource
class RunSupervisorTest {
  private static final Duration LONG = Duration.ofSeconds(121);

  private static final SQLException LOST = new SQLException("I/O error", "08006");

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private ProbedDataSource database;
  private TestNode node;
  private TestNode other;

  @BeforeEach
  void two_nodes() {
    database = kind.emptied();
    node = TestNode.named("a", database, clock).ready("AAPL", "MSFT");
    other = TestNode.named("b", database, clock).ready();
  }

  @Test
  void a_run_whose_execution_goes_on_is_left_alone() {
    Run run = node.submit();
    node.begin();
    clock.advance(LONG);

    node.supervisor().round();
    node.supervisor().round();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(node.container().starts()).hasSize(1);
  }

  @Test
  void a_run_whose_execution_failed_without_a_word_ends_failed() {
    Run run = node.submit();
    node.container().says(node.begin().executionId(), BatchStatus.FAILED);

    node.supervisor().round();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.FAILED);
    assertThat(node.run(run.runId()).reason()).isEqualTo("the batch job failed; see its job log");
  }

  @Test
  void a_run_that_broke_says_why() {
    Run run = node.submit();
    Start start = node.begin();
    node.jobRuns().broke(run.runId(), new RuntimeException(new IllegalStateException("disk full")));
    node.container().says(start.executionId(), BatchStatus.FAILED);

    node.supervisor().round();

    assertThat(node.run(run.runId()).reason()).isEqualTo("IllegalStateException: disk full");
  }

  @Test
  void a_run_that_lost_its_database_goes_on_under_its_id() {
    Run run = node.submit();
    Start start = node.begin();
    node.jobRuns().broke(run.runId(), new IllegalStateException(LOST));
    node.container().says(start.executionId(), BatchStatus.FAILED);

    node.supervisor().round();

    assertThat(node.container().starts()).hasSize(2);
    assertThat(node.container().lastStart().runId()).isEqualTo(run.runId().toString());
    assertThat(node.container().lastStart().fence()).isGreaterThan(start.fence());
    assertThat(node.run(run.runId()).endedAt()).isNull();
  }

  @Test
  void a_run_that_always_loses_its_database_fails_in_the_end() {
    Run run = node.submit();
    for (int launch = 1; launch <= JobRuns.MOST_LAUNCHES; launch++) {
      Start start = node.begin();
      node.jobRuns().broke(run.runId(), new IllegalStateException(LOST));
      node.container().says(start.executionId(), BatchStatus.FAILED);
      node.supervisor().round();
    }

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.FAILED);
    assertThat(node.run(run.runId()).reason()).startsWith("I/O error; see whether");
  }

  @Test
  void an_end_that_could_not_be_recorded_is_recorded_when_the_database_is_back() {
    Run run = node.submit();
    Start start = node.begin();
    database.goAway();

    assertThat(node.jobRuns().end(start.executionId(), BatchStatus.STOPPED)).isEmpty();
    database.comeBack();
    node.supervisor().round();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void a_run_that_the_container_calls_started_and_no_thread_has_is_launched_again() {
    Run run = node.submit();
    Start start = node.container().lastStart();
    node.records().begin(run.runId(), run.fence(), 1, start.executionId());

    node.supervisor().round();
    clock.advance(LONG);
    node.supervisor().round();

    assertThat(node.container().starts()).hasSize(2);
    assertThat(node.container().lastStart().fence()).isGreaterThan(start.fence());
  }

  @Test
  void a_launch_that_finds_no_database_waits_for_it() {
    node.container().refuseWith(new IllegalStateException(LOST));
    Run run = node.submit();

    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(run.reason()).isEqualTo("lost its database at its launch");
    node.container().refuseWith(null);
    node.supervisor().round();
    assertThat(node.container().lastStart().runId()).isEqualTo(run.runId().toString());
  }

  @Test
  void a_failure_of_an_earlier_launch_is_not_the_reason_of_a_later_one() {
    Run run = node.submit();
    node.begin();
    node.jobRuns().broke(run.runId(), new IllegalStateException("stale"));
    node.records().release(run.runId(), run.fence(), "interrupted");
    node.launcher().launchNext(JOB);
    node.container().says(node.begin().executionId(), BatchStatus.FAILED);

    node.supervisor().round();

    assertThat(node.run(run.runId()).reason()).isEqualTo("the batch job failed; see its job log");
  }

  @Test
  void a_run_whose_execution_completed_unnoticed_ends_as_its_chunks_say() {
    Run run = node.submit();
    Start start = node.begin();
    node.progress().plan(run, Optional.empty(), 1);
    node.execute("UPDATE run_partitions SET fetched_items = 2, next_item = 2, inserted_rows = 2");
    node.container().says(start.executionId(), BatchStatus.COMPLETED);

    node.supervisor().round();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(node.run(run.runId()).reason()).isNull();
  }

  @Test
  void an_execution_that_completed_without_its_items_is_no_success() {
    Run run = node.submit();
    node.container().says(node.begin().executionId(), BatchStatus.COMPLETED);

    node.supervisor().round();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.FAILED);
    assertThat(node.run(run.runId()).reason()).isEqualTo("2 of 2 items were not reached");
  }

  @Test
  void an_interrupted_run_goes_on_under_the_next_fence() {
    Run run = node.submit();
    Start start = node.begin();
    node.supervisor().interruptAll();
    node.container().says(start.executionId(), BatchStatus.STOPPED);

    node.supervisor().round();

    assertThat(node.container().starts()).hasSize(2);
    assertThat(node.container().lastStart().runId()).isEqualTo(run.runId().toString());
    assertThat(node.container().lastStart().fence()).isEqualTo(2);
  }

  @Test
  void a_run_whose_job_has_started_is_not_failed_because_its_execution_could_not_be_noted() {
    node.container().tellsNoInstanceBecause(new IllegalStateException("the store is away"));

    Run run = node.submit();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.QUEUED);
    node.begin();
    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void a_run_whose_job_was_stopped_in_the_container_ends_stopped() {
    Run run = node.submit();
    node.container().says(node.begin().executionId(), BatchStatus.STOPPED);

    node.supervisor().round();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(node.run(run.runId()).reason()).isEqualTo("its batch job was stopped");
  }

  @Test
  void what_the_container_stopped_on_its_way_down_goes_on_at_the_next_start() {
    Run run = node.submit();
    node.container().says(node.begin().executionId(), BatchStatus.STOPPED);
    node.supervisor().round();

    node.supervisor().reopenInterrupted();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.QUEUED);
    assertThat(node.run(run.runId()).endedAt()).isNull();
  }

  @Test
  void a_run_that_somebody_stopped_ends_stopped() {
    Run run = node.submit();
    Start start = node.begin();
    node.records().stop(run, "stopped on request of ann");
    node.container().says(start.executionId(), BatchStatus.STOPPED);

    node.supervisor().round();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(node.run(run.runId()).reason()).isEqualTo("stopped on request of ann");
  }

  @Test
  void a_run_that_waits_for_its_turn_is_stopped_at_once_and_never_launched() {
    node.submit();
    Run waiting = node.submit();
    node.records().stop(waiting, "stopped on request of ann");

    Run stopped = node.run(waiting.runId());
    assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(stopped.reason()).isEqualTo("stopped on request of ann");
    assertThat(stopped.endedAt()).isEqualTo(clock.instant());
    node.container().says(node.begin().executionId(), BatchStatus.COMPLETED);
    node.supervisor().round();
    assertThat(node.container().starts()).hasSize(1);
  }

  @Test
  void a_run_that_is_to_stop_ends_where_the_system_stops_first_and_keeps_the_reason() {
    Run run = node.submit();
    Start start = node.begin();
    node.records().stop(run, "stopped on request of ann");
    node.supervisor().interruptAll();
    node.container().says(start.executionId(), BatchStatus.STOPPED);

    node.supervisor().round();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(node.run(run.runId()).reason()).isEqualTo("stopped on request of ann");
    assertThat(node.run(run.runId()).endedAt()).isEqualTo(clock.instant());
    assertThat(node.container().starts()).hasSize(1);
  }

  @Test
  void a_second_wish_to_stop_changes_nothing() {
    Run run = node.submit();
    node.begin();
    node.records().stop(run, "stopped on request of ann");
    node.records().stop(run, "a tick took its place");

    assertThat(node.run(run.runId()).reason()).isEqualTo("stopped on request of ann");
  }

  @Test
  void the_wish_to_stop_reaches_the_container() {
    Run run = node.submit();
    Start start = node.begin();
    node.records().stop(run, "stopped on request of ann");

    node.supervisor().round();

    assertThat(node.container().stopped()).containsExactly(start.executionId());
  }

  @Test
  void a_launch_that_has_not_begun_yet_is_waited_for() {
    node.submit();
    node.supervisor().round();
    clock.advance(Duration.ofSeconds(119));
    node.supervisor().round();

    assertThat(node.container().starts()).hasSize(1);
  }

  @Test
  void a_lost_launch_is_launched_again_under_the_same_run_id() {
    Run run = node.submit();
    node.supervisor().round();
    clock.advance(LONG);
    node.supervisor().round();

    assertThat(node.container().starts()).hasSize(2);
    assertThat(node.container().lastStart().runId()).isEqualTo(run.runId().toString());
  }

  @Test
  void a_launch_that_was_taken_for_lost_and_comes_late_is_refused() {
    node.submit();
    Start late = node.container().lastStart();
    node.supervisor().round();
    clock.advance(LONG);
    node.supervisor().round();

    assertThatThrownBy(() -> begin(node, late)).isInstanceOf(StaleRunException.class);
    assertThat(begin(node, node.container().lastStart())).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void a_run_that_waited_long_is_not_launched_twice() {
    Run first = node.submit();
    node.submit();
    clock.advance(Duration.ofMinutes(30));
    node.records().end(first.runId(), first.fence(), RunStatus.COMPLETED, null);

    node.supervisor().round();
    clock.advance(Duration.ofSeconds(3));
    node.supervisor().round();

    assertThat(node.container().starts()).hasSize(2);
  }

  @Test
  void an_orphan_is_launched_once_by_the_node_that_took_it_up() {
    Run run = node.submit();
    clock.advance(Duration.ofMinutes(30));
    node.membership().leave();

    other.supervisor().round();
    clock.advance(Duration.ofSeconds(3));
    other.supervisor().round();

    assertThat(other.container().starts())
        .singleElement()
        .satisfies(
            start -> {
              assertThat(start.runId()).isEqualTo(run.runId().toString());
              assertThat(start.fence()).isEqualTo(2);
            });
  }

  @Test
  void a_run_whose_execution_the_container_has_forgotten_is_launched_again() {
    node.submit();
    node.container().forget(node.begin().executionId());
    node.supervisor().round();
    clock.advance(LONG);
    node.supervisor().round();

    assertThat(node.container().starts()).hasSize(2);
    assertThat(node.container().lastStart().fence()).isEqualTo(2);
  }

  @Test
  void a_second_execution_of_one_launch_is_refused() {
    node.submit();
    Start start = node.begin();
    Start twin = new Start(start.executionId() + 1_000_000, JOB, start.parameters());

    assertThatThrownBy(() -> begin(node, twin)).isInstanceOf(StaleRunException.class);
  }

  @Test
  void when_a_node_that_was_taken_for_dead_ends_its_execution_the_run_does_not_end() {
    Run run = node.submit();
    Start start = node.begin();
    node.membership().leave();
    other.supervisor().round();

    assertThat(node.jobRuns().end(start.executionId(), BatchStatus.COMPLETED)).isEmpty();
    assertThat(node.records().end(run.runId(), run.fence(), RunStatus.COMPLETED, null)).isFalse();
    assertThat(node.run(run.runId()).endedAt()).isNull();
  }

  @Test
  void a_stop_of_the_service_asks_all_executions_of_this_node_to_stop() {
    node.submit();
    Start start = node.begin();

    node.supervisor().interruptAll();
    other.supervisor().interruptAll();

    assertThat(node.container().stopped()).containsExactly(start.executionId());
    assertThat(other.container().stopped()).isEmpty();
  }

  private static RunStatus begin(TestNode on, Start start) {
    on.jobRuns().begin(1, start.executionId(), start.parameters());
    return on.run(UUID.fromString(start.runId())).status();
  }
}
