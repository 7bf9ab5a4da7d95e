package io.tickwell.ingestion;

import io.tickwell.cluster.Turns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Forgets runs that ended long ago, the lists of items that no run has any more, the ticks that
 * they came from, and what was changed by whom.
 *
 * <p>Of each job and status the newest run by timer or at start stays whatever its age: freshness,
 * health and the rule that a job first runs once at start ask for it. What has not ended stays too.
 */
public final class RunRetention {

  /** Where the days of runs and ticks stand in the configuration. */
  public static final String SETTING = "scheduler.runs.retention-days";

  /** Where the days of the audit stand. */
  public static final String AUDIT_SETTING = "scheduler.audit.retention-days";

  static final int BATCH = 1_000;

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Duration TURN = Duration.ofHours(1);

  private static final List<String> PARTS =
      List.of("run_providers", "run_partitions", "run_plans", "run_traces");

  private final Jdbi jdbi;
  private final Turns turns;
  private final Clock clock;
  private final Supplier<KeptDays> runsKept;
  private final Supplier<KeptDays> auditKept;

  /**
   * @param runsKept how long runs and ticks are kept; asked at each sweep, as the next one is
   * @param auditKept how long the audit is kept
   */
  public RunRetention(
      Jdbi jdbi,
      Turns turns,
      Clock clock,
      Supplier<KeptDays> runsKept,
      Supplier<KeptDays> auditKept) {
    this.jdbi = jdbi;
    this.turns = turns;
    this.clock = clock;
    this.runsKept = runsKept;
    this.auditKept = auditKept;
  }

  /**
   * Deletes what is too old, when it is this node's turn.
   *
   * @return how many runs, lists, ticks and changes
   */
  public long sweep() {
    if (!turns.take("retention of runs", TURN)) {
      return 0;
    }
    Instant before = runsKept.get().before(clock);
    List<UUID> stay = newestOfEach();
    long runs = Batches.delete(BATCH, some -> forgetRuns(before, stay, some));
    long lists = Batches.delete(BATCH, some -> forgetLists(before, some));
    long ticks = Batches.delete(BATCH, some -> forgetTicks(before, some));
    Instant auditBefore = auditKept.get().before(clock);
    long changes = Batches.delete(BATCH, some -> forgetChanges(auditBefore, some));
    LOG.fine(
        () ->
            "Deleted %d runs, %d lists and %d ticks from before %s, and %d changes from before %s"
                .formatted(runs, lists, ticks, before, changes, auditBefore));
    return runs + lists + ticks + changes;
  }

  private List<UUID> newestOfEach() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT run_id FROM
                      (SELECT run_id, ROW_NUMBER() OVER
                         (PARTITION BY job_id, status ORDER BY created_at DESC, run_id) AS place
                       FROM runs WHERE trigger_kind IN ('timer', 'startup')) AS placed
                    WHERE place = 1
                    """)
                .mapTo(UUID.class)
                .list());
  }

  private int forgetRuns(Instant before, List<UUID> stay, int most) {
    return jdbi.inTransaction(
        handle -> {
          List<UUID> runs =
              handle
                  .createQuery(
                      """
                      SELECT run_id FROM runs
                      WHERE created_at < :before AND ended_at < :before
                        AND NOT (run_id = ANY(CAST(:stay AS UUID ARRAY)))
                      ORDER BY created_at FETCH FIRST <most> ROWS ONLY
                      """)
                  .define("most", most)
                  .bind("before", before)
                  .bindArray("stay", UUID.class, stay)
                  .mapTo(UUID.class)
                  .list();
          PARTS.forEach(table -> forget(handle, table, runs));
          return forget(handle, "runs", runs);
        });
  }

  private static int forget(Handle handle, String table, List<UUID> runs) {
    return handle
        .createUpdate("DELETE FROM <table> WHERE run_id = ANY(CAST(:runs AS UUID ARRAY))")
        .define("table", table)
        .bindArray("runs", UUID.class, runs)
        .execute();
  }

  /** A list that is wanted again meanwhile stays, since that is noted before a run gets it. */
  private int forgetLists(Instant before, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM item_lists WHERE used_at < :before AND list_id IN
                      (SELECT list_id FROM item_lists
                       WHERE used_at < :before AND NOT EXISTS
                         (SELECT 1 FROM runs WHERE runs.list_id = item_lists.list_id)
                       ORDER BY used_at FETCH FIRST <most> ROWS ONLY)
                    """)
                .define("most", most)
                .bind("before", before)
                .execute());
  }

  private int forgetTicks(Instant before, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM ticks WHERE (job_id, planned_at) IN
                      (SELECT job_id, planned_at FROM ticks WHERE planned_at < :before
                       ORDER BY planned_at FETCH FIRST <most> ROWS ONLY)
                    """)
                .define("most", most)
                .bind("before", before)
                .execute());
  }

  private int forgetChanges(Instant before, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM audit WHERE id IN
                      (SELECT id FROM audit WHERE recorded_at < :before
                       ORDER BY recorded_at FETCH FIRST <most> ROWS ONLY)
                    """)
                .define("most", most)
                .bind("before", before)
                .execute());
  }
}
