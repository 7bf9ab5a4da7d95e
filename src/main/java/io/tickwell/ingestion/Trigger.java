package io.tickwell.ingestion;

import java.util.Locale;

/** Why a run exists. */
public enum Trigger {
  TIMER,
  STARTUP,
  MANUAL,
  BATCH_API,
  RETRY,
  BACKFILL;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
