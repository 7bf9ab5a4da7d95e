package io.tickwell.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what is wrong with settings, so that all of it is told at once. */
final class Faults {
  private final List<SettingFault> found = new ArrayList<>();

  /** What that reads; null when the setting is not usable, which is noted. */
  <T> T reading(JobSetting setting, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      add(setting, e.getMessage());
      return null;
    }
  }

  void add(JobSetting setting, String reason) {
    add(new SettingFault(setting.field(), reason));
  }

  void add(SettingFault fault) {
    found.add(fault);
  }

  void addAll(Faults others) {
    found.addAll(others.found);
  }

  boolean any() {
    return !found.isEmpty();
  }

  /**
   * Does nothing when there are none.
   *
   * @throws SettingsRefusedException with all of them
   */
  void refuse() {
    if (any()) {
      throw new SettingsRefusedException(found);
    }
  }
}
