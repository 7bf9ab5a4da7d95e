package io.tickwell.ingestion;

import io.tickwell.cluster.Turns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Forgets what nobody will look up any more: how items were asked for, and what was set aside. One
 * node at a time sweeps, once an hour, in small transactions, so that no chunk waits for it.
 */
public final class Retention {

  /** Where the days stand in the configuration. */
  public static final String SETTING = "market-data.attempts.retention-days";

  static final int BATCH = 1_000;

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Duration TURN = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final Turns turns;
  private final Clock clock;
  private final Supplier<KeptDays> kept;

  /**
   * @param kept how long rows are kept; asked at each sweep
   */
  public Retention(Jdbi jdbi, Turns turns, Clock clock, Supplier<KeptDays> kept) {
    this.jdbi = jdbi;
    this.turns = turns;
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * Deletes what is too old, when it is this node's turn.
   *
   * @return how many rows
   */
  public long sweep() {
    if (!turns.take("retention", TURN)) {
      return 0;
    }
    Instant before = kept.get().before(clock);
    long attempts = forget("fetch_attempts", "created_at", before);
    long rejected = forget("rejected_rows", "created_at", before);
    long circuits = forget("breaker_notes", "opened_at", before);
    closeThoseOfDeadNodes();
    forgetHours(before);
    forgetPages(before);
    forgetFailedItems(before);
    LOG.fine(
        () ->
            "Deleted %d attempts, %d rejected rows and %d notes of circuits from before %s"
                .formatted(attempts, rejected, circuits, before));
    return attempts + rejected + circuits;
  }

  /** A circuit does not outlive its node. */
  private void closeThoseOfDeadNodes() {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE breaker_notes SET closed_at = :now WHERE closed_at IS NULL
                      AND node_id NOT IN (SELECT node_id FROM nodes)
                    """)
                .bind("now", clock.instant())
                .execute());
  }

  /** One row an hour for each provider and data type: never many. */
  private void forgetHours(Instant before) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM provider_hours WHERE hour_at < :before")
                .bind("before", before)
                .execute());
  }

  /** Those of runs that were stopped and never ended otherwise: few. */
  private void forgetPages(Instant before) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM run_pages WHERE updated_at < :before")
                .bind("before", before)
                .execute());
  }

  /**
   * Those that nobody has asked for since then, nor will: what fails on is entered anew each time.
   */
  private void forgetFailedItems(Instant before) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM failed_symbols WHERE updated_at < :before
                      AND (next_retry_at IS NULL OR next_retry_at < :before)
                    """)
                .bind("before", before)
                .execute());
  }

  private long forget(String table, String time, Instant before) {
    return Batches.delete(BATCH, some -> forgetSome(table, time, before, some));
  }

  private int forgetSome(String table, String time, Instant before, int some) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM <table> WHERE id IN
                      (SELECT id FROM <table> WHERE <time> < :before
                       ORDER BY <time> FETCH FIRST <batch> ROWS ONLY)
                    """)
                .define("table", table)
                .define("time", time)
                .define("batch", some)
                .bind("before", before)
                .execute());
  }
}
