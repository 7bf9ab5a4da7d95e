package io.tickwell.schedule;

import io.tickwell.cluster.Membership;
import io.tickwell.ingestion.ItemLists;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunOrder;
import io.tickwell.ingestion.RunQueue;
import io.tickwell.ingestion.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Each planned time becomes one row in {@code ticks}: fired, missed or skipped, with the reason. A
 * tick that fires and the run that it fires are written in one transaction, while the job's row is
 * locked, so that any number of nodes fire it once.
 */
public class TickClaims {

  /** A tick seen later than this is missed. */
  static final Duration GRACE = Duration.ofSeconds(30);

  /** Missed ticks that are recorded one by one after a downtime; older ones are beyond recall. */
  private static final int MOST_RECORDED = 2_000;

  private final Jdbi jdbi;
  private final RunQueue queue;
  private final ItemLists itemLists;
  private final Membership membership;
  private final Clock clock;

  public TickClaims(
      Jdbi jdbi, RunQueue queue, ItemLists itemLists, Membership membership, Clock clock) {
    this.jdbi = jdbi;
    this.queue = queue;
    this.itemLists = itemLists;
    this.membership = membership;
    this.clock = clock;
  }

  /** Notes the job; planned times count from the first time it is known. */
  public void know(JobDefinition job) {
    queue.know(job.id());
  }

  /** The last planned time that has its row, or the instant from which they count. */
  public Instant settledUntil(String jobId) {
    return jdbi.withHandle(handle -> state(handle, jobId).lastPlannedAt());
  }

  /**
   * Settles all planned times of the job that have come.
   *
   * @return the run to launch; empty when nothing is due, or another node had it, or it is missed
   *     or skipped, or waits for the end of a retry
   */
  public Optional<Run> claim(JobDefinition job) {
    RunOrder usual = RunOrder.usual(job.id(), job.type(), Trigger.TIMER, null);
    ItemLists.Stored items = itemLists.store(usual);
    return jdbi.inTransaction(
        handle -> {
          queue.lock(handle, job.id());
          JobState state = state(handle, job.id());
          Instant now = clock.instant();
          List<Instant> due = job.schedule().between(state.lastPlannedAt(), now, MOST_RECORDED);
          return due.isEmpty() ? Optional.empty() : settle(handle, job, state, due, items);
        });
  }

  private Optional<Run> settle(
      Handle handle, JobDefinition job, JobState state, List<Instant> due, ItemLists.Stored items) {
    Instant now = clock.instant();
    Instant newest = due.get(due.size() - 1);
    handle
        .createUpdate("UPDATE job_states SET last_planned_at = :newest WHERE job_id = :job")
        .bind("newest", newest)
        .bind("job", job.id())
        .execute();
    if (state.paused()) {
      record(handle, job, due, "skipped", planned -> "the job is paused", null);
      return Optional.empty();
    }
    List<Instant> older = due.subList(0, due.size() - 1);
    record(handle, job, older, "missed", planned -> missed(planned, now), null);
    if (job.marketHoursOnly() && Duration.between(newest, now).compareTo(GRACE) > 0) {
      record(handle, job, List.of(newest), "missed", planned -> missed(planned, now), null);
      return Optional.empty();
    }
    Optional<UUID> busy = queue.unendedButRetries(handle, job.id());
    if (busy.isPresent()) {
      String reason = "run %s of the same job had not ended".formatted(busy.get());
      record(handle, job, List.of(newest), "skipped", planned -> reason, null);
      return Optional.empty();
    }
    RunOrder order = RunOrder.usual(job.id(), job.type(), Trigger.TIMER, newest);
    UUID run = queue.add(handle, order, items);
    record(handle, job, List.of(newest), "fired", planned -> null, run);
    return queue.take(handle, job.id());
  }

  private static String missed(Instant planned, Instant now) {
    return "no scheduler could fire it in time; noticed %d s late"
        .formatted(Duration.between(planned, now).toSeconds());
  }

  private void record(
      Handle handle,
      JobDefinition job,
      List<Instant> ticks,
      String status,
      Function<Instant, String> reason,
      UUID run) {
    if (ticks.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO ticks (job_id, planned_at, status, reason, run_id, node, recorded_at)
            VALUES (:job, :planned, :status, :reason, CAST(:run AS UUID), :node, :now)
            """);
    for (Instant planned : ticks) {
      batch
          .bind("job", job.id())
          .bind("planned", planned)
          .bind("status", status)
          .bind("reason", reason.apply(planned))
          .bind("run", run)
          .bind("node", membership.self().name())
          .bind("now", clock.instant())
          .add();
    }
    batch.execute();
  }

  private static JobState state(Handle handle, String jobId) {
    return handle
        .createQuery("SELECT paused, last_planned_at FROM job_states WHERE job_id = :job")
        .bind("job", jobId)
        .mapTo(JobState.class)
        .one();
  }

  /** What the database holds of a job's schedule. */
  public record JobState(boolean paused, Instant lastPlannedAt) {}
}
