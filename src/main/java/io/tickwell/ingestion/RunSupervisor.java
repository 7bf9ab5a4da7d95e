package io.tickwell.ingestion;

import io.tickwell.cluster.Membership;
import io.tickwell.logging.LogContext;
import jakarta.batch.runtime.BatchStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Leaves no run behind: takes up the runs of dead nodes, settles runs whose batch job is over,
 * passes on wishes to stop, and launches what waits.
 */
public class RunSupervisor {

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Duration LAUNCH_TAKES_AT_MOST = Duration.ofMinutes(2);

  /** How long a run that takes too long and was stopped may take to its end. */
  private static final Duration STOP_TAKES_AT_MOST = Duration.ofMinutes(2);

  private static final Set<BatchStatus> OVER =
      EnumSet.of(
          BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);

  private final RunQueue queue;
  private final RunRecords records;
  private final RunLauncher launcher;
  private final JobRuns jobRuns;
  private final JobContainer container;
  private final Membership membership;
  private final Function<String, RunLimit> limits;
  private final Clock clock;
  private boolean settledOwnOrphans;
  private final Map<Launch, Instant> notBegunSince = new HashMap<>();

  /**
   * @param limits how long a run of a job may take, by the job's id
   */
  public RunSupervisor(
      RunQueue queue,
      RunRecords records,
      RunLauncher launcher,
      JobRuns jobRuns,
      JobContainer container,
      Membership membership,
      Function<String, RunLimit> limits,
      Clock clock) {
    this.queue = queue;
    this.records = records;
    this.launcher = launcher;
    this.jobRuns = jobRuns;
    this.container = container;
    this.membership = membership;
    this.limits = limits;
    this.clock = clock;
  }

  /** One round; to be called every few seconds. */
  public synchronized void round() {
    if (!settledOwnOrphans) {
      container.settleOwnOrphans();
      settledOwnOrphans = true;
    }
    List<Run> own = records.unended(membership.self().id());
    notBegunSince.keySet().retainAll(own.stream().map(Launch::of).toList());
    own.forEach(this::lookAndGoOn);
    for (Run orphan : queue.adoptOrphans()) {
      LOG.info(
          () ->
              "Taking up run %s of %s, left behind by a node that is gone"
                  .formatted(orphan.runId(), orphan.jobId()));
      launcher.launch(orphan);
    }
    queue.waitingJobs().forEach(launcher::launchNext);
  }

  /** Asks all batch jobs of this node to stop; their runs go back to the queue. */
  public void interruptAll() {
    for (Run run : records.unended(membership.self().id())) {
      if (run.executionId() != null) {
        jobRuns.interrupting(run.runId());
        container.stop(run.executionId());
      }
    }
  }

  /** Puts back into the queue what the container stopped before this system learned of its end. */
  public void reopenInterrupted() {
    records.reopen(membership.self().id());
  }

  private void lookAndGoOn(Run run) {
    try {
      LogContext.of(run.jobId(), run.runId()).run(() -> look(run));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "Run %s could not be looked after".formatted(run.runId()));
    }
  }

  private void look(Run run) {
    Optional<BatchStatus> status = Optional.ofNullable(run.executionId()).flatMap(this::status);
    if (status.filter(OVER::contains).isPresent()) {
      jobRuns.end(run, status.get());
    } else if (status.isEmpty()
        || run.status() == RunStatus.QUEUED
        || !jobRuns.executing(run.executionId())) {
      launchAgainWhenLost(run);
    } else {
      mind(run, limits.apply(run.jobId()));
    }
  }

  /** The run is going on: it is to stop when somebody asked for that, or when it takes too long. */
  private void mind(Run run, RunLimit limit) {
    boolean overdue = limit.exceeded(run.launchedAt(), clock.instant());
    if (overdue && run.overdueAt() == null) {
      records.overdue(run);
      LOG.warning(
          () ->
              "Run %s of %s takes longer than %d s%s"
                  .formatted(
                      run.runId(),
                      run.jobId(),
                      limit.longest().toSeconds(),
                      limit.stop() ? "; stopping it" : ""));
    }
    boolean stop = overdue && limit.stop();
    if (stop && !run.stopRequested()) {
      records.stop(run, "it took longer than %d s".formatted(limit.longest().toSeconds()));
    }
    if (stop && limit.exceeded(run.launchedAt(), clock.instant().minus(STOP_TAKES_AT_MOST))) {
      giveUp(run, limit);
    } else if (stop || run.stopRequested()) {
      jobRuns.stopRequested(run.runId());
      container.stop(run.executionId());
    }
  }

  private void giveUp(Run run, RunLimit limit) {
    String reason =
        "it took longer than %d s and did not end when it was stopped; what it still writes is refused"
            .formatted(limit.longest().toSeconds());
    if (queue.giveUp(run, reason)) {
      LOG.severe(() -> "Run %s of %s ends: %s".formatted(run.runId(), run.jobId(), reason));
      launcher.launchNext(run.jobId());
    }
  }

  /** A container that lost its database goes on calling an execution started that has ended. */
  private Optional<BatchStatus> status(long executionId) {
    return jobRuns.unrecorded(executionId).or(() -> container.status(executionId));
  }

  /**
   * The launch has not begun, or the container has forgotten it, or it has no thread any more. That
   * is so for a moment after each launch and at each end; when it lasts, the launch is lost.
   */
  private void launchAgainWhenLost(Run run) {
    Instant now = clock.instant();
    Instant since = notBegunSince.computeIfAbsent(Launch.of(run), launch -> now);
    if (Duration.between(since, now).compareTo(LAUNCH_TAKES_AT_MOST) > 0) {
      queue
          .takeAgain(run)
          .ifPresent(
              again -> {
                LOG.warning(
                    () ->
                        "The launch of run %s of %s was lost; launching it again"
                            .formatted(again.runId(), again.jobId()));
                launcher.launch(again);
              });
    }
  }

  private record Launch(UUID runId, long fence) {
    static Launch of(Run run) {
      return new Launch(run.runId(), run.fence());
    }
  }
}
