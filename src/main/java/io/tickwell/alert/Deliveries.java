package io.tickwell.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Tells what the record of alerts says is to be told. Any node does; a message is claimed before it
 * is sent, and one whose sender dies is sent again.
 */
public final class Deliveries {

  static final int MOST_TRIES = 5;

  private static final int AT_ONCE = 20;
  private static final int LONGEST_FAILURE = 500;
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final Map<String, Channel> channels;
  private final Clock clock;

  public Deliveries(Jdbi jdbi, List<Channel> channels, Clock clock) {
    this.jdbi = jdbi;
    this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    this.clock = clock;
  }

  /** A message whose time has come. */
  public record Due(
      long deliveryId,
      String channel,
      int tries,
      long id,
      String event,
      String rule,
      String cause,
      String words,
      Instant openedAt,
      Instant closedAt) {

    Message message() {
      return new Message(id, event, rule, cause, words, openedAt, closedAt);
    }
  }

  /**
   * Sends what is due. A channel that fails is left alone until the next time; a message that fails
   * is tried again after one, two, four and eight minutes, and then given up.
   */
  public void send() {
    Set<String> failing = new HashSet<>();
    for (Due due : due()) {
      if (!failing.contains(due.channel()) && claim(due) && !tell(due)) {
        failing.add(due.channel());
      }
    }
  }

  /** Not before what is still to be told of the same alert on the same channel. */
  private List<Due> due() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT d.id AS delivery_id, d.channel, d.tries, a.id, d.event,
                      a.rule_name AS rule, a.cause, a.words, a.opened_at, a.closed_at
                    FROM alert_deliveries d JOIN alerts a ON a.id = d.alert_id
                    WHERE d.next_try_at <= :now AND NOT EXISTS
                      (SELECT 1 FROM alert_deliveries e
                       WHERE e.alert_id = d.alert_id AND e.channel = d.channel
                         AND e.id < d.id AND e.next_try_at IS NOT NULL)
                    ORDER BY d.id FETCH FIRST :most ROWS ONLY
                    """)
                .bind("now", clock.instant())
                .bind("most", AT_ONCE)
                .map(ConstructorMapper.of(Due.class))
                .list());
  }

  private boolean claim(Due due) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE alert_deliveries SET tries = tries + 1, next_try_at = :next
                        WHERE id = :id AND tries = :tries AND next_try_at IS NOT NULL
                        """)
                    .bind("next", clock.instant().plus(FIRST_WAIT.multipliedBy(1L << due.tries())))
                    .bind("id", due.deliveryId())
                    .bind("tries", due.tries())
                    .execute()
                == 1);
  }

  private boolean tell(Due due) {
    Channel channel = channels.get(due.channel());
    if (channel == null) {
      failed(due, "this channel is not configured any more", true);
      return true;
    }
    if (due.tries() >= MOST_TRIES) {
      failed(due, "the node that sent it last did not say how that went", true);
      return true;
    }
    try {
      channel.tell(due.message());
    } catch (NotToldException e) {
      if (e.toldSome()) {
        told(due, e.getMessage());
        return true;
      }
      failed(due, e.getMessage(), due.tries() + 1 >= MOST_TRIES);
      return false;
    }
    told(due, null);
    return true;
  }

  /**
   * @param failure for whom that failed; null for nobody
   */
  private void told(Due due, String failure) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE alert_deliveries SET told_at = :now, next_try_at = NULL, failure = :failure
                    WHERE id = :id
                    """)
                .bind("now", clock.instant())
                .bind("failure", cut(failure))
                .bind("id", due.deliveryId())
                .execute());
  }

  /** Unless another node has it by now: what that one says counts. */
  private void failed(Due due, String failure, boolean givenUp) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE alert_deliveries SET failure = :failure"
                        + (givenUp ? ", next_try_at = NULL" : "")
                        + " WHERE id = :id AND tries = :tries AND told_at IS NULL")
                .bind("failure", cut(failure))
                .bind("id", due.deliveryId())
                .bind("tries", due.tries() + 1)
                .execute());
  }

  private static String cut(String failure) {
    return failure == null || failure.length() <= LONGEST_FAILURE
        ? failure
        : failure.substring(0, LONGEST_FAILURE);
  }
}
