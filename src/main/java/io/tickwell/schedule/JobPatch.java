package io.tickwell.schedule;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants to change of a job.
 *
 * @param texts the new value of each setting that changes, as the configuration would have it; null
 *     goes back to what the configuration says
 * @param faults what could not be read of it
 */
public record JobPatch(Map<JobSetting, String> texts, List<SettingFault> faults) {

  public JobPatch {
    texts = new EnumMap<>(texts.isEmpty() ? new EnumMap<>(JobSetting.class) : texts);
    faults = List.copyOf(faults);
  }

  /** Whether it sets that to something. */
  boolean sets(JobSetting setting) {
    return texts.get(setting) != null;
  }
}
