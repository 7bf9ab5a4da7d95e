package io.tickwell.ingestion;

import static io.tickwell.testing.TestNode.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.cluster.Membership;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.RecordingContainer.Start;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who runs next, and who takes up what a dead node left. */
@ParameterizedClass
@EnumSource
class RunQueueTest {
  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private TestNode one;
  private TestNode other;

  @BeforeEach
  void two_nodes() {
    ProbedDataSource database = kind.emptied();
    one = TestNode.named("a", database, clock).ready("AAPL", "MSFT");
    other = TestNode.named("b", database, clock).ready();
  }

  @Test
  void a_run_of_an_idle_job_is_launched_at_once() {
    Run run = one.submit();

    Start start = one.container().lastStart();
    assertThat(start.jobName()).isEqualTo(JOB);
    assertThat(start.runId()).isEqualTo(run.runId().toString());
    assertThat(start.fence()).isEqualTo(1);
    assertThat(run.startedBy()).isEqualTo("ann");
    assertThat(run.requested()).isEqualTo(2);
  }

  @Test
  void a_run_that_has_begun_is_running_under_its_execution() {
    Run run = one.submit();
    long execution = one.begin().executionId();

    assertThat(one.run(run.runId()).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(one.run(run.runId()).executionId()).isEqualTo(execution);
    assertThat(one.run(run.runId()).startedAt()).isEqualTo(clock.instant());
  }

  @Test
  void a_run_of_a_busy_job_waits_on_whatever_node_it_is_wanted() {
    one.submit();

    Run second = other.submit();

    assertThat(second.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(second.owner()).isNull();
    assertThat(other.container().starts()).isEmpty();
  }

  @Test
  void the_waiting_run_is_next_when_the_busy_one_has_ended() {
    Run first = one.submit();
    Run second = other.submit();
    one.records().end(first.runId(), first.fence(), RunStatus.COMPLETED, null);

    other.launcher().launchNext(JOB);

    assertThat(other.container().lastStart().runId()).isEqualTo(second.runId().toString());
  }

  @Test
  void listeners_hear_once_of_a_run_that_ended() {
    Run run = one.submit();
    one.records().end(run.runId(), run.fence(), RunStatus.COMPLETED, null);
    one.records().end(run.runId(), run.fence(), RunStatus.FAILED, "too late");

    assertThat(one.ended()).containsExactly(run.runId());
  }

  @Test
  void listeners_hear_of_a_stopped_run_when_it_has_ended() {
    Run running = one.submit();
    Run waiting = one.submit();
    one.records().stop(running, "ann wished so");
    one.records().stop(waiting, "ann wished so");
    one.records().stop(waiting, "ann wished so again");
    assertThat(one.ended()).containsExactly(waiting.runId());

    one.records().release(running.runId(), running.fence(), "the server goes down");

    assertThat(one.ended()).containsExactly(waiting.runId(), running.runId());
  }

  @Test
  void listeners_do_not_hear_of_a_run_that_goes_back_into_the_queue() {
    Run run = one.submit();

    one.records().release(run.runId(), run.fence(), "the server goes down");

    assertThat(one.ended()).isEmpty();
  }

  @Test
  void the_oldest_waiting_run_is_first() {
    Run first = one.submit();
    clock.advance(Duration.ofSeconds(1));
    Run second = one.submit();
    clock.advance(Duration.ofSeconds(1));
    one.submit();
    one.records().end(first.runId(), first.fence(), RunStatus.COMPLETED, null);

    one.launcher().launchNext(JOB);

    assertThat(one.container().lastStart().runId()).isEqualTo(second.runId().toString());
  }

  @Test
  void two_nodes_that_want_a_run_at_once_launch_one() throws Exception {
    for (int round = 0; round < 30; round++) {
      one.execute("DELETE FROM runs");
      one.container().starts().clear();
      other.container().starts().clear();

      atOnce(TestNode::submit);

      assertThat(one.container().starts().size() + other.container().starts().size())
          .as("round %d", round)
          .isEqualTo(1);
      assertThat(one.number("SELECT COUNT(*) FROM runs")).isEqualTo(2);
    }
  }

  @Test
  void a_launch_that_the_container_refuses_ends_the_run_with_the_reason() {
    one.container().refuseWith(new IllegalStateException("no job store"));

    Run run = one.submit();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.reason())
        .isEqualTo("could not be launched: IllegalStateException: no job store");
    assertThat(run.endedAt()).isEqualTo(clock.instant());
  }

  @Test
  void a_closed_launcher_leaves_the_run_to_others() {
    one.launcher().close();

    Run run = one.submit();

    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(one.container().starts()).isEmpty();
    other.launcher().launchNext(JOB);
    assertThat(other.container().lastStart().runId()).isEqualTo(run.runId().toString());
  }

  @Test
  void the_run_of_a_living_node_is_not_taken() {
    one.submit();
    one.silentFor(Membership.SILENCE.minusSeconds(5));

    assertThat(other.queue().adoptOrphans()).isEmpty();
  }

  @Test
  void a_node_does_not_take_its_own_runs_for_orphans() {
    one.submit();
    one.silentFor(Duration.ofMinutes(1));

    assertThat(one.queue().adoptOrphans()).isEmpty();
  }

  @Test
  void the_run_of_a_dead_node_is_taken_up_under_the_same_id_with_the_next_fence() {
    Run run = one.submit();
    one.begin();
    one.silentFor(Membership.SILENCE);

    assertThat(other.queue().adoptOrphans())
        .singleElement()
        .satisfies(
            taken -> {
              assertThat(taken.runId()).isEqualTo(run.runId());
              assertThat(taken.fence()).isEqualTo(run.fence() + 1);
              assertThat(taken.node()).isEqualTo("b");
              assertThat(taken.executionId()).isNull();
              assertThat(taken.startedAt()).isEqualTo(clock.instant());
            });
  }

  @Test
  void a_takeover_fences_the_partitions_too() {
    Run run = one.submit();
    one.progress().plan(run, Optional.empty(), 3);
    one.membership().leave();

    other.queue().adoptOrphans();

    assertThat(one.number("SELECT COUNT(*) FROM run_partitions WHERE fence = 2")).isEqualTo(3);
  }

  @Test
  void a_run_that_has_ended_is_no_orphan() {
    Run run = one.submit();
    one.records().end(run.runId(), run.fence(), RunStatus.COMPLETED, null);
    one.membership().leave();

    assertThat(other.queue().adoptOrphans()).isEmpty();
  }

  @Test
  void of_two_nodes_that_take_up_orphans_at_once_one_gets_each() throws Exception {
    TestNode dead = one;
    one = TestNode.named("c", other.jdbi(), clock).ready();
    for (int round = 0; round < 30; round++) {
      one.execute("DELETE FROM runs");
      dead.membership().beat();
      Run run = dead.submit();
      dead.membership().leave();

      List<List<Run>> taken = atOnce(node -> node.queue().adoptOrphans());

      assertThat(taken.stream().flatMap(List::stream)).as("round %d", round).hasSize(1);
      assertThat(one.run(run.runId()).fence()).isEqualTo(2);
    }
  }

  @Test
  void a_released_run_keeps_its_place_and_its_progress() {
    Run run = one.submit();
    one.begin();
    one.progress().plan(run, Optional.empty(), 1);
    one.execute("UPDATE run_partitions SET next_item = 1");
    clock.advance(Duration.ofSeconds(5));
    one.submit();

    one.records().release(run.runId(), run.fence(), "interrupted");

    assertThat(one.run(run.runId()).status()).isEqualTo(RunStatus.QUEUED);
    Run again = other.queue().take(JOB).orElseThrow();
    assertThat(again.runId()).isEqualTo(run.runId());
    assertThat(other.progress().plan(again, Optional.empty(), 1))
        .containsExactly(new RunProgress.Position(0, 1, 2));
  }

  private <T> List<T> atOnce(Function<TestNode, T> action) throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<T>> actions = new ArrayList<>();
      for (TestNode node : List.of(one, other)) {
        actions.add(
            () -> {
              together.await(30, TimeUnit.SECONDS);
              return action.apply(node);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(actions)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
