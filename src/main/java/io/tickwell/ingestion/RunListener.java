package io.tickwell.ingestion;

import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;

/**
 * Begins and ends the run of a batch job. The job's exit status says what became of the run, and
 * why.
 */
@Named("runListener")
@Dependent
public class RunListener implements JobListener {

  private static final Set<BatchStatus> STOPPED =
      EnumSet.of(BatchStatus.STOPPING, BatchStatus.STOPPED);

  @Inject JobContext job;
  @Inject JobRuns jobRuns;
  @Inject RunLauncher launcher;
  @EJB JobContainer container;
  @EJB BatchJobs batchJobs;

  /** A job runs as the user who started it; only the scheduler's own jobs name their run. */
  @Override
  public void beforeJob() {
    String user = batchJobs.caller();
    long executionId = job.getExecutionId();
    Properties parameters =
        JobStart.orNone(BatchRuntime.getJobOperator().getParameters(executionId));
    try {
      if (parameters.containsKey(RunShare.RUN) && user.equals(container.user())) {
        jobRuns.begin(job.getInstanceId(), executionId, parameters);
      } else {
        jobRuns.begin(JobStart.of(job, user));
      }
    } catch (OrderRefusedException | StaleRunException e) {
      exit("refused: " + e.getMessage());
      throw e;
    }
  }

  /**
   * A run that was interrupted is left to {@link RunSupervisor}: taken up here, it would go on in a
   * system that stops.
   */
  @Override
  public void afterJob() {
    var run = jobRuns.end(job.getExecutionId(), job.getBatchStatus());
    run.flatMap(ended -> jobRuns.outcome(ended.runId())).ifPresent(this::exit);
    run.filter(ended -> !STOPPED.contains(job.getBatchStatus()))
        .ifPresent(ended -> launcher.launchNext(ended.jobId()));
  }

  private void exit(String text) {
    job.setExitStatus(ExitStatus.of(text));
  }
}
