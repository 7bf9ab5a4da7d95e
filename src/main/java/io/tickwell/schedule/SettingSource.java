package io.tickwell.schedule;

/** Who says what a setting is. */
public enum SettingSource {
  /** What ships. */
  DEFAULT,
  /** The configuration of this server. */
  CONFIGURATION,
  /** An operator, while the system ran. */
  OPERATOR
}
