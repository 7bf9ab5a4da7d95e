package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.cluster.Node;
import io.tickwell.cluster.Turns;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** It is noon of June 3; what is older than 14 days is from before noon of May 20. */
@ParameterizedClass
@EnumSource
class RunRetentionTest {
  private static final Instant LONG_AGO = Instant.parse("2026-05-20T11:59:59Z");
  private static final Instant LATELY = Instant.parse("2026-05-20T12:00:00Z");

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T12:00:00Z");
  private TestNode node;

  @BeforeEach
  void a_node() {
    node = TestNode.named("a", kind.emptied(), clock);
  }

  @Test
  void runs_that_ended_long_ago_go_with_all_their_parts() {
    UUID old = run("manual", "completed", LONG_AGO, LONG_AGO);
    UUID young = run("manual", "completed", LATELY, LATELY);
    for (UUID run : new UUID[] {old, young}) {
      execute("INSERT INTO run_partitions (run_id, partition_no) VALUES (?, 0)", run);
      execute("INSERT INTO run_providers (run_id, partition_no, provider) VALUES (?, 0, 'x')", run);
      execute("INSERT INTO run_plans (run_id, items, served, reason) VALUES (?, 'A', 1, 'x')", run);
      execute("INSERT INTO run_traces (run_id) VALUES (?)", run);
    }

    assertThat(sweep()).isEqualTo(1);
    for (String table :
        new String[] {"runs", "run_partitions", "run_providers", "run_plans", "run_traces"}) {
      assertThat(node.texts("SELECT CAST(run_id AS VARCHAR(36)) FROM " + table))
          .as(table)
          .containsExactly(young.toString());
    }
  }

  @Test
  void what_has_not_ended_or_ended_lately_stays_however_old_it_is() {
    run("manual", "queued", LONG_AGO, null);
    run("manual", "running", LONG_AGO, null);
    run("manual", "failed", LONG_AGO, LATELY);

    assertThat(sweep()).isZero();
    assertThat(node.number("SELECT COUNT(*) FROM runs")).isEqualTo(3);
  }

  @Test
  void of_each_status_the_newest_run_by_timer_stays_so_that_freshness_and_first_starts_know_it() {
    run("timer", "completed", LONG_AGO.minusSeconds(60), LONG_AGO);
    UUID completed = run("timer", "completed", LONG_AGO.minusSeconds(30), LONG_AGO);
    run("manual", "completed", LONG_AGO, LONG_AGO);
    run("timer", "failed", LONG_AGO, LONG_AGO);
    UUID failed = run("timer", "failed", LATELY, LATELY);

    assertThat(sweep()).isEqualTo(3);
    assertThat(node.texts("SELECT CAST(run_id AS VARCHAR(36)) FROM runs"))
        .containsExactlyInAnyOrder(completed.toString(), failed.toString());
  }

  @Test
  void many_runs_go_in_as_many_batches_as_it_takes() {
    for (int i = 0; i < 2 * RunRetention.BATCH + 1; i++) {
      run("manual", "completed", LONG_AGO, LONG_AGO);
    }

    assertThat(sweep()).isEqualTo(2 * RunRetention.BATCH + 1);
  }

  @Test
  void a_list_goes_with_the_last_run_that_has_it_when_nobody_has_wanted_it_since() {
    list("gone", LONG_AGO);
    list("had", LONG_AGO);
    list("had by one that stays", LONG_AGO);
    list("wanted", LATELY);
    execute("UPDATE runs SET list_id = 'gone' WHERE run_id = ?", old("manual"));
    execute("UPDATE runs SET list_id = 'had by one that stays' WHERE run_id = ?", old("timer"));
    for (String status : new String[] {"queued", "running", "failed"}) {
      UUID run = run("manual", status, LONG_AGO, status.equals("failed") ? LATELY : null);
      execute("UPDATE runs SET list_id = 'had' WHERE run_id = ?", run);
    }

    assertThat(sweep()).isEqualTo(2);
    assertThat(node.texts("SELECT list_id FROM item_lists"))
        .containsExactlyInAnyOrder("had", "had by one that stays", "wanted");
  }

  @Test
  void many_lists_go_in_as_many_batches_as_it_takes() {
    for (int i = 0; i < 2 * RunRetention.BATCH + 1; i++) {
      list("list " + i, LONG_AGO);
    }

    assertThat(sweep()).isEqualTo(2 * RunRetention.BATCH + 1);
    assertThat(node.number("SELECT COUNT(*) FROM item_lists")).isZero();
  }

  @Test
  void a_list_that_is_wanted_again_after_it_went_is_there_for_its_run() {
    node.ready("AAPL");
    node.submit();
    node.execute("DELETE FROM runs");
    clock.advance(Duration.ofDays(15));
    assertThat(sweep()).isEqualTo(1);

    Run run = node.submit();
    assertThat(node.itemLists().items(run.listId())).containsExactly("AAPL");
  }

  /** A list that this node has known for long is not stored anew for each run. */
  @Test
  void a_list_that_is_wanted_now_and_then_stays_though_none_of_its_runs_does() {
    node.ready("AAPL");
    for (int day = 0; day < 30; day++) {
      clock.advance(Duration.ofDays(1));
      node.execute("UPDATE leases SET expires_at = CURRENT_TIMESTAMP - INTERVAL '1' SECOND");
      RunOrder order = RunOrder.usual(TestNode.JOB, TestNode.JOB, Trigger.TIMER, null);
      ItemLists.Stored stored = node.itemLists().store(order);
      assertThat(sweep()).isZero();
      assertThat(node.itemLists().items(stored.listId())).containsExactly("AAPL");
    }
  }

  @Test
  void ticks_go_after_as_many_days_as_runs_and_changes_after_their_own() {
    for (Instant at : new Instant[] {LONG_AGO, LATELY}) {
      execute(
          "INSERT INTO ticks (job_id, planned_at, status, recorded_at) VALUES ('x', ?, 'fired', ?)",
          at,
          at);
      for (Duration earlier : new Duration[] {Duration.ZERO, Duration.ofDays(86)}) {
        execute("INSERT INTO audit (recorded_at, action) VALUES (?, 'test')", at.minus(earlier));
      }
    }

    assertThat(sweep()).isEqualTo(2);
    assertThat(node.number("SELECT COUNT(*) FROM ticks")).isEqualTo(1);
    assertThat(node.number("SELECT COUNT(*) FROM audit")).isEqualTo(3);
  }

  @Test
  void of_two_nodes_one_sweeps() {
    sweep();
    run("manual", "completed", LONG_AGO, LONG_AGO);

    assertThat(retention("b").sweep()).isZero();
    assertThat(node.number("SELECT COUNT(*) FROM runs")).isEqualTo(1);
  }

  @Test
  void a_number_of_days_that_is_none_is_refused_with_its_key() {
    assertThatThrownBy(() -> KeptDays.of(RunRetention.SETTING, "0"))
        .hasMessage(
            "scheduler.runs.retention-days is '0', it must be a whole number from 1 to 3650");
  }

  private long sweep() {
    return retention("a").sweep();
  }

  private RunRetention retention(String name) {
    return new RunRetention(
        node.jdbi(),
        new Turns(node.jdbi(), Node.named(name)),
        clock,
        () -> new KeptDays(14),
        () -> new KeptDays(100));
  }

  private UUID old(String trigger) {
    return run(trigger, "completed", LONG_AGO, LONG_AGO);
  }

  private void list(String id, Instant used) {
    execute(
        "INSERT INTO item_lists (list_id, items, created_at, used_at) VALUES (?, 'A', ?, ?)",
        id,
        LONG_AGO,
        used);
  }

  private UUID run(String trigger, String status, Instant created, Instant ended) {
    UUID run = UUID.randomUUID();
    execute(
        """
        INSERT INTO runs (run_id, job_id, job_type, trigger_kind, status, created_at, ended_at)
        VALUES (?, 'x', 'x', ?, ?, ?, ?)
        """,
        run,
        trigger,
        status,
        created,
        ended);
    return run;
  }

  private void execute(String sql, Object... values) {
    node.jdbi().useHandle(handle -> handle.execute(sql, values));
  }
}
