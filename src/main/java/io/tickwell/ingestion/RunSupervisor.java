package io.tickwell.ingestion;

import io.tickwell.cluster.Membership;
import jakarta.batch.runtime.BatchStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Leaves no run behind: takes up the runs of dead nodes, settles runs whose batch job is over,
 * passes on wishes to stop, and launches what waits.
 */
public class RunSupervisor {

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Duration LAUNCH_TAKES_AT_MOST = Duration.ofMinutes(2);
  private static final Set<BatchStatus> OVER =
      EnumSet.of(
          BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);

  private final RunQueue queue;
  private final RunRecords records;
  private final RunLauncher launcher;
  private final JobRuns jobRuns;
  private final JobContainer container;
  private final Membership membership;
  private final Clock clock;

  public RunSupervisor(
      RunQueue queue,
      RunRecords records,
      RunLauncher launcher,
      JobRuns jobRuns,
      JobContainer container,
      Membership membership,
      Clock clock) {
    this.queue = queue;
    this.records = records;
    this.launcher = launcher;
    this.jobRuns = jobRuns;
    this.container = container;
    this.membership = membership;
    this.clock = clock;
  }

  /** One round; to be called every few seconds. */
  public void round() {
    records.unended(membership.self().id()).forEach(this::look);
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
    records.unended(membership.self().id()).stream()
        .map(Run::executionId)
        .flatMap(id -> Optional.ofNullable(id).stream())
        .forEach(container::stop);
  }

  private void look(Run run) {
    Optional<BatchStatus> status =
        Optional.ofNullable(run.executionId()).flatMap(container::status);
    if (status.filter(OVER::contains).isPresent()) {
      jobRuns.end(run, status.get());
    } else if (run.executionId() != null && run.stopRequested()) {
      container.stop(run.executionId());
    } else if (run.executionId() == null && launchIsLost(run)) {
      launcher.launch(run);
    }
  }

  private boolean launchIsLost(Run run) {
    return run.createdAt().isBefore(clock.instant().minus(LAUNCH_TAKES_AT_MOST));
  }
}
