package io.tickwell.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.alert.Alerts.Steadiness;
import io.tickwell.cluster.Node;
import io.tickwell.cluster.Turns;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nodes that settle and tell at the same moment. A message leaves once, and again only where its
 * sender has died before it could say so.
 */
@ParameterizedClass
@EnumSource
class SeveralNodesTest {
  private static final int NODES = 4;
  private static final int ROUNDS = 25;
  private static final Finding STALE = Finding.of("stale", "quotes", "quotes are stale");

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T12:00:00Z");
  private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(NODES);
  private volatile List<Finding> wrong = List.of();
  private TestNode database;

  @BeforeEach
  void one_database() {
    database = TestNode.named("a", kind.emptied(), clock);
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void of_nodes_that_look_and_tell_at_once_one_opens_and_one_resolves() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      wrong = List.of(STALE);
      atOnce(this::lookAndTell);
      passTurn();
      atOnce(this::lookAndTell);
      tellTheRest();
      assertThat(told).hasSize(2 * round - 1);
      wrong = List.of();
      passTurn();
      atOnce(this::lookAndTell);
      passTurn();
      atOnce(this::lookAndTell);
      tellTheRest();
      passTurn();

      assertThat(told).hasSize(2 * round);
    }
    assertThat(told.stream().distinct()).hasSize(2 * ROUNDS);
    assertThat(database.number("SELECT COUNT(*) FROM alerts")).isEqualTo(ROUNDS);
    assertThat(database.number("SELECT COUNT(*) FROM alert_deliveries")).isEqualTo(2 * ROUNDS);
  }

  /** A node that was held up for longer than its turn settles beside the next one. */
  @Test
  void of_nodes_that_settle_at_once_though_it_is_one_s_turn_one_opens_and_one_resolves()
      throws Exception {
    lookAndTell("a");
    for (int round = 1; round <= ROUNDS; round++) {
      atOnce(name -> book().settle(List.of(STALE), 1, 1));
      atOnce(name -> deliveries().send());
      tellTheRest();
      assertThat(told).hasSize(2 * round - 1);
      atOnce(name -> book().settle(List.of(), 1, 1));
      atOnce(name -> deliveries().send());
      tellTheRest();

      assertThat(told).hasSize(2 * round);
    }
    assertThat(told.stream().distinct()).hasSize(2 * ROUNDS);
    assertThat(database.number("SELECT COUNT(*) FROM alerts")).isEqualTo(ROUNDS);
  }

  @Test
  void the_very_first_look_of_all_nodes_opens_one_alert() throws Exception {
    wrong = List.of(STALE);
    for (int round = 1; round <= ROUNDS; round++) {
      database.execute("DELETE FROM alerts");
      database.execute("DELETE FROM leases");
      atOnce(name -> alerts(name, new Steadiness(1, 1)).look());
      tellTheRest();

      assertThat(told).hasSize(round);
      assertThat(database.number("SELECT COUNT(*) FROM alerts")).isEqualTo(1);
    }
  }

  @Test
  void what_a_node_wrote_before_it_died_another_one_tells_once() throws Exception {
    lookAndTell("a");
    book().settle(List.of(STALE), 1, 1);

    atOnce(name -> deliveries().send());

    assertThat(told).hasSize(1);
  }

  @Test
  void what_a_node_rolled_back_when_it_died_is_not_told() {
    lookAndTell("a");
    AlertBook dying =
        new AlertBook(database.jdbi(), List.of("a-name-longer-than-any-channel-s"), clock);

    assertThatThrownBy(() -> dying.settle(List.of(STALE), 1, 1))
        .isInstanceOf(UnableToExecuteStatementException.class);
    assertThat(database.number("SELECT COUNT(*) FROM alerts")).isZero();
  }

  @Test
  void what_a_node_was_telling_when_it_died_another_one_tells_after_a_minute() throws Exception {
    lookAndTell("a");
    book().settle(List.of(STALE), 1, 1);
    Deliveries dying =
        deliveries(
            message -> {
              throw new IllegalStateException("killed");
            });
    assertThatThrownBy(dying::send).hasMessage("killed");
    atOnce(name -> deliveries().send());
    assertThat(told).isEmpty();

    clock.advance(Duration.ofMinutes(1));
    atOnce(name -> deliveries().send());

    assertThat(told).hasSize(1);
  }

  /** One that was held up in sending comes back after another has sent it. */
  @Test
  void what_a_late_sender_says_does_not_undo_that_it_was_told() throws Exception {
    lookAndTell("a");
    book().settle(List.of(STALE), 1, 1);
    Deliveries late =
        deliveries(
            message -> {
              clock.advance(Duration.ofMinutes(1));
              deliveries().send();
              throw new NotToldException("no answer");
            });
    late.send();

    assertThat(reports().newest(null, 1).get(0).told())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.toldAt()).isEqualTo(clock.instant());
              assertThat(sent.failure()).isNull();
              assertThat(sent.nextTryAt()).isNull();
            });
  }

  private interface Work {
    void of(String node) throws Exception;
  }

  private interface Telling {
    void tell(Message message) throws NotToldException;
  }

  /** All nodes begin together. */
  private void atOnce(Work work) throws Exception {
    CyclicBarrier together = new CyclicBarrier(NODES);
    List<Callable<Void>> all = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      String name = "node " + i;
      all.add(
          () -> {
            together.await(30, TimeUnit.SECONDS);
            work.of(name);
            return null;
          });
    }
    for (Future<Void> one : threads.invokeAll(all)) {
      one.get();
    }
  }

  private void lookAndTell(String name) {
    alerts(name, new Steadiness(2, 2)).look();
    deliveries().send();
  }

  private Alerts alerts(String name, Steadiness steadiness) {
    return new Alerts(
        new Turns(database.jdbi(), Node.named(name)),
        () -> wrong,
        book(),
        reports(),
        deliveries(),
        () -> steadiness);
  }

  /** What was written after its node had looked for what to tell. */
  private void tellTheRest() {
    deliveries().send();
    deliveries().send();
  }

  private AlertReports reports() {
    return new AlertReports(database.jdbi());
  }

  private AlertBook book() {
    return new AlertBook(database.jdbi(), List.of("test"), clock);
  }

  private Deliveries deliveries() {
    return deliveries(message -> told.add(message.event() + " " + message.id()));
  }

  private Deliveries deliveries(Telling telling) {
    return new Deliveries(database.jdbi(), List.of(channel(telling)), clock);
  }

  private static Channel channel(Telling telling) {
    return new Channel() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void tell(Message message) throws NotToldException {
        telling.tell(message);
      }
    };
  }

  private void passTurn() {
    database.execute("UPDATE leases SET expires_at = CURRENT_TIMESTAMP - INTERVAL '1' SECOND");
  }
}
