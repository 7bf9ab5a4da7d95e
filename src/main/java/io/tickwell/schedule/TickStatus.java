package io.tickwell.schedule;

import java.util.Locale;

/** What became of a planned time. */
public enum TickStatus {
  FIRED,
  MISSED,
  SKIPPED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
