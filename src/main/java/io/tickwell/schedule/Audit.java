package io.tickwell.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Who changed what, when, from what to what; what was refused, too. Entries are never changed. */
public final class Audit {

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_TEXT = 2_000;

  private final Jdbi jdbi;
  private final Clock clock;

  public Audit(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * A change that somebody made.
   *
   * @param who the user
   * @param action what was done, as in {@code pause_job}
   * @param target what it was done to: a job's id, a run's id, a setting's key
   * @param from the value before, or null
   * @param to the value after, or null
   */
  public record Change(String who, String action, String target, String from, String to) {}

  /**
   * A line of the audit.
   *
   * @param who the user; null when nobody was logged in
   * @param outcome accepted or refused
   * @param detail why it was refused, or null
   */
  public record Entry(
      long id,
      Instant recordedAt,
      String who,
      String action,
      String target,
      String oldValue,
      String newValue,
      String outcome,
      String detail) {}

  /** Notes a change in the transaction that makes it. */
  public void accepted(Handle handle, Change change) {
    insert(handle, change, "accepted", null);
  }

  /** Notes a change that has been made. */
  public void accepted(Change change) {
    jdbi.useHandle(handle -> accepted(handle, change));
  }

  /**
   * Notes a change that somebody asked for and did not get.
   *
   * @param who the user, or null when nobody was logged in
   * @param action the method
   * @param target the path
   * @param detail why
   */
  public void refused(String who, String action, String target, String detail) {
    Change change = new Change(who, action, target, null, null);
    jdbi.useHandle(handle -> insert(handle, change, "refused", detail));
  }

  private void insert(Handle handle, Change change, String outcome, String detail) {
    handle
        .createUpdate(
            """
            INSERT INTO audit (recorded_at, who, action, target, old_value, new_value, outcome,
              detail)
            VALUES (:now, :who, :action, :target, :from, :to, :outcome, :detail)
            """)
        .bind("now", clock.instant())
        .bind("who", bounded(change.who(), LONGEST_NAME))
        .bind("action", change.action())
        .bind("target", bounded(change.target(), LONGEST_NAME))
        .bind("from", bounded(change.from(), LONGEST_TEXT))
        .bind("to", bounded(change.to(), LONGEST_TEXT))
        .bind("outcome", outcome)
        .bind("detail", bounded(detail, LONGEST_TEXT))
        .execute();
  }

  /**
   * The newest entries first.
   *
   * @param limit at most so many
   * @param before only entries with a smaller id, to page on; null for the newest
   */
  public List<Entry> newest(int limit, Long before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, recorded_at, who, action, target, old_value, new_value, outcome,
                      detail
                    FROM audit WHERE id < :before ORDER BY id DESC FETCH FIRST :limit ROWS ONLY
                    """)
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Entry.class))
                .list());
  }

  /** As the column takes it; PostgreSQL refuses the NUL character in text. */
  private static String bounded(String text, int longest) {
    if (text == null) {
      return null;
    }
    String clean = text.replace('\u0000', '\uFFFD');
    return clean.length() <= longest ? clean : clean.substring(0, longest - 1) + "…";
  }
}
