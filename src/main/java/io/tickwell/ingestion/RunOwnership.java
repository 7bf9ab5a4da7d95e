package io.tickwell.ingestion;

import io.tickwell.cluster.Membership;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Which node has a run: each change of hands gives it a new fence, so that the old one is refused.
 */
final class RunOwnership {

  private final Jdbi jdbi;
  private final Membership membership;
  private final Clock clock;

  RunOwnership(Jdbi jdbi, Membership membership, Clock clock) {
    this.jdbi = jdbi;
    this.membership = membership;
    this.clock = clock;
  }

  /** Gives the runs of dead nodes to this one, each for itself; they keep their run ids. */
  List<Run> adoptOrphans() {
    return orphans().stream().map(this::takeAgain).flatMap(Optional::stream).toList();
  }

  private List<Run> orphans() {
    return jdbi.withHandle(
        handle -> {
          List<String> living = membership.living(handle);
          return owned(handle).stream()
              .filter(run -> !living.contains(run.owner()))
              .filter(run -> !run.owner().equals(membership.self().id()))
              .toList();
        });
  }

  private List<Run> owned(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT * FROM runs WHERE status IN ('queued', 'running') AND owner IS NOT NULL
            ORDER BY job_id, run_id
            """)
        .mapTo(Run.class)
        .list();
  }

  /**
   * Gives this node's run a new fence, so that it can be launched again and a launch that comes
   * late after all is refused.
   *
   * @return the run to launch; empty when it has begun, ended or changed hands meanwhile
   */
  Optional<Run> takeAgain(Run lost) {
    return jdbi.inTransaction(handle -> adopt(handle, lost));
  }

  /**
   * Ends this node's run though its thread has not ended: what that thread still writes is refused.
   *
   * @return whether it did; not when the run has ended or changed hands meanwhile
   */
  boolean giveUp(Run hanging, String reason) {
    return jdbi.inTransaction(
        handle ->
            adopt(handle, hanging)
                .map(
                    run ->
                        handle
                            .createUpdate(
                                """
                                UPDATE runs SET status = 'stopped', reason = :reason,
                                  ended_at = :now
                                WHERE run_id = :run
                                """)
                            .bind("reason", RunRecords.bounded(reason))
                            .bind("now", clock.instant())
                            .bind("run", run.runId())
                            .execute())
                .isPresent());
  }

  private Optional<Run> adopt(Handle handle, Run seen) {
    JobLocks.take(handle, List.of(seen.jobId()));
    boolean asSeen =
        handle
            .createQuery(
                """
                SELECT * FROM runs WHERE run_id = :run AND fence = :fence AND owner = :owner
                  AND status IN ('queued', 'running') FOR UPDATE
                """)
            .bind("run", seen.runId())
            .bind("fence", seen.fence())
            .bind("owner", seen.owner())
            .mapTo(Run.class)
            .findOne()
            .filter(run -> Objects.equals(run.executionId(), seen.executionId()))
            .isPresent();
    return asSeen ? Optional.of(take(handle, List.of(seen.runId())).get(0)) : Optional.empty();
  }

  /**
   * Gives those runs to this node, each under a new fence; to be used while their jobs are locked.
   */
  List<Run> take(Handle handle, List<UUID> runIds) {
    List<String> ids = runIds.stream().map(UUID::toString).toList();
    handle
        .createUpdate(
            """
            UPDATE runs SET owner = :owner, node = :node, fence = fence + 1,
              instance_id = NULL, execution_id = NULL, launched_at = :now, overdue_at = NULL
            WHERE run_id = ANY(CAST(:runs AS UUID ARRAY))
            """)
        .bind("owner", membership.self().id())
        .bind("node", membership.self().name())
        .bind("now", clock.instant())
        .bindArray("runs", String.class, ids)
        .execute();
    handle
        .createUpdate(
            """
            UPDATE run_partitions
            SET fence = (SELECT fence FROM runs WHERE runs.run_id = run_partitions.run_id)
            WHERE run_id = ANY(CAST(:runs AS UUID ARRAY))
            """)
        .bindArray("runs", String.class, ids)
        .execute();
    return handle
        .createQuery(
            "SELECT * FROM runs WHERE run_id = ANY(CAST(:runs AS UUID ARRAY)) ORDER BY job_id")
        .bindArray("runs", String.class, ids)
        .mapTo(Run.class)
        .list();
  }
}
