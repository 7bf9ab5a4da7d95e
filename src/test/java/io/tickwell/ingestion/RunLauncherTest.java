package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunLauncherTest {
  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final TestNode node =
      TestNode.named("a", TestDatabase.H2.emptied(), clock).ready("AAPL", "MSFT");

  @Test
  void a_run_that_nobody_can_serve_ends_at_once_with_the_reason_and_without_a_batch_job() {
    String reason = "no available provider offers stock_quotes: polygon has no API key";
    RunLauncher launcher =
        new RunLauncher(
            node.jdbi(),
            node.queue(),
            node.itemLists(),
            node.records(),
            node.container(),
            type -> Optional.of(reason));

    Run run =
        launcher.submit(
            new RunOrder(
                TestNode.JOB, TestNode.JOB, Trigger.MANUAL, "ann", null, List.of(), null, null));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.reason()).isEqualTo(reason);
    assertThat(node.container().starts()).isEmpty();
    assertThat(node.number("SELECT COUNT(*) FROM fetch_attempts")).isZero();
  }
}
