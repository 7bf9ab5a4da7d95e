package io.tickwell.ingestion;

import jakarta.batch.runtime.BatchStatus;
import java.util.Optional;
import java.util.Properties;

/** The batch container, as far as launching needs it. */
public interface JobContainer {

  /** The user that jobs are started as. */
  String user();

  /**
   * Starts a batch job.
   *
   * @param jobName name of the job XML
   * @param parameters its parameters
   * @return the execution id
   */
  long start(String jobName, Properties parameters);

  /** The job instance of an execution that was started here. */
  long instanceOf(long executionId);

  /** Asks an execution to stop; it ends its chunk first. Does nothing when it is not running. */
  void stop(long executionId);

  /** Has the container settle what an earlier process of this server left running. */
  void settleOwnOrphans();

  /** What the container says of an execution; empty when it does not know it. */
  Optional<BatchStatus> status(long executionId);
}
