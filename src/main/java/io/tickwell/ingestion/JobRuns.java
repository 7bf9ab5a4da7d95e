package io.tickwell.ingestion;

import io.tickwell.cluster.Membership;
import io.tickwell.logging.LogContext;
import jakarta.batch.runtime.BatchStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** What a batch job execution means for its run: which run it is, how it begins and how it ends. */
public class JobRuns {

  private static final Logger LOG = Logger.getLogger("scheduler");

  /** A run that loses its database that often is more likely the cause than the victim. */
  static final int MOST_LAUNCHES = 20;

  private final RunRecords records;
  private final RunReports reports;
  private final RunReasons reasons;
  private final Membership membership;
  private final ContainerOrders orders;
  private final Map<UUID, Breakage> failures = new ConcurrentHashMap<>();
  private final Set<Long> executing = ConcurrentHashMap.newKeySet();
  private final Map<Long, BatchStatus> unrecorded = new ConcurrentHashMap<>();
  private final Set<UUID> interrupted = ConcurrentHashMap.newKeySet();
  private final Set<UUID> stopped = ConcurrentHashMap.newKeySet();

  public JobRuns(
      RunRecords records,
      RunReports reports,
      RunReasons reasons,
      Membership membership,
      ContainerOrders orders) {
    this.records = records;
    this.reports = reports;
    this.reasons = reasons;
    this.membership = membership;
    this.orders = orders;
  }

  /**
   * Begins the run that the scheduler launched that execution for.
   *
   * @throws StaleRunException when the run has ended or another launch owns it
   */
  public void begin(long instanceId, long executionId, Properties parameters) {
    UUID runId = UUID.fromString(parameters.getProperty(RunShare.RUN));
    long fence = Long.parseLong(parameters.getProperty(RunShare.FENCE));
    try {
      begin(runId, fence, instanceId, executionId);
    } catch (JdbiException e) {
      broke(runId, e);
      throw e;
    }
  }

  /**
   * Begins a run for a job that somebody started or restarted in the container.
   *
   * @throws OrderRefusedException when it cannot become a run; that is recorded with the reason
   */
  public void begin(JobStart start) {
    Run run = orders.accept(start);
    begin(run.runId(), run.fence(), start.instanceId(), start.executionId());
  }

  private void begin(UUID runId, long fence, long instanceId, long executionId) {
    executing.add(executionId);
    records.begin(runId, fence, instanceId, executionId);
    Run run = of(executionId);
    failures.remove(run.runId());
    LogContext.of(run.jobId(), run.runId())
        .run(
            () ->
                LOG.info(
                    () ->
                        "Starting cron job: %s (run %s, %d items)"
                            .formatted(run.jobId(), run.runId(), run.requested())));
  }

  /**
   * The run of that execution.
   *
   * @throws IllegalStateException when this node has no run of that execution
   */
  public Run of(long executionId) {
    return find(executionId)
        .orElseThrow(
            () -> new IllegalStateException("no run is recorded for execution " + executionId));
  }

  private Optional<Run> find(long executionId) {
    return records.findByExecution(executionId, membership.self().id());
  }

  /** Whether the run is to end with the chunk that it is in. */
  boolean stopping(UUID runId) {
    return interrupted.contains(runId) || stopped.contains(runId);
  }

  /** Notes that somebody asked for the run to stop. */
  void stopRequested(UUID runId) {
    stopped.add(runId);
  }

  /** Notes that this system itself stops the run's batch job: the run is to go on later. */
  void interrupting(UUID runId) {
    interrupted.add(runId);
  }

  /** Remembers why a run broke, for its record. */
  public void broke(UUID runId, Throwable cause) {
    failures.putIfAbsent(
        runId, new Breakage(Failures.sentence(cause), Failures.databaseAway(cause)));
  }

  /** Whether that execution has a thread on this node. */
  boolean executing(long executionId) {
    return executing.contains(executionId);
  }

  /** How an execution ended whose end could not be recorded then. */
  Optional<BatchStatus> unrecorded(long executionId) {
    return Optional.ofNullable(unrecorded.get(executionId));
  }

  /**
   * Ends the run of an execution as what its committed chunks say. While the database is away the
   * end is kept, for {@link RunSupervisor} to record.
   *
   * @return the run as it was before; empty when this node has no run of that execution, or its end
   *     could not be recorded yet
   */
  public Optional<Run> end(long executionId, BatchStatus status) {
    executing.remove(executionId);
    try {
      Optional<Run> run = find(executionId);
      run.filter(unended -> !unended.status().ended()).ifPresent(unended -> end(unended, status));
      return run;
    } catch (JdbiException e) {
      unrecorded.put(executionId, status);
      LOG.warning(
          () ->
              "The end of execution %d could not be recorded yet: %s"
                  .formatted(executionId, Failures.sentence(e)));
      return Optional.empty();
    }
  }

  /** The status of the execution's run, if it went through all its items. */
  Optional<RunStatus> verdict(long executionId) {
    return find(executionId)
        .flatMap(
            run -> {
              RunCounts counts = reports.counts(run.runId());
              return counts.reached() == run.requested()
                  ? Optional.of(counts.verdict(run.requested()))
                  : Optional.empty();
            });
  }

  /** What became of a run, for the exit status of its batch job. */
  Optional<String> outcome(UUID runId) {
    return records
        .find(runId)
        .map(
            run ->
                run.reason() == null
                    ? run.status().code()
                    : run.status().code() + ": " + run.reason());
  }

  /** Ends a run whose execution is over, whatever way it went. */
  void end(Run run, BatchStatus status) {
    Breakage breakage = failures.get(run.runId());
    String failure = breakage == null ? null : breakage.reason();
    RunCounts counts = reports.counts(run.runId());
    boolean wentThrough = run.requested() > 0 && counts.reached() == run.requested();
    switch (status) {
      case STOPPING, STOPPED -> {
        if (interrupted.remove(run.runId())) {
          records.release(run.runId(), run.fence(), "interrupted; goes on from its last chunk");
        } else if (wentThrough) {
          finish(run, counts);
        } else {
          String reason = run.stopRequested() ? requested(run) : RunRecords.STOPPED_OUTSIDE;
          finish(run, RunStatus.STOPPED, reason, counts);
        }
      }
      case FAILED, ABANDONED -> {
        if (failure == null && wentThrough) {
          finish(run, counts);
        } else if (breakage != null && breakage.databaseAway() && run.fence() < MOST_LAUNCHES) {
          putBack(run, failure);
        } else {
          String reason = failure == null ? "the batch job failed; see its job log" : failure;
          finish(run, RunStatus.FAILED, reason, counts);
        }
      }
      default -> endOfItems(run, counts, wentThrough);
    }
    failures.remove(run.runId());
    stopped.remove(run.runId());
    if (run.executionId() != null) {
      unrecorded.remove(run.executionId());
    }
  }

  /** The reader ends early when a stop is under way, which the container may learn of too late. */
  private void endOfItems(Run run, RunCounts counts, boolean wentThrough) {
    if (!wentThrough && interrupted.remove(run.runId())) {
      records.release(run.runId(), run.fence(), "interrupted; goes on from its last chunk");
    } else if (!wentThrough && stopped.contains(run.runId())) {
      finish(run, RunStatus.STOPPED, requested(run), counts);
    } else {
      finish(run, counts);
    }
  }

  /** Whoever asks for a stop leaves the reason with the run. */
  private static String requested(Run run) {
    return run.reason() == null ? "stopped on request" : run.reason();
  }

  private void putBack(Run run, String failure) {
    records.release(run.runId(), run.fence(), "lost its database; goes on from its last chunk");
    LOG.warning(
        () ->
            "Run %s of %s lost its database and goes on from its last chunk: %s"
                .formatted(run.runId(), run.jobId(), failure));
  }

  private void finish(Run run, RunCounts counts) {
    finish(run, counts.verdict(run.requested()), reasons.explain(run, counts), counts);
  }

  private void finish(Run run, RunStatus status, String reason, RunCounts counts) {
    if (records.end(run.runId(), run.fence(), status, reason)) {
      LogContext.of(run.jobId(), run.runId()).run(() -> tell(run, status, reason, counts));
    }
  }

  private static void tell(Run run, RunStatus status, String reason, RunCounts counts) {
    long present = counts.inserted() + counts.updated() + counts.unchanged();
    LOG.info(() -> "Processed %d %s".formatted(present, run.jobType().replace('_', ' ')));
    Level level =
        status == RunStatus.FAILED || status == RunStatus.PARTIAL ? Level.WARNING : Level.INFO;
    LOG.log(
        level,
        () ->
            "Run %s of %s %s: %d of %d items fetched, %d empty, %d failed; rows: %d inserted, %d updated, %d unchanged, %d rejected; by %s%s"
                .formatted(
                    run.runId(),
                    run.jobId(),
                    status.code(),
                    counts.fetched(),
                    run.requested(),
                    counts.empty(),
                    counts.failed(),
                    counts.inserted(),
                    counts.updated(),
                    counts.unchanged(),
                    counts.rejected(),
                    counts.providers(),
                    reason == null ? "" : "; " + reason));
  }

  private record Breakage(String reason, boolean databaseAway) {}
}
