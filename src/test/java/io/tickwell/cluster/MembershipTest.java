package io.tickwell.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.SettableClock;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MembershipTest {
  @Parameter private TestDatabase kind;

  private TestNode one;
  private TestNode other;

  @BeforeEach
  void two_nodes() {
    SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
    ProbedDataSource database = kind.emptied();
    one = TestNode.named("a", database, clock).ready();
    other = TestNode.named("b", database, clock).ready();
  }

  @Test
  void nodes_that_have_said_so_live() {
    assertThat(living()).containsExactlyInAnyOrder(id(one), id(other));
  }

  @Test
  void a_node_lives_while_its_silence_is_shorter_than_the_limit() {
    one.silentFor(Membership.SILENCE.minusSeconds(5));

    assertThat(living()).contains(id(one));
  }

  @Test
  void a_node_is_dead_after_the_limit() {
    one.silentFor(Membership.SILENCE);

    assertThat(living()).containsExactly(id(other));
  }

  @Test
  void a_heartbeat_brings_a_silent_node_back() {
    one.silentFor(Duration.ofMinutes(5));
    one.membership().beat();

    assertThat(living()).contains(id(one));
  }

  @Test
  void a_node_that_leaves_is_dead_at_once() {
    one.membership().leave();

    assertThat(living()).containsExactly(id(other));
  }

  @Test
  void a_restarted_server_is_another_node_of_the_same_name() {
    assertThat(Node.named("a").id()).isNotEqualTo(Node.named("a").id());
  }

  @Test
  void only_nodes_that_were_silent_for_a_day_are_forgotten() {
    one.silentFor(Duration.ofHours(25));
    other.silentFor(Duration.ofHours(23));

    one.membership().forgetLongDead();

    assertThat(one.texts("SELECT name FROM nodes")).containsExactly("b");
  }

  private List<String> living() {
    return one.jdbi().withHandle(one.membership()::living);
  }

  private static String id(TestNode node) {
    return node.membership().self().id();
  }
}
