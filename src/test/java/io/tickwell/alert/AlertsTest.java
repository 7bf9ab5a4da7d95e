package io.tickwell.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.alert.Alert.Delivery;
import io.tickwell.alert.Alerts.Steadiness;
import io.tickwell.cluster.Node;
import io.tickwell.cluster.Turns;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two looks in a row open an alert, and two close it. */
@ParameterizedClass
@EnumSource
class AlertsTest {
  private static final Finding STALE = Finding.of("stale", "quotes", "quotes are stale");

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T12:00:00Z");
  private final List<String> told = new ArrayList<>();
  private final List<Finding> wrong = new ArrayList<>();
  private String failure;
  private boolean partly;
  private TestNode database;
  private Node node;

  @BeforeEach
  void a_node() {
    database = TestNode.named("a", kind.emptied(), clock);
    node = Node.named("a");
  }

  @Test
  void an_alert_opens_when_two_looks_in_a_row_find_it_and_is_told_once() {
    wrong.add(STALE);
    look();
    assertThat(told).isEmpty();
    assertThat(reports().newest(null, 10)).isEmpty();

    look();
    look();
    look();

    assertThat(told).containsExactly("opened stale quotes");
    assertThat(reports().newest(true, 10))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.words()).isEqualTo("quotes are stale");
              assertThat(alert.openedAt()).isEqualTo(Instant.parse("2026-06-03T12:00:00Z"));
              assertThat(alert.closedAt()).isNull();
            });
  }

  @Test
  void what_is_wrong_only_now_and_then_opens_nothing() {
    for (int i = 0; i < 3; i++) {
      wrong.add(STALE);
      look();
      wrong.clear();
      look();
    }

    assertThat(told).isEmpty();
    assertThat(database.number("SELECT COUNT(*) FROM alerts")).isZero();
  }

  @Test
  void an_alert_closes_when_two_looks_in_a_row_do_not_find_it_and_says_so() {
    open(STALE);
    wrong.clear();
    look();
    wrong.add(STALE);
    look();
    wrong.clear();
    look();
    assertThat(told).containsExactly("opened stale quotes");

    clock.advance(Duration.ofMinutes(5));
    look();

    assertThat(told).containsExactly("opened stale quotes", "resolved stale quotes");
    assertThat(reports().newest(true, 10)).isEmpty();
    assertThat(reports().newest(false, 10))
        .singleElement()
        .satisfies(
            alert -> assertThat(alert.closedAt()).isEqualTo(Instant.parse("2026-06-03T12:05:00Z")));
  }

  @Test
  void what_comes_back_after_it_was_closed_is_another_alert() {
    open(STALE);
    wrong.clear();
    look();
    look();
    open(STALE);

    assertThat(told)
        .containsExactly("opened stale quotes", "resolved stale quotes", "opened stale quotes");
    assertThat(reports().newest(null, 10)).hasSize(2);
  }

  @Test
  void a_quiet_finding_opens_nothing_and_keeps_open_what_is_open() {
    Finding quiet = new Finding("stale", "quotes", "quotes are stale", true);
    wrong.add(quiet);
    look();
    look();
    look();
    assertThat(told).isEmpty();

    wrong.clear();
    open(STALE);
    wrong.clear();
    wrong.add(quiet);
    look();
    look();
    look();

    assertThat(told).containsExactly("opened stale quotes");
    assertThat(reports().newest(true, 10)).hasSize(1);
  }

  @Test
  void rules_and_causes_have_alerts_of_their_own() {
    wrong.add(STALE);
    wrong.add(Finding.of("stale", "bars", "bars are stale"));
    wrong.add(Finding.of("budget", "bars", "little is left"));
    look();
    look();

    assertThat(told)
        .containsExactly("opened stale quotes", "opened stale bars", "opened budget bars");
  }

  @Test
  void a_cause_too_long_to_be_recorded_is_known_again_by_what_was_recorded_of_it() {
    wrong.add(Finding.of("stale", "q".repeat(300), "quotes are stale"));
    look();
    look();
    look();

    assertThat(told).hasSize(1);
    assertThat(database.number("SELECT COUNT(*) FROM alerts")).isEqualTo(1);
  }

  @Test
  void after_a_restart_an_open_alert_is_not_told_again_and_looks_go_on() {
    wrong.add(STALE);
    look();
    node = Node.named("a");
    look();
    node = Node.named("a");
    look();
    look();

    assertThat(told).containsExactly("opened stale quotes");
  }

  @Test
  void of_two_nodes_one_looks_at_a_time() {
    wrong.add(STALE);
    look();
    node = Node.named("b");
    alerts().look();
    alerts().look();
    deliveries().send();
    assertThat(told).isEmpty();

    look();
    assertThat(told).containsExactly("opened stale quotes");
  }

  @Test
  void rules_that_cannot_tell_change_nothing() {
    open(STALE);
    passTurn();
    Alerts blind =
        new Alerts(
            new Turns(database.jdbi(), node),
            () -> {
              throw new IllegalStateException("the database is away");
            },
            book(),
            reports(),
            deliveries(),
            () -> new Steadiness(2, 1));

    assertThatThrownBy(blind::look).hasMessage("the database is away");
    assertThat(reports().newest(true, 10)).hasSize(1);
  }

  @Test
  void a_failed_message_is_recorded_and_tried_again_five_times_at_most() {
    failure = "HTTP 500";
    open(STALE);
    assertThat(delivery())
        .isEqualTo(
            new Delivery(
                "test", "opened", 1, null, Instant.parse("2026-06-03T12:01:00Z"), "HTTP 500"));

    deliveries().send();
    assertThat(delivery().tries()).isEqualTo(1);
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofHours(1));
      deliveries().send();
    }

    assertThat(delivery()).isEqualTo(new Delivery("test", "opened", 5, null, null, "HTTP 500"));
  }

  @Test
  void a_message_that_gets_through_later_says_when() {
    failure = "HTTP 500";
    open(STALE);
    failure = null;
    clock.advance(Duration.ofMinutes(1));
    deliveries().send();

    assertThat(delivery())
        .isEqualTo(
            new Delivery("test", "opened", 2, Instant.parse("2026-06-03T12:01:00Z"), null, null));
  }

  @Test
  void a_message_that_some_got_is_told_and_not_sent_again_to_them() {
    partly = true;
    failure = "1 of 2 recipients were refused";
    open(STALE);

    assertThat(delivery())
        .isEqualTo(new Delivery("test", "opened", 1, clock.instant(), null, failure));
  }

  @Test
  void a_failure_that_takes_many_words_is_recorded_with_the_first_of_them() {
    failure = "x".repeat(3_000);
    open(STALE);

    assertThat(delivery().failure()).isEqualTo("x".repeat(500));
  }

  @Test
  void that_it_is_resolved_is_not_told_before_that_it_opened() {
    failure = "HTTP 500";
    open(STALE);
    failure = null;
    wrong.clear();
    look();
    look();
    assertThat(told).isEmpty();

    clock.advance(Duration.ofMinutes(1));
    deliveries().send();
    deliveries().send();

    assertThat(told).containsExactly("opened stale quotes", "resolved stale quotes");
  }

  @Test
  void a_channel_that_is_no_more_is_said_to_be_so() {
    wrong.add(STALE);
    passTurn();
    alerts().look();
    passTurn();
    alerts().look();
    new Deliveries(database.jdbi(), List.of(new LogChannel()), clock).send();

    assertThat(delivery().failure()).isEqualTo("this channel is not configured any more");
    assertThat(delivery().nextTryAt()).isNull();
  }

  @Test
  void a_test_is_told_at_once_and_answers_how_that_went() {
    failure = "HTTP 404";
    Alert alert = alerts().test("ann");

    assertThat(alert.rule()).isEqualTo("test");
    assertThat(alert.cause()).isEqualTo("ann");
    assertThat(alert.closedAt()).isNotNull();
    assertThat(alert.told())
        .singleElement()
        .satisfies(sent -> assertThat(sent.failure()).isEqualTo("HTTP 404"));
    failure = null;
    alerts().test("ann");
    assertThat(told).containsExactly("test test ann");
  }

  @Test
  void what_closed_ninety_days_ago_is_forgotten_and_what_is_open_is_not() {
    open(Finding.of("budget", "fmp", "little is left"));
    open(STALE);
    wrong.remove(STALE);
    look();
    look();
    clock.advance(Duration.ofDays(91));
    look();

    assertThat(reports().newest(null, 10))
        .singleElement()
        .satisfies(alert -> assertThat(alert.rule()).isEqualTo("budget"));
    assertThat(database.number("SELECT COUNT(*) FROM alert_deliveries")).isEqualTo(1);
  }

  private void open(Finding finding) {
    wrong.add(finding);
    look();
    look();
  }

  /** The next turn has come; this node looks, and tells. */
  private void look() {
    passTurn();
    alerts().look();
    deliveries().send();
  }

  private void passTurn() {
    database.execute("UPDATE leases SET expires_at = CURRENT_TIMESTAMP - INTERVAL '1' SECOND");
  }

  private Delivery delivery() {
    return reports().newest(null, 1).get(0).told().get(0);
  }

  private Alerts alerts() {
    return new Alerts(
        new Turns(database.jdbi(), node),
        () -> List.copyOf(wrong),
        book(),
        reports(),
        deliveries(),
        () -> new Steadiness(2, 2));
  }

  private AlertReports reports() {
    return new AlertReports(database.jdbi());
  }

  private AlertBook book() {
    return new AlertBook(database.jdbi(), List.of("test"), clock);
  }

  private Deliveries deliveries() {
    return new Deliveries(database.jdbi(), List.of(new Recording()), clock);
  }

  private final class Recording implements Channel {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public void tell(Message message) throws NotToldException {
      if (partly) {
        throw NotToldException.some(failure, null);
      }
      if (failure != null) {
        throw new NotToldException(failure);
      }
      told.add(message.event() + " " + message.rule() + " " + message.cause());
    }
  }
}
