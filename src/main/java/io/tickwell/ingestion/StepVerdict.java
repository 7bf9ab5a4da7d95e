package io.tickwell.ingestion;

import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Gives the step the run's verdict as its exit status, so that a batch job whose run failed fails
 * too, though each of its chunks was committed.
 */
@Named("stepVerdict")
@Dependent
public class StepVerdict extends AbstractStepListener {

  @Inject JobContext job;
  @Inject StepContext step;
  @Inject JobRuns jobRuns;

  @Override
  public void afterStep() {
    jobRuns.verdict(job.getExecutionId()).ifPresent(verdict -> step.setExitStatus(verdict.code()));
  }
}
