package io.tickwell.ingestion;

import jakarta.annotation.Resource;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;

/** Starts batch jobs as its caller; a job must not be started inside of a transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BatchJobs {

  private static final Logger LOG = Logger.getLogger("scheduler");

  @Resource private SessionContext session;

  /** The user on whose behalf this thread works. */
  public String caller() {
    return session.getCallerPrincipal().getName();
  }

  public long start(String jobName, Properties parameters) {
    return BatchRuntime.getJobOperator().start(jobName, parameters);
  }

  public long instanceOf(long executionId) {
    return BatchRuntime.getJobOperator().getJobInstance(executionId).getInstanceId();
  }

  public void stop(long executionId) {
    try {
      BatchRuntime.getJobOperator().stop(executionId);
    } catch (JobExecutionNotRunningException | NoSuchJobExecutionException e) {
      LOG.fine(() -> "Execution %d had ended before it could be stopped".formatted(executionId));
    }
  }

  /** The container does so before its first answer, whatever it is asked. */
  public void settleOwnOrphans() {
    int names = BatchRuntime.getJobOperator().getJobNames().size();
    LOG.fine(() -> "The batch container is up and knows %d jobs".formatted(names));
  }

  public Optional<BatchStatus> status(long executionId) {
    try {
      return Optional.of(
          BatchRuntime.getJobOperator().getJobExecution(executionId).getBatchStatus());
    } catch (NoSuchJobExecutionException e) {
      return Optional.empty();
    }
  }
}
