package io.tickwell.ingestion;

import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;

/** Begins and ends the run of a batch job. */
@Named("runListener")
@Dependent
public class RunListener implements JobListener {

  private static final Set<BatchStatus> STOPPED =
      EnumSet.of(BatchStatus.STOPPING, BatchStatus.STOPPED);

  @Inject JobContext job;
  @Inject JobRuns jobRuns;
  @Inject RunLauncher launcher;

  @Override
  public void beforeJob() {
    Properties parameters = BatchRuntime.getJobOperator().getParameters(job.getExecutionId());
    jobRuns.begin(
        job.getJobName(),
        job.getInstanceId(),
        job.getExecutionId(),
        parameters == null ? new Properties() : parameters);
  }

  /**
   * A run that was interrupted is left to {@link RunSupervisor}: taken up here, it would go on in a
   * system that stops.
   */
  @Override
  public void afterJob() {
    jobRuns
        .end(job.getExecutionId(), job.getBatchStatus())
        .filter(run -> !STOPPED.contains(job.getBatchStatus()))
        .ifPresent(run -> launcher.launchNext(run.jobId()));
  }
}
