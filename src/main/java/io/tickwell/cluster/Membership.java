package io.tickwell.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Which nodes live. Heartbeats are stamped and judged by the database's clock, so that nodes whose
 * clocks differ agree on who is dead.
 */
public final class Membership {

  /** A node that has not been heard of for this long is taken to be dead. */
  public static final Duration SILENCE = Duration.ofSeconds(15);

  private final Jdbi jdbi;
  private final Node self;

  public Membership(Jdbi jdbi, Node self) {
    this.jdbi = jdbi;
    this.self = self;
  }

  public Node self() {
    return self;
  }

  /** Says that this node lives; the first call makes it known. */
  public void beat() {
    jdbi.useTransaction(
        handle -> {
          int known =
              handle
                  .createUpdate(
                      "UPDATE nodes SET heartbeat_at = CURRENT_TIMESTAMP WHERE node_id = :id")
                  .bind("id", self.id())
                  .execute();
          if (known == 0) {
            handle
                .createUpdate(
                    """
                    INSERT INTO nodes (node_id, name, started_at, heartbeat_at)
                    VALUES (:id, :name, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
                    """)
                .bind("id", self.id())
                .bind("name", self.name())
                .execute();
          }
        });
  }

  /** Leaves in good order: what this node still owns may be taken up at once. */
  public void leave() {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM nodes WHERE node_id = :id")
                .bind("id", self.id())
                .execute());
  }

  /** The ids of all nodes heard of within {@link #SILENCE}. */
  public List<String> living(Handle handle) {
    Instant now = handle.createQuery("SELECT CURRENT_TIMESTAMP").mapTo(Instant.class).one();
    return handle
        .createQuery("SELECT node_id FROM nodes WHERE heartbeat_at > :since")
        .bind("since", now.minus(SILENCE))
        .mapTo(String.class)
        .list();
  }

  /** Forgets nodes that have been silent for a day. */
  public void forgetLongDead() {
    jdbi.useTransaction(
        handle -> {
          Instant now = handle.createQuery("SELECT CURRENT_TIMESTAMP").mapTo(Instant.class).one();
          handle
              .createUpdate("DELETE FROM nodes WHERE heartbeat_at < :since")
              .bind("since", now.minus(Duration.ofDays(1)))
              .execute();
        });
  }
}
