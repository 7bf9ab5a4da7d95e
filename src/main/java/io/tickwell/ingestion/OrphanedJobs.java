package io.tickwell.ingestion;

import io.tickwell.cluster.Turns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Batch jobs that no run waits for any more and that the batch container still keeps as running:
 * their server has died, and their run has gone on elsewhere or ended. A server settles its own
 * when it starts; those of one that never returns are settled here, in the same way, as FAILED.
 */
public final class OrphanedJobs {

  /** A job that has just begun is not yet known to its run. */
  static final Duration GRACE = Duration.ofMinutes(10);

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Duration TURN = Duration.ofMinutes(1);

  private static final String ORPHANS =
      """
      SELECT fk_jobinstanceid FROM JBATCH_JOBEXECUTION
      WHERE batchstatus IN (0, 1, 2) AND createtime < :before AND NOT EXISTS
        (SELECT 1 FROM runs WHERE instance_id = fk_jobinstanceid
         AND status IN ('queued', 'running'))
      ORDER BY fk_jobinstanceid FETCH FIRST 200 ROWS ONLY
      """;

  /** Statuses as the container numbers them: 0 to 2 starting, started, stopping; 4 failed. */
  private static final List<String> FAIL =
      List.of(
          """
          UPDATE JBATCH_STEPTHREADEXECUTION
          SET batchstatus = 4, exitstatus = 'FAILED', endtime = :now
          WHERE batchstatus IN (0, 1, 2) AND fk_jobexecid IN
            (SELECT jobexecid FROM JBATCH_JOBEXECUTION WHERE fk_jobinstanceid = ANY(<jobs>))
          """,
          """
          UPDATE JBATCH_JOBEXECUTION
          SET batchstatus = 4, exitstatus = 'FAILED', updatetime = :now, endtime = :now
          WHERE batchstatus IN (0, 1, 2) AND fk_jobinstanceid = ANY(<jobs>)
          """,
          """
          UPDATE JBATCH_JOBINSTANCE
          SET batchstatus = 4, instancestate = 4, exitstatus = 'FAILED', updatetime = :now
          WHERE batchstatus IN (0, 1, 2) AND jobinstanceid = ANY(<jobs>)
          """);

  private final Jdbi jdbi;
  private final Turns turns;
  private final Clock clock;

  public OrphanedJobs(Jdbi jdbi, Turns turns, Clock clock) {
    this.jdbi = jdbi;
    this.turns = turns;
    this.clock = clock;
  }

  /**
   * Settles them, when it is this node's turn.
   *
   * @return how many jobs
   */
  public int settle() {
    return turns.take("orphaned batch jobs", TURN) ? jdbi.inTransaction(this::settle) : 0;
  }

  private int settle(Handle handle) {
    List<Long> jobs =
        handle
            .createQuery(ORPHANS)
            .bind("before", local(clock.instant().minus(GRACE)))
            .mapTo(Long.class)
            .list();
    if (!jobs.isEmpty()) {
      FAIL.forEach(
          update ->
              handle
                  .createUpdate(update.replace("<jobs>", "CAST(:jobs AS BIGINT ARRAY)"))
                  .bindArray("jobs", Long.class, jobs)
                  .bind("now", local(clock.instant()))
                  .execute());
      LOG.info(() -> "🧹 Batch jobs of servers that are gone end as FAILED: " + jobs);
    }
    return jobs.size();
  }

  /** The container writes times without a zone, in the server's. */
  private static LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
  }
}
