package io.tickwell.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TurnsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Parameter private TestDatabase kind;

  private TestNode node;
  private Turns one;
  private Turns other;

  @BeforeEach
  void two_nodes() {
    node = TestNode.named("a", kind.emptied(), new SettableClock("2026-06-03T14:00:00Z"));
    one = new Turns(node.jdbi(), Node.named("a"));
    other = new Turns(node.jdbi(), Node.named("b"));
  }

  @Test
  void a_turn_that_is_taken_is_nobody_else_s() {
    assertThat(one.take("sweep", HOUR)).isTrue();

    assertThat(other.take("sweep", HOUR)).isFalse();
    assertThat(one.take("sweep", HOUR)).isFalse();
    assertThat(other.take("another", HOUR)).isTrue();
  }

  @Test
  void a_turn_that_is_over_is_taken_by_one_of_those_who_want_it() throws Exception {
    one.take("sweep", HOUR);
    node.execute("UPDATE leases SET expires_at = CURRENT_TIMESTAMP - INTERVAL '1' SECOND");

    assertThat(takenAtOnce()).isEqualTo(1);
  }

  @Test
  void the_first_turn_of_a_name_is_taken_by_one_of_those_who_want_it() throws Exception {
    for (int round = 0; round < 10; round++) {
      node.execute("DELETE FROM leases");
      assertThat(takenAtOnce()).isEqualTo(1);
    }
  }

  private int takenAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      int taken = 0;
      Callable<Boolean> mine = () -> one.take("sweep", HOUR);
      Callable<Boolean> theirs = () -> other.take("sweep", HOUR);
      for (Future<Boolean> turn : threads.invokeAll(List.of(mine, theirs, mine, theirs))) {
        taken += turn.get() ? 1 : 0;
      }
      return taken;
    } finally {
      threads.shutdownNow();
    }
  }
}
