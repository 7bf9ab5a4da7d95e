package io.tickwell.ingestion;

import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * One partition's share of a run, as it travels through the batch container's properties.
 *
 * @param runId the run
 * @param fence the launch
 * @param partition number of the partition, from 0
 */
public record RunShare(UUID runId, long fence, int partition) {

  static final String RUN = "run_id";
  static final String FENCE = "fence";
  static final String PARTITION = "partition";

  /** Parameters of a batch job that the scheduler launches. */
  static final Set<String> LAUNCH = Set.of(RUN, FENCE);

  static RunShare of(String runId, String fence, String partition) {
    return new RunShare(UUID.fromString(runId), Long.parseLong(fence), Integer.parseInt(partition));
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty(RUN, runId.toString());
    properties.setProperty(FENCE, Long.toString(fence));
    properties.setProperty(PARTITION, Integer.toString(partition));
    return properties;
  }
}
