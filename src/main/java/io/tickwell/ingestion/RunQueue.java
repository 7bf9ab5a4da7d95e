package io.tickwell.ingestion;

import io.tickwell.cluster.Membership;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Who may run next. One run of a job at a time, over all nodes: every decision about a job is taken
 * while its row in {@code job_states} is locked.
 */
public final class RunQueue {

  private final Jdbi jdbi;
  private final Membership membership;
  private final Clock clock;
  private final RunObserver listener;
  private final RunOwnership ownership;

  public RunQueue(Jdbi jdbi, Membership membership, RunObserver listener, Clock clock) {
    this.jdbi = jdbi;
    this.membership = membership;
    this.listener = listener;
    this.clock = clock;
    this.ownership = new RunOwnership(jdbi, membership, clock);
  }

  /** Locks the job until the transaction of that handle ends. */
  public void lock(Handle handle, String jobId) {
    lock(handle, List.of(jobId));
  }

  /** The same for several jobs at once; whoever locks several does so in the order of their ids. */
  public void lock(Handle handle, Collection<String> jobIds) {
    JobLocks.take(handle, jobIds);
  }

  /** Makes sure that the job has a row to lock; planned times count from the first time. */
  public void know(String jobId) {
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      """
                      INSERT INTO job_states (job_id, paused, last_planned_at)
                      SELECT :job, FALSE, :now WHERE NOT EXISTS
                        (SELECT 1 FROM job_states WHERE job_id = :job)
                      """)
                  .bind("job", jobId)
                  .bind("now", clock.instant())
                  .execute());
    } catch (JdbiException e) {
      jdbi.useTransaction(handle -> lock(handle, jobId));
    }
  }

  /** The job's oldest run that has not ended, waiting or running. */
  public Optional<UUID> unended(Handle handle, String jobId) {
    return handle
        .createQuery(
            """
            SELECT run_id FROM runs WHERE job_id = :job AND status IN ('queued', 'running')
            ORDER BY created_at, run_id
            """)
        .bind("job", jobId)
        .setMaxRows(1)
        .mapTo(UUID.class)
        .findFirst();
  }

  /** The runs of those jobs that have not ended, by job, oldest first; no retries. */
  public Map<String, List<UnendedRun>> unendedButRetries(Handle handle, Collection<String> jobIds) {
    return handle
        .createQuery(
            """
            SELECT run_id, job_id, trigger_kind AS trigger, owner IS NULL AS waiting FROM runs
            WHERE job_id = ANY(CAST(:jobs AS VARCHAR ARRAY)) AND status IN ('queued', 'running')
              AND trigger_kind <> 'retry'
            ORDER BY created_at, planned_at, run_id
            """)
        .bindArray("jobs", String.class, jobIds)
        .map(ConstructorMapper.of(UnendedRun.class))
        .stream()
        .collect(Collectors.groupingBy(UnendedRun::jobId));
  }

  /** Ends that run for a newer one: at once when it waits, else as soon as its batch job stops. */
  public void replace(Handle handle, UnendedRun run, String reason) {
    if (RunRecords.stop(handle, run.runId(), reason, clock.instant())) {
      handle.afterCommit(() -> listener.ended(run.runId()));
    }
  }

  /** Whether the job has ever had a run. */
  boolean hasAny(Handle handle, String jobId) {
    return handle
        .createQuery("SELECT run_id FROM runs WHERE job_id = :job")
        .bind("job", jobId)
        .setMaxRows(1)
        .mapTo(UUID.class)
        .findFirst()
        .isPresent();
  }

  /** Records a run that waits for its turn. */
  public UUID add(Handle handle, RunOrder order, ItemLists.Stored items) {
    return add(handle, order, items, null);
  }

  /** The run of that job that was ordered under that key. */
  Optional<Run> keyed(Handle handle, RunOrder order, String key) {
    return handle
        .createQuery("SELECT * FROM runs WHERE idempotency_key = :key AND job_id = :job")
        .bind("key", key)
        .bind("job", order.jobId())
        .mapTo(Run.class)
        .findFirst();
  }

  /** Notes the key that a run was ordered under; null for none. */
  void key(Handle handle, UUID runId, String key) {
    if (key != null) {
      handle
          .createUpdate("UPDATE runs SET idempotency_key = :key WHERE run_id = :run")
          .bind("key", key)
          .bind("run", runId)
          .execute();
    }
  }

  /** The same for the rest of a run that has ended. */
  UUID add(Handle handle, RunOrder order, ItemLists.Stored items, UUID parent) {
    return add(handle, List.of(new Wish(order, items)), parent).get(0);
  }

  /** Records runs that wait for their turns; their ids in the same order. */
  public List<UUID> add(Handle handle, List<Wish> wishes) {
    return add(handle, wishes, null);
  }

  private List<UUID> add(Handle handle, List<Wish> wishes, UUID parent) {
    List<UUID> ids = wishes.stream().map(wish -> UUID.randomUUID()).toList();
    if (ids.isEmpty()) {
      return ids;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO runs (run_id, job_id, job_type, trigger_kind, started_by, planned_at,
              created_at, status, list_id, requested, from_date, to_date, parent_run_id)
            VALUES (:runId, :jobId, :jobType, :trigger, :startedBy, :plannedAt,
              :createdAt, 'queued', :listId, :requested, :from, :to, CAST(:parent AS UUID))
            """);
    Instant now = clock.instant();
    for (int i = 0; i < ids.size(); i++) {
      batch
          .bindMethods(wishes.get(i).order())
          .bind("runId", ids.get(i))
          .bind("createdAt", now)
          .bind("listId", wishes.get(i).items().listId())
          .bind("requested", wishes.get(i).items().size())
          .bind("parent", parent)
          .add();
    }
    batch.execute();
    for (int i = 0; i < ids.size(); i++) {
      listener.recorded(handle, ids.get(i), wishes.get(i).order(), parent);
    }
    return ids;
  }

  /** What somebody wants, and the list that it asks for. */
  public record Wish(RunOrder order, ItemLists.Stored items) {}

  /** Gives the job's oldest waiting run to this node, unless the job is busy. */
  public Optional<Run> take(Handle handle, String jobId) {
    return take(handle, List.of(jobId)).stream().findFirst();
  }

  /** The same for several jobs: one run of each that is not busy. */
  public List<Run> take(Handle handle, Collection<String> jobIds) {
    Set<String> taken = new HashSet<>();
    List<UUID> next =
        handle
            .createQuery(
                """
                SELECT run_id, job_id, trigger_kind AS trigger, owner IS NULL AS waiting FROM runs
                WHERE job_id = ANY(CAST(:jobs AS VARCHAR ARRAY))
                  AND status IN ('queued', 'running') AND (status = 'queued' OR owner IS NOT NULL)
                ORDER BY CASE WHEN owner IS NULL THEN 1 ELSE 0 END, created_at, planned_at, run_id
                """)
            .bindArray("jobs", String.class, jobIds)
            .map(ConstructorMapper.of(UnendedRun.class))
            .stream()
            .filter(run -> taken.add(run.jobId()) && run.waiting())
            .map(UnendedRun::runId)
            .toList();
    return next.isEmpty() ? List.of() : ownership.take(handle, next);
  }

  /** {@link #take(Handle, String)} in a transaction of its own. */
  public Optional<Run> take(String jobId) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, jobId);
          return take(handle, jobId);
        });
  }

  /**
   * Records a run that somebody started through the batch container, as this node's.
   *
   * @param parent the run whose rest it is, or null
   * @throws OrderRefusedException when the job is busy
   */
  public Run startNow(RunOrder order, ItemLists.Stored items, UUID parent) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, order.jobId());
          unended(handle, order.jobId())
              .ifPresent(
                  busy -> {
                    throw new OrderRefusedException(
                        "%s is busy with run %s; start it again when that has ended"
                            .formatted(order.jobId(), busy));
                  });
          return ownership.take(handle, List.of(add(handle, order, items, parent))).get(0);
        });
  }

  /** Records what somebody started through the batch container, and what could not become a run. */
  void refuse(JobStart start, String reason) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO runs (run_id, job_id, job_type, trigger_kind, started_by,
                      created_at, ended_at, node, status, reason, instance_id, execution_id)
                    VALUES (:run, :job, :job, :trigger, :by, :now, :now, :node, 'failed', :reason,
                      :instance, :execution)
                    """)
                .bind("run", UUID.randomUUID())
                .bind("job", start.jobType())
                .bind("trigger", Trigger.BATCH_API)
                .bind("by", start.startedBy())
                .bind("now", clock.instant())
                .bind("node", membership.self().name())
                .bind("reason", RunRecords.bounded(reason))
                .bind("instance", start.instanceId())
                .bind("execution", start.executionId())
                .execute());
  }

  /** Ids of jobs with a run that waits. */
  public List<String> waitingJobs() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT job_id FROM runs WHERE status = 'queued' AND owner IS NULL")
                .mapTo(String.class)
                .list());
  }

  /** Gives the runs of dead nodes to this one, each for itself; they keep their run ids. */
  public List<Run> adoptOrphans() {
    return ownership.adoptOrphans();
  }

  /**
   * Gives this node's run a new fence, so that it can be launched again and a launch that comes
   * late after all is refused.
   *
   * @return the run to launch; empty when it has begun, ended or changed hands meanwhile
   */
  Optional<Run> takeAgain(Run lost) {
    return ownership.takeAgain(lost);
  }

  /**
   * Ends this node's run though its thread has not ended: what that thread still writes is refused.
   *
   * @return whether it did; not when the run has ended or changed hands meanwhile
   */
  boolean giveUp(Run hanging, String reason) {
    boolean ended = ownership.giveUp(hanging, reason);
    if (ended) {
      listener.ended(hanging.runId());
    }
    return ended;
  }
}
