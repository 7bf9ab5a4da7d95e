package io.tickwell.schedule;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What operators changed of a job while the system ran.
 *
 * @param version how often they did so
 * @param scheduledSince from when planned times count, since its schedule changed; or null
 * @param settings what they set, in place of what the configuration says
 * @param leftOutBecause why none of that is in force: it does not go with what the configuration
 *     says by now; null when it is
 */
public record JobRevision(
    long version,
    Instant scheduledSince,
    Map<JobSetting, SetValue> settings,
    String leftOutBecause) {

  /** That of a job that nobody changed. */
  public static final JobRevision NONE = new JobRevision(0, null, Map.of(), null);

  /**
   * A value that an operator set.
   *
   * @param text as the configuration would have it
   */
  public record SetValue(String text, Instant at, String by) {}

  public JobRevision {
    settings = Map.copyOf(settings);
  }

  /** The texts by {@link JobSetting#key}. */
  Map<String, String> texts() {
    return settings.entrySet().stream()
        .collect(Collectors.toMap(set -> set.getKey().key(), set -> set.getValue().text()));
  }

  JobRevision leftOut(String because) {
    return new JobRevision(version, scheduledSince, settings, because);
  }

  /** Whether an operator's value is in force there. */
  boolean rules(JobSetting setting) {
    boolean displaced =
        JobSetting.TIMES.contains(setting)
            && settings.keySet().stream().anyMatch(JobSetting.TIMES::contains);
    return leftOutBecause == null && (displaced || settings.containsKey(setting));
  }
}
