package io.tickwell.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.ingestion.LeftItems;
import io.tickwell.ingestion.OrderRefusedException;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunOrder;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.ingestion.Trigger;
import io.tickwell.provider.SettableClock;
import io.tickwell.schedule.Audit;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that operators stop and retry, and orders that come twice. */
@ParameterizedClass
@EnumSource
class RunControlsTest {

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private TestNode node;
  private Audit audit;
  private RunControls controls;

  @BeforeEach
  void a_node() {
    node = TestNode.named("a", kind.emptied(), clock).ready("AAPL", "MSFT");
    audit = new Audit(node.jdbi(), clock);
    LeftItems left = new LeftItems(node.plans(), node.progress(), node.reports());
    controls = new RunControls(node.records(), node.launcher(), left, audit);
  }

  @Test
  void a_stop_is_noted_once_with_who_and_what() {
    node.submit();
    UUID waiting = node.submit().runId();

    Run stopped = controls.stop(waiting, "bob");

    assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(stopped.reason()).isEqualTo("stopped on request of bob");
    Audit.Entry entry = audit.newest(10, null).get(0);
    assertThat(entry.who()).isEqualTo("bob");
    assertThat(entry.action()).isEqualTo("stop_run");
    assertThat(entry.target()).isEqualTo(waiting.toString());
    assertThat(entry.oldValue()).isEqualTo("queued");
  }

  @Test
  void a_running_run_that_is_stopped_twice_keeps_the_first_request() {
    UUID running = node.submit().runId();
    node.begin();
    controls.stop(running, "ann");
    controls.stop(running, "bob");

    assertThat(node.run(running).stopRequested()).isTrue();
    assertThat(node.run(running).reason()).isEqualTo("stopped on request of ann");
    assertThat(audit.newest(10, null)).hasSize(1);
  }

  @Test
  void what_has_ended_cannot_be_stopped_and_what_has_not_cannot_be_retried() {
    UUID ended = node.submit().runId();
    assertThatThrownBy(() -> controls.retry(ended, "bob")).isInstanceOf(NotNowException.class);
    node.execute("UPDATE runs SET status = 'completed'");
    assertThatThrownBy(() -> controls.stop(ended, "bob"))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("completed");
  }

  @Test
  void a_retry_is_a_run_of_what_was_left() {
    Run before = node.submit();
    node.execute("UPDATE runs SET status = 'failed', ended_at = created_at");

    Run after = controls.retry(before.runId(), "bob");

    assertThat(after.triggerKind()).isEqualTo(Trigger.RETRY);
    assertThat(after.startedBy()).isEqualTo("bob");
    assertThat(node.itemLists().items(after.listId())).containsExactly("AAPL", "MSFT");
    assertThat(
            node.texts(
                "SELECT CAST(parent_run_id AS VARCHAR) FROM runs WHERE run_id = '"
                    + after.runId()
                    + "'"))
        .containsExactly(before.runId().toString());
    assertThat(audit.newest(1, null).get(0).newValue()).contains(after.runId().toString());
  }

  @Test
  void an_unknown_run_is_said_to_be_unknown() {
    UUID none = UUID.randomUUID();
    assertThatThrownBy(() -> controls.stop(none, "bob"))
        .isInstanceOf(UnknownRunException.class)
        .hasMessageContaining(none.toString());
  }

  @Test
  void an_order_that_comes_twice_under_one_key_is_one_run() {
    RunOrder order = order("AAPL");
    Run first = node.launcher().submit(order, "key-1");
    Run second = node.launcher().submit(order, "key-1");
    Run other = node.launcher().submit(order, "key-2");

    assertThat(second.runId()).isEqualTo(first.runId());
    assertThat(other.runId()).isNotEqualTo(first.runId());
    assertThat(node.container().starts()).hasSize(1);
  }

  @Test
  void a_key_that_comes_with_another_order_is_refused() {
    node.launcher().submit(order("AAPL"), "key-1");

    assertThatThrownBy(() -> node.launcher().submit(order("MSFT"), "key-1"))
        .isInstanceOf(OrderRefusedException.class)
        .hasMessageContaining("key-1");
    assertThat(node.number("SELECT COUNT(*) FROM runs")).isEqualTo(1);
  }

  @Test
  void all_symbols_are_another_order_than_one_and_twice_all_are_the_same() {
    node.launcher().submit(order("AAPL"), "key-1");
    Run all = node.launcher().submit(everything(), "key-2");

    assertThatThrownBy(() -> node.launcher().submit(everything(), "key-1"))
        .isInstanceOf(OrderRefusedException.class);
    assertThat(node.launcher().submit(everything(), "key-2").runId()).isEqualTo(all.runId());
  }

  private static RunOrder everything() {
    return new RunOrder(
        TestNode.JOB, TestNode.JOB, Trigger.MANUAL, "ann", null, List.of(), null, null);
  }

  private static RunOrder order(String symbol) {
    return new RunOrder(
        TestNode.JOB, TestNode.JOB, Trigger.MANUAL, "ann", null, List.of(symbol), null, null);
  }
}
