package io.tickwell.cluster;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Work that one node at a time is to do. A turn has a name and a length, judged by the database's
 * clock; while it lasts nobody gets it again, its holder included, so that its length is also how
 * often the work is done. A holder that dies is in nobody's way for longer.
 */
public final class Turns {

  private final Jdbi jdbi;
  private final Node self;

  public Turns(Jdbi jdbi, Node self) {
    this.jdbi = jdbi;
    this.self = self;
  }

  /**
   * Takes the turn of that name for so long, unless it is taken.
   *
   * @throws JdbiException when the database does not answer
   */
  public boolean take(String name, Duration length) {
    return renew(name, length) || begin(name, length);
  }

  private boolean renew(String name, Duration length) {
    return jdbi.inTransaction(
        handle -> {
          Instant now = now(handle);
          return handle
                  .createUpdate(
                      """
                      UPDATE leases SET owner = :owner, fence = fence + 1, expires_at = :end
                      WHERE name = :name AND expires_at <= :now
                      """)
                  .bind("owner", self.id())
                  .bind("name", name)
                  .bind("now", now)
                  .bind("end", now.plus(length))
                  .execute()
              == 1;
        });
  }

  /** The first turn of that name; of two nodes that insert its row at once one fails. */
  private boolean begin(String name, Duration length) {
    if (known(name)) {
      return false;
    }
    try {
      return jdbi.inTransaction(
          handle ->
              handle
                      .createUpdate(
                          """
                          INSERT INTO leases (name, owner, fence, expires_at)
                          VALUES (:name, :owner, 1, :end)
                          """)
                      .bind("name", name)
                      .bind("owner", self.id())
                      .bind("end", now(handle).plus(length))
                      .execute()
                  == 1);
    } catch (JdbiException e) {
      if (known(name)) {
        return false;
      }
      throw e;
    }
  }

  private boolean known(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT name FROM leases WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .isPresent());
  }

  private static Instant now(Handle handle) {
    return handle.createQuery("SELECT CURRENT_TIMESTAMP").mapTo(Instant.class).one();
  }
}
