package io.tickwell.ingestion;

import java.util.Locale;

/** What became of a run. */
public enum RunStatus {
  /** Recorded, waiting for its turn or for its launch. */
  QUEUED,
  RUNNING,
  /** Every item asked for has its rows present, from whichever provider. */
  COMPLETED,
  /** Some items have their rows present, some have not. */
  PARTIAL,
  /** Every provider answered and none had data, or there was nothing to ask for. */
  NO_DATA,
  /** No item was served and at least one call failed or was left out, or the run broke. */
  FAILED,
  /** Somebody stopped it. */
  STOPPED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean ended() {
    return this != QUEUED && this != RUNNING;
  }
}
