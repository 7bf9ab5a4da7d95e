package io.tickwell.schedule;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that are not usable, or do not go together; its message holds all reasons. */
public final class SettingsRefusedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<SettingFault> faults;

  public SettingsRefusedException(List<SettingFault> faults) {
    super(faults.stream().map(SettingFault::reason).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  public List<SettingFault> faults() {
    return faults;
  }
}
