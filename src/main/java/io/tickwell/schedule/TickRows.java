package io.tickwell.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of ticks, and how far they go. To be used while the job is locked. */
final class TickRows {
  private static final int CHUNK = 1_000;

  private final String node;
  private final TickListener listener;

  /**
   * @param node name of this node
   */
  TickRows(String node, TickListener listener) {
    this.node = node;
    this.listener = listener;
  }

  JobState state(Handle handle, String jobId) {
    return states(handle, List.of(jobId)).get(jobId);
  }

  Map<String, JobState> states(Handle handle, Collection<String> jobIds) {
    return handle
        .createQuery(
            """
            SELECT job_id, paused, last_planned_at, paused_tick_from, paused_tick_at, known_until,
              settings_version
            FROM job_states WHERE job_id = ANY(CAST(:jobs AS VARCHAR ARRAY))
            """)
        .bindArray("jobs", String.class, jobIds)
        .map(ConstructorMapper.of(JobState.class))
        .stream()
        .collect(Collectors.toMap(JobState::jobId, state -> state));
  }

  Set<String> resumed(Handle handle) {
    return handle
        .createQuery(
            "SELECT job_id FROM job_states WHERE NOT paused AND paused_tick_at IS NOT NULL")
        .mapTo(String.class)
        .set();
  }

  /** Planned times that have rows though they lie after the last settled one. */
  Set<Instant> ahead(Handle handle, JobState state) {
    return handle
        .createQuery("SELECT planned_at FROM ticks WHERE job_id = :job AND planned_at > :last")
        .bind("job", state.jobId())
        .bind("last", state.lastPlannedAt())
        .mapTo(Instant.class)
        .set();
  }

  /** The newest planned times that the pause let pass, oldest first. */
  List<Instant> passed(Handle handle, String jobId, JobState state, int most) {
    List<Instant> newestFirst =
        handle
            .createQuery(
                """
                SELECT planned_at FROM ticks
                WHERE job_id = :job AND planned_at BETWEEN :first AND :last
                  AND status = 'skipped' AND reason LIKE :reason
                ORDER BY planned_at DESC
                """)
            .bind("job", jobId)
            .bind("first", state.pausedTickFrom())
            .bind("last", state.pausedTickAt())
            .bind("reason", DueTicks.PAUSED + "%")
            .setMaxRows(most)
            .mapTo(Instant.class)
            .list();
    List<Instant> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }

  /** Forgets what was settled ahead of that time, but for what fired. */
  void setBack(Handle handle, String jobId, Instant now) {
    handle
        .createUpdate(
            "DELETE FROM ticks WHERE job_id = :job AND planned_at > :now AND status <> 'fired'")
        .bind("job", jobId)
        .bind("now", now)
        .execute();
    handle
        .createUpdate(
            """
            UPDATE job_states SET last_planned_at = :now,
              known_until = GREATEST(last_planned_at, COALESCE(known_until, last_planned_at))
            WHERE job_id = :job
            """)
        .bind("job", jobId)
        .bind("now", now)
        .execute();
  }

  /**
   * Writes what became of the ticks.
   *
   * @param runs the run of each tick that fires, in their order
   */
  void write(Handle handle, List<Settlement> settlements, List<UUID> runs, Instant now) {
    var next = runs.iterator();
    PreparedBatch states =
        handle.prepareBatch(
            """
            UPDATE job_states SET last_planned_at = :lastPlannedAt,
              paused_tick_from = :pausedTickFrom, paused_tick_at = :pausedTickAt
            WHERE job_id = :jobId
            """);
    PreparedBatch inserts =
        handle.prepareBatch(
            """
            INSERT INTO ticks (job_id, planned_at, status, reason, run_id, node, recorded_at)
            VALUES (:job, :planned, :status, :reason, CAST(:run AS UUID), :node, :now)
            """);
    PreparedBatch updates =
        handle.prepareBatch(
            """
            UPDATE ticks SET status = :status, reason = :reason, run_id = CAST(:run AS UUID),
              node = :node, recorded_at = :now
            WHERE job_id = :job AND planned_at = :planned
            """);
    for (Settlement settlement : settlements) {
      if (settlement.changed()) {
        states.bindMethods(settlement.state()).add();
      }
      for (Tick tick : settlement.ticks()) {
        PreparedBatch batch = tick.recorded() ? updates : inserts;
        batch
            .bind("job", settlement.job().id())
            .bind("planned", tick.planned())
            .bind("status", tick.status())
            .bind("reason", tick.reason())
            .bind("run", tick.fires() ? next.next() : null)
            .bind("node", node)
            .bind("now", now)
            .add();
        executeAt(CHUNK, batch);
      }
    }
    executeAt(1, states);
    executeAt(1, inserts);
    executeAt(1, updates);
    handle.afterCommit(() -> settlements.forEach(settlement -> tell(settlement, now)));
  }

  /** A tick that a pause skipped has been told; what became of it afterwards is not another. */
  private void tell(Settlement settlement, Instant now) {
    String job = settlement.job().id();
    Duration delay = settlement.job().delay();
    settlement.ticks().stream()
        .filter(tick -> !tick.recorded())
        .forEach(
            tick ->
                listener.settled(
                    job, tick.status(), Duration.between(tick.planned().plus(delay), now)));
  }

  private static void executeAt(int size, PreparedBatch batch) {
    if (batch.size() >= size) {
      batch.execute();
    }
  }
}
