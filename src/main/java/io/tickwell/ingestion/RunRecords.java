package io.tickwell.ingestion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The record of each run: read by everybody, changed only by the launch that owns the run. */
public final class RunRecords {

  /** Reason of a run whose batch job was stopped by others than this system. */
  static final String STOPPED_OUTSIDE = "its batch job was stopped";

  /** A server that shuts down stops its batch jobs this long, at most, before it tells us. */
  private static final Duration SHUT_DOWN = Duration.ofSeconds(60);

  private final Jdbi jdbi;
  private final Clock clock;
  private final RunObserver listener;

  public RunRecords(Jdbi jdbi, RunObserver listener, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Marks the run as running under that batch execution, the only one of its launch.
   *
   * @throws StaleRunException when the run has ended, another launch owns it, or another execution
   *     of this launch has begun
   */
  public void begin(UUID runId, long fence, long instanceId, long executionId) {
    int begun =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE runs SET status = 'running',
                          started_at = COALESCE(started_at, :now),
                          instance_id = :instance, execution_id = :execution
                        WHERE run_id = :run AND fence = :fence AND status IN ('queued', 'running')
                          AND (execution_id IS NULL OR execution_id = :execution)
                        """)
                    .bind("now", clock.instant())
                    .bind("instance", instanceId)
                    .bind("execution", executionId)
                    .bind("run", runId)
                    .bind("fence", fence)
                    .execute());
    if (begun == 0) {
      throw new StaleRunException(runId, fence);
    }
    listener.begun(runId);
  }

  /** Ends the run, if this launch still owns it; says whether it did. */
  public boolean end(UUID runId, long fence, RunStatus status, String reason) {
    boolean ended = jdbi.inTransaction(handle -> end(handle, runId, fence, status, reason));
    if (ended) {
      listener.ended(runId);
    }
    return ended;
  }

  private boolean end(Handle handle, UUID runId, long fence, RunStatus status, String reason) {
    boolean ended =
        handle
                .createUpdate(
                    """
                    UPDATE runs SET status = :status, reason = :reason, ended_at = :now
                    WHERE run_id = :run AND fence = :fence AND status IN ('queued', 'running')
                    """)
                .bind("status", status)
                .bind("reason", bounded(reason))
                .bind("now", clock.instant())
                .bind("run", runId)
                .bind("fence", fence)
                .execute()
            > 0;
    if (ended && status != RunStatus.STOPPED) {
      KeptPages.forget(handle, runId);
    }
    return ended;
  }

  /**
   * Puts an interrupted run back into the queue; its committed chunks stand. One that was to stop
   * has nothing to go on for, and ends.
   */
  public void release(UUID runId, long fence, String reason) {
    Released released =
        jdbi.inTransaction(
            handle -> {
              int changed =
                  handle
                      .createUpdate(
                          """
                          UPDATE runs SET owner = NULL, node = NULL,
                            status = CASE WHEN stop_requested THEN 'stopped' ELSE 'queued' END,
                            ended_at = CASE WHEN stop_requested
                              THEN CAST(:now AS TIMESTAMP(6) WITH TIME ZONE) ELSE ended_at END,
                            reason = CASE WHEN stop_requested THEN reason ELSE :reason END
                          WHERE run_id = :run AND fence = :fence
                            AND status IN ('queued', 'running')
                          """)
                      .bind("reason", bounded(reason))
                      .bind("now", clock.instant())
                      .bind("run", runId)
                      .bind("fence", fence)
                      .execute();
              return new Released(changed > 0, changed > 0 && hasEnded(handle, runId));
            });
    if (released.ended()) {
      listener.ended(runId);
    } else if (released.changed()) {
      listener.interrupted(runId, reason);
    }
  }

  private record Released(boolean changed, boolean ended) {}

  /**
   * Notes the execution that a launch got, unless it has begun already.
   *
   * @param executionId what the container answered
   */
  void launched(Run run, long instanceId, long executionId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE runs SET instance_id = :instance, execution_id = :execution
                    WHERE run_id = :run AND fence = :fence AND execution_id IS NULL
                      AND status IN ('queued', 'running')
                    """)
                .bind("instance", instanceId)
                .bind("execution", executionId)
                .bind("run", run.runId())
                .bind("fence", run.fence())
                .execute());
  }

  /**
   * Puts back into the queue what the container stopped on its way down; not what somebody stopped
   * and restarted.
   */
  void reopen(String owner) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE runs SET status = 'queued', owner = NULL, node = NULL, ended_at = NULL
                    WHERE owner = :owner AND status = 'stopped' AND reason = :reason
                      AND ended_at > :since
                      AND run_id NOT IN
                        (SELECT parent_run_id FROM runs WHERE parent_run_id IS NOT NULL)
                    """)
                .bind("owner", owner)
                .bind("reason", STOPPED_OUTSIDE)
                .bind("since", clock.instant().minus(SHUT_DOWN))
                .execute());
  }

  public Optional<Run> find(UUID runId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM runs WHERE run_id = :run")
                .bind("run", runId)
                .mapTo(Run.class)
                .findOne());
  }

  public Optional<Run> findByExecution(long executionId, String owner) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM runs WHERE execution_id = :execution AND owner = :owner")
                .bind("execution", executionId)
                .bind("owner", owner)
                .mapTo(Run.class)
                .findFirst());
  }

  /** The newest run of that batch job instance; orders that were refused are none. */
  Optional<Run> findByInstance(long instanceId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM runs WHERE instance_id = :instance AND list_id IS NOT NULL
                    ORDER BY created_at DESC
                    """)
                .bind("instance", instanceId)
                .setMaxRows(1)
                .mapTo(Run.class)
                .findFirst());
  }

  /** Runs that this node has and that have not ended. */
  public List<Run> unended(String owner) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM runs WHERE owner = :owner AND status IN ('queued', 'running')
                    """)
                .bind("owner", owner)
                .mapTo(Run.class)
                .list());
  }

  public boolean anyOf(String jobId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT run_id FROM runs WHERE job_id = :job")
                .bind("job", jobId)
                .setMaxRows(1)
                .mapTo(UUID.class)
                .findFirst()
                .isPresent());
  }

  /** Whether a run of jobs of that type waits or is under way. */
  public boolean anyUnendedOf(String jobType) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT run_id FROM runs
                    WHERE job_type = :type AND status IN ('queued', 'running')
                    """)
                .bind("type", jobType)
                .setMaxRows(1)
                .mapTo(UUID.class)
                .findFirst()
                .isPresent());
  }

  /** Notes that this launch takes longer than it may. */
  void overdue(Run run) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE runs SET overdue_at = :now
                    WHERE run_id = :run AND fence = :fence AND status IN ('queued', 'running')
                    """)
                .bind("now", clock.instant())
                .bind("run", run.runId())
                .bind("fence", run.fence())
                .execute());
  }

  /**
   * Stops the run: one that nobody has ends now; whoever has it is asked to end it, and says why. A
   * second wish changes nothing.
   *
   * @param reason for the record
   */
  public void stop(Run run, String reason) {
    boolean ended =
        jdbi.inTransaction(handle -> stop(handle, run.runId(), reason, clock.instant()));
    if (ended) {
      listener.ended(run.runId());
    }
  }

  /** The same within a transaction; says whether the run has ended by that. */
  static boolean stop(Handle handle, UUID runId, String reason, Instant now) {
    int changed =
        handle
            .createUpdate(
                """
                UPDATE runs SET stop_requested = TRUE, reason = :reason,
                  status = CASE WHEN owner IS NULL THEN 'stopped' ELSE status END,
                  ended_at = CASE WHEN owner IS NULL
                    THEN CAST(:now AS TIMESTAMP(6) WITH TIME ZONE) ELSE ended_at END
                WHERE run_id = :run AND status IN ('queued', 'running') AND NOT stop_requested
                """)
            .bind("reason", bounded(reason))
            .bind("now", now)
            .bind("run", runId)
            .execute();
    return changed > 0 && hasEnded(handle, runId);
  }

  private static boolean hasEnded(Handle handle, UUID runId) {
    return handle
        .createQuery("SELECT ended_at IS NOT NULL FROM runs WHERE run_id = :run")
        .bind("run", runId)
        .mapTo(Boolean.class)
        .one();
  }

  /** A reason as the column takes it; PostgreSQL refuses the NUL character in text. */
  static String bounded(String reason) {
    if (reason == null) {
      return null;
    }
    String text = reason.replace('\u0000', '\uFFFD');
    return text.length() <= 2000 ? text : text.substring(0, 1999) + "…";
  }
}
