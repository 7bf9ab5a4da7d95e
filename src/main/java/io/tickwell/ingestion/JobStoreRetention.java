package io.tickwell.ingestion;

import io.tickwell.cluster.Turns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Forgets what the batch container keeps of jobs that ended long ago. Open Liberty purges a job
 * only when a client of its REST interface asks, one by one, so its tables are swept here: those
 * that its {@code databaseStore} creates, each before the one that it points to. What they say of a
 * dead node's jobs is never right, so it is the runs that say whether a job has ended.
 */
public final class JobStoreRetention {

  /** Where the days stand in the configuration. */
  public static final String SETTING = "scheduler.job-store.retention-days";

  static final int BATCH = 200;

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Duration TURN = Duration.ofHours(1);

  private static final String EXECUTIONS =
      "(SELECT jobexecid FROM JBATCH_JOBEXECUTION WHERE fk_jobinstanceid = ANY(<jobs>))";

  /** Steps of partitions point to the step that they are of, and that to itself. */
  private static final List<String> DELETES =
      List.of(
          "DELETE FROM JBATCH_REMOTABLEPARTITION WHERE fk_jobexecutionid IN " + EXECUTIONS,
          "DELETE FROM JBATCH_STEPTHREADINSTANCE WHERE fk_jobinstanceid = ANY(<jobs>)",
          "DELETE FROM JBATCH_STEPTHREADEXECUTION WHERE fk_toplvl_stepexecid <> stepexecid"
              + " AND fk_jobexecid IN "
              + EXECUTIONS,
          "DELETE FROM JBATCH_STEPTHREADEXECUTION WHERE fk_jobexecid IN " + EXECUTIONS,
          "DELETE FROM JBATCH_JOBPARAMETER WHERE fk_jobexecid IN " + EXECUTIONS,
          "DELETE FROM JBATCH_JOBEXECUTION WHERE fk_jobinstanceid = ANY(<jobs>)",
          "DELETE FROM JBATCH_GROUPASSOCIATION WHERE fk_jobinstanceid = ANY(<jobs>)",
          "DELETE FROM JBATCH_JOBINSTANCE WHERE jobinstanceid = ANY(<jobs>)");

  private final Jdbi jdbi;
  private final Turns turns;
  private final Clock clock;
  private final Supplier<KeptDays> kept;

  public JobStoreRetention(Jdbi jdbi, Turns turns, Clock clock, Supplier<KeptDays> kept) {
    this.jdbi = jdbi;
    this.turns = turns;
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * Deletes what is too old, when it is this node's turn.
   *
   * @return how many jobs
   */
  public long sweep() {
    if (!turns.take("retention of the job store", TURN)) {
      return 0;
    }
    Instant before = kept.get().before(clock);
    long jobs = Batches.delete(BATCH, some -> forgetSome(before, some));
    LOG.fine(() -> "Deleted %d batch jobs from before %s".formatted(jobs, before));
    return jobs;
  }

  /** The container writes times without a zone, in the server's. */
  private int forgetSome(Instant before, int most) {
    return jdbi.inTransaction(
        handle -> {
          List<Long> jobs =
              handle
                  .createQuery(
                      """
                      SELECT jobinstanceid FROM JBATCH_JOBINSTANCE
                      WHERE createtime < :before AND NOT EXISTS
                        (SELECT 1 FROM runs WHERE instance_id = jobinstanceid
                         AND status IN ('queued', 'running'))
                      ORDER BY jobinstanceid FETCH FIRST <most> ROWS ONLY
                      """)
                  .define("most", most)
                  .bind("before", LocalDateTime.ofInstant(before, ZoneId.systemDefault()))
                  .mapTo(Long.class)
                  .list();
          if (!jobs.isEmpty()) {
            DELETES.forEach(delete -> execute(handle, delete, jobs));
          }
          return jobs.size();
        });
  }

  private static void execute(Handle handle, String delete, List<Long> jobs) {
    handle
        .createUpdate(delete.replace("<jobs>", "CAST(:jobs AS BIGINT ARRAY)"))
        .bindArray("jobs", Long.class, jobs)
        .execute();
  }
}
