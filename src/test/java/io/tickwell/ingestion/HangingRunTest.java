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
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that take longer than they may, which is ten minutes. */
@ParameterizedClass
@EnumSource
class HangingRunTest {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private ProbedDataSource database;
  private TestNode node;
  private Run run;

  @BeforeEach
  void empty() {
    database = kind.emptied();
  }

  @Test
  void a_run_within_its_limit_is_not_overdue() {
    hang(false, LONGEST);

    assertThat(node.reports().overdue()).isEmpty();
    assertThat(node.run(run.runId()).overdueAt()).isNull();
  }

  @Test
  void a_run_beyond_its_limit_is_shown_and_goes_on() {
    hang(false, LONGEST.plusSeconds(1));

    assertThat(node.reports().overdue()).extracting(Run::runId).containsExactly(run.runId());
    assertThat(node.run(run.runId()).overdueAt()).isEqualTo(clock.instant());
    assertThat(node.container().stopped()).isEmpty();
  }

  @Test
  void once_ended_it_still_says_that_it_was_overdue_and_is_none_any_more() {
    hang(false, LONGEST.plusSeconds(1));
    node.container().says(node.container().lastStart().executionId(), BatchStatus.FAILED);
    node.supervisor().round();

    assertThat(node.reports().overdue()).isEmpty();
    assertThat(node.run(run.runId()).overdueAt()).isNotNull();
  }

  @Test
  void it_is_stopped_where_that_is_configured_and_says_why() {
    hang(true, LONGEST.plusSeconds(1));
    long execution = node.container().lastStart().executionId();
    assertThat(node.container().stopped()).containsExactly(execution);
    node.container().says(execution, BatchStatus.STOPPED);

    node.supervisor().round();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(node.run(run.runId()).reason()).isEqualTo("it took longer than 600 s");
  }

  @Test
  void one_that_does_not_end_when_stopped_is_given_up_and_writes_nothing_any_more() {
    hang(true, LONGEST.plusSeconds(1));
    Start hanging = node.container().lastStart();
    node.progress().plan(node.run(run.runId()), Optional.empty(), 1);
    Run next = node.submit();
    clock.advance(Duration.ofMinutes(2));

    node.supervisor().round();

    assertThat(node.run(run.runId()).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(node.run(run.runId()).reason())
        .isEqualTo(
            "it took longer than 600 s and did not end when it was stopped; what it still writes is refused");
    assertThat(node.ended()).containsExactly(run.runId());
    assertThat(node.container().lastStart().runId()).isEqualTo(next.runId().toString());
    RunShare late = new RunShare(run.runId(), hanging.fence(), 0);
    assertThatThrownBy(
            () ->
                node.jdbi()
                    .useTransaction(handle -> node.progress().guard(handle.getConnection(), late)))
        .isInstanceOf(StaleRunException.class);
    assertThat(node.jobRuns().end(hanging.executionId(), BatchStatus.COMPLETED)).isEmpty();
  }

  @Test
  void a_run_that_another_node_takes_up_has_the_whole_time_again() {
    hang(false, LONGEST.plusSeconds(1));
    node.membership().leave();
    TestNode other = node("b", false);
    other.supervisor().round();
    other.begin();
    clock.advance(LONGEST);
    other.supervisor().round();

    assertThat(other.reports().overdue()).isEmpty();
  }

  @Test
  void the_container_settles_what_it_left_once_and_first() {
    hang(false, Duration.ZERO);
    node.supervisor().round();

    assertThat(node.container().settled()).isEqualTo(1);
  }

  private void hang(boolean stop, Duration time) {
    node = node("a", stop);
    run = node.submit();
    node.begin();
    clock.advance(time);
    node.supervisor().round();
  }

  private TestNode node(String name, boolean stop) {
    TestNode plain = TestNode.named(name, database, clock);
    return TestNode.named(
            name,
            plain.jdbi(),
            job -> job.equals(JOB) ? new RunLimit(LONGEST, stop) : RunLimit.NONE,
            clock)
        .ready("AAPL", "MSFT");
  }
}
