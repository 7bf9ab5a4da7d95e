package io.tickwell.operation;

import io.tickwell.ingestion.LeftItems;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunOrder;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.Trigger;
import io.tickwell.schedule.Audit;
import java.util.List;
import java.util.UUID;

/** What operators do to runs. */
public final class RunControls {

  private final RunRecords records;
  private final RunLauncher launcher;
  private final LeftItems leftItems;
  private final Audit audit;

  public RunControls(RunRecords records, RunLauncher launcher, LeftItems leftItems, Audit audit) {
    this.records = records;
    this.launcher = launcher;
    this.leftItems = leftItems;
    this.audit = audit;
  }

  /**
   * Stops the run: one that waits ends at once, one that runs ends with the chunk that it is in, on
   * whatever node. To stop it twice changes nothing.
   *
   * @return the run as it is now
   * @throws UnknownRunException when there is no such run
   * @throws NotNowException when it has ended
   */
  public Run stop(UUID runId, String who) {
    Run run = find(runId);
    if (run.status().ended()) {
      throw new NotNowException("run %s has ended, it is %s".formatted(runId, run.status().code()));
    }
    if (!run.stopRequested()) {
      records.stop(run, "stopped on request of " + who);
      audit.accepted(
          new Audit.Change(who, "stop_run", runId.toString(), run.status().code(), "stopped"));
    }
    return find(runId);
  }

  /**
   * Asks again for what the run left: items that failed, and those that it did not reach, over the
   * run's own dates. The rest is a new run, since a run that has ended stays as it was recorded.
   *
   * @return the new run
   * @throws UnknownRunException when there is no such run
   * @throws NotNowException when it has not ended, or left nothing
   */
  public Run retry(UUID runId, String who) {
    Run before = find(runId);
    if (!before.status().ended()) {
      throw new NotNowException(
          "run %s has not ended, it is %s; retry it afterwards"
              .formatted(runId, before.status().code()));
    }
    List<String> left = before.listId() == null ? List.of() : leftItems.of(before);
    if (left.isEmpty()) {
      throw new NotNowException(
          "run %s (%s) left nothing to retry".formatted(runId, before.status().code()));
    }
    RunOrder order =
        new RunOrder(
            before.jobId(),
            before.jobType(),
            Trigger.RETRY,
            who,
            null,
            left,
            before.fromDate(),
            before.toDate());
    Run run = launcher.goOn(order, before);
    audit.accepted(
        new Audit.Change(
            who,
            "retry_run",
            runId.toString(),
            before.status().code(),
            "run %s for %d items".formatted(run.runId(), left.size())));
    return run;
  }

  private Run find(UUID runId) {
    return records.find(runId).orElseThrow(() -> new UnknownRunException(runId));
  }
}
