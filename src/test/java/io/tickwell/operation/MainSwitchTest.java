package io.tickwell.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.SettableClock;
import io.tickwell.schedule.Audit;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators switch the system off and on, for all nodes. */
@ParameterizedClass
@EnumSource
class MainSwitchTest {

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private Audit audit;
  private MainSwitch mainSwitch;

  @BeforeEach
  void a_node() {
    TestNode node = TestNode.named("a", kind.emptied(), clock);
    audit = new Audit(node.jdbi(), clock);
    mainSwitch = new MainSwitch(node.jdbi(), audit, clock);
  }

  @Test
  void off_says_who_and_when_and_how_to_start_again() {
    mainSwitch.off("ann");

    assertThat(mainSwitch.offBecause())
        .hasValue(
            "the main scheduler service was stopped by ann at 2026-06-03T14:00:00Z; POST /api/scheduler/start starts it");
    mainSwitch.on("bob");
    assertThat(mainSwitch.offBecause()).isEmpty();
  }

  @Test
  void only_what_changes_something_is_noted() {
    mainSwitch.on("ann");
    mainSwitch.off("ann");
    mainSwitch.off("bob");
    mainSwitch.on("bob");

    assertThat(audit.newest(10, null))
        .extracting(entry -> entry.who() + " " + entry.action())
        .containsExactly("bob start_scheduler", "ann stop_scheduler");
  }

  @Test
  void several_at_once_switch_it_off_once_and_none_fails() throws Exception {
    CyclicBarrier together = new CyclicBarrier(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Object>> all =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      (Callable<Object>)
                          () -> {
                            together.await();
                            mainSwitch.off("operator " + i);
                            return null;
                          })
              .toList();
      for (Future<Object> one : threads.invokeAll(all)) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(mainSwitch.offBecause()).isPresent();
    assertThat(audit.newest(10, null)).hasSize(1);
  }
}
