package io.tickwell.ingestion;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.context.JobContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A batch job that somebody started, or started again, in the container.
 *
 * @param jobType name of the job XML
 * @param instanceId the job instance; a restart has that of the start
 * @param executionId this start or restart
 * @param parameters as given now
 * @param startedBy the user who started it now
 * @param before the parameters that the instance was last given before; empty for a start
 */
public record JobStart(
    String jobType,
    long instanceId,
    long executionId,
    Properties parameters,
    String startedBy,
    Optional<Properties> before) {

  /** What the container knows of the job on this thread. */
  static JobStart of(JobContext job, String startedBy) {
    JobOperator operator = BatchRuntime.getJobOperator();
    long executionId = job.getExecutionId();
    List<Properties> before =
        operator.getJobExecutions(operator.getJobInstance(executionId)).stream()
            .filter(execution -> execution.getExecutionId() < executionId)
            .sorted(Comparator.comparingLong(JobExecution::getExecutionId).reversed())
            .map(execution -> orNone(execution.getJobParameters()))
            .toList();
    Optional<Properties> given = before.stream().filter(earlier -> !earlier.isEmpty()).findFirst();
    return new JobStart(
        job.getJobName(),
        job.getInstanceId(),
        executionId,
        orNone(operator.getParameters(executionId)),
        startedBy,
        given.or(() -> before.stream().findFirst()));
  }

  static Properties orNone(Properties parameters) {
    return parameters == null ? new Properties() : parameters;
  }
}
