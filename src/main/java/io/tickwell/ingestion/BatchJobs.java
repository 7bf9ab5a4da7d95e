package io.tickwell.ingestion;

import jakarta.annotation.Resource;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.logging.Logger;

/**
 * Starts batch jobs as its caller; a job must not be started inside of a transaction. What the
 * container fails comes as {@link BatchContainerException}.
 */
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
    return asked(operator -> operator.start(jobName, parameters));
  }

  public long instanceOf(long executionId) {
    return asked(operator -> operator.getJobInstance(executionId).getInstanceId());
  }

  public void stop(long executionId) {
    boolean asked = asked(operator -> stopping(operator, executionId));
    LOG.fine(
        () ->
            "Execution %d %s"
                .formatted(executionId, asked ? "is to stop" : "had ended before it could stop"));
  }

  /** The container does so before its first answer, whatever it is asked. */
  public void settleOwnOrphans() {
    int names = asked(operator -> operator.getJobNames().size());
    LOG.fine(() -> "The batch container is up and knows %d jobs".formatted(names));
  }

  public Optional<BatchStatus> status(long executionId) {
    return asked(operator -> status(operator, executionId));
  }

  private static Optional<BatchStatus> status(JobOperator operator, long executionId) {
    try {
      return Optional.of(operator.getJobExecution(executionId).getBatchStatus());
    } catch (NoSuchJobExecutionException e) {
      return Optional.empty();
    }
  }

  private static boolean stopping(JobOperator operator, long executionId) {
    try {
      operator.stop(executionId);
      return true;
    } catch (JobExecutionNotRunningException | NoSuchJobExecutionException e) {
      return false;
    }
  }

  private static <T> T asked(Function<JobOperator, T> question) {
    try {
      return question.apply(BatchRuntime.getJobOperator());
    } catch (RuntimeException e) {
      throw new BatchContainerException(e);
    }
  }
}
