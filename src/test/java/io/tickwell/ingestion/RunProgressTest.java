package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.marketdata.UpsertCount;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Shares, how far they have come, and who may move them. */
@ParameterizedClass
@EnumSource
class RunProgressTest {
  private static final ChunkCount CHUNK =
      new ChunkCount(
          4, 2, 1, 1, 3, new UpsertCount(10, 20, 30), Map.of("finnhub", 1, "polygon", 1));

  @Parameter private TestDatabase kind;

  private TestNode node;

  @BeforeEach
  void one_node() {
    node = TestNode.named("a", kind.emptied(), new SettableClock("2026-06-03T14:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "99,1", "100,1", "199,1", "200,2", "500,4", "5000,4"})
  void the_shares_cover_all_items_once(int items, int partitions) {
    Run run = runOf(items);

    List<RunProgress.Position> plan =
        node.progress().plan(run, Optional.empty(), ItemPartitions.partitionsFor(items, 4, 50));

    assertThat(plan).hasSize(partitions);
    List<Integer> covered = new ArrayList<>();
    plan.forEach(at -> IntStream.range(at.nextItem(), at.endItem()).forEach(covered::add));
    assertThat(covered).isEqualTo(IntStream.range(0, items).boxed().toList());
  }

  @Test
  void the_shares_are_even() {
    assertThat(node.progress().plan(runOf(502), Optional.empty(), 4))
        .extracting(at -> at.endItem() - at.nextItem())
        .containsExactly(125, 126, 125, 126);
  }

  @Test
  void a_run_that_is_taken_up_keeps_its_shares() {
    Run run = runOf(500);
    List<RunProgress.Position> plan = node.progress().plan(run, Optional.empty(), 4);

    assertThat(node.progress().plan(takenUp(run), Optional.empty(), 2)).isEqualTo(plan);
  }

  @Test
  void a_stale_launch_does_not_plan() {
    Run run = runOf(500);
    takenUp(run);

    assertThatThrownBy(() -> node.progress().plan(run, Optional.empty(), 4))
        .isInstanceOf(StaleRunException.class);
    assertThat(node.number("SELECT COUNT(*) FROM run_partitions")).isZero();
  }

  @Test
  void chunks_add_up_over_partitions() {
    Run run = runOf(200);
    node.progress().plan(run, Optional.empty(), 2);

    advance(share(run, 0));
    advance(share(run, 0));
    advance(share(run, 1));

    assertThat(node.reports().counts(run.runId()))
        .isEqualTo(new RunCounts(6, 3, 3, 0, 30, 60, 90, 9, Map.of("finnhub", 3, "polygon", 3)));
    assertThat(node.progress().position(share(run, 0)).nextItem()).isEqualTo(8);
    assertThat(node.progress().position(share(run, 1)).nextItem()).isEqualTo(104);
  }

  @Test
  void the_counts_of_one_run_are_not_those_of_another() {
    Run run = runOf(10);
    node.progress().plan(run, Optional.empty(), 1);
    advance(share(run, 0));
    node.records().end(run.runId(), run.fence(), RunStatus.PARTIAL, null);

    assertThat(node.reports().counts(runOf(10).runId())).isEqualTo(RunCounts.NONE);
  }

  @Test
  void the_owning_launch_passes_the_guard() {
    Run run = runOf(10);
    node.progress().plan(run, Optional.empty(), 1);

    guard(share(run, 0));
  }

  @Test
  void a_stale_launch_is_stopped_at_the_guard() {
    Run run = runOf(10);
    node.progress().plan(run, Optional.empty(), 1);
    takenUp(run);

    assertThatThrownBy(() -> guard(share(run, 0))).isInstanceOf(StaleRunException.class);
  }

  @Test
  void a_stale_launch_counts_nothing() {
    Run run = runOf(10);
    node.progress().plan(run, Optional.empty(), 1);
    takenUp(run);

    assertThatThrownBy(() -> advance(share(run, 0))).isInstanceOf(StaleRunException.class);
    assertThat(node.reports().counts(run.runId())).isEqualTo(RunCounts.NONE);
  }

  @Test
  void a_stale_launch_neither_begins_nor_ends_nor_releases_the_run() {
    Run run = runOf(10);
    Run taken = takenUp(run);

    assertThatThrownBy(() -> node.records().begin(run.runId(), run.fence(), 1, 2))
        .isInstanceOf(StaleRunException.class);
    assertThat(node.records().end(run.runId(), run.fence(), RunStatus.FAILED, "stale")).isFalse();
    node.records().release(run.runId(), run.fence(), "stale");

    assertThat(node.run(run.runId())).isEqualTo(taken);
  }

  @Test
  void a_run_that_has_ended_does_not_begin_again() {
    Run run = runOf(10);
    node.records().end(run.runId(), run.fence(), RunStatus.COMPLETED, null);

    assertThatThrownBy(() -> node.records().begin(run.runId(), run.fence(), 1, 2))
        .isInstanceOf(StaleRunException.class);
  }

  private Run runOf(int items) {
    node.execute("DELETE FROM symbols");
    node.ready(IntStream.range(0, items).mapToObj("S%05d"::formatted).toArray(String[]::new));
    Run run = node.submit();
    assertThat(run.requested()).isEqualTo(items);
    return run;
  }

  private Run takenUp(Run run) {
    return node.queue().takeAgain(run).orElseThrow();
  }

  private void advance(RunShare share) {
    node.jdbi()
        .useTransaction(
            handle -> {
              try {
                node.progress().advance(handle.getConnection(), share, CHUNK);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private void guard(RunShare share) {
    node.jdbi()
        .useTransaction(
            handle -> {
              try {
                node.progress().guard(handle.getConnection(), share);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static RunShare share(Run run, int partition) {
    return new RunShare(run.runId(), run.fence(), partition);
  }
}
