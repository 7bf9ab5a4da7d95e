package io.tickwell.provider;

/** How urgent a call is; the first goes before the others. */
public enum CallPriority {
  /** Somebody waits for it, or its worth fades within minutes: quotes in market hours. */
  LIVE,
  /** The day's regular work: end-of-day bars, profiles, calendars. */
  ROUTINE,
  /** History that may as well come tomorrow. */
  BACKFILL
}
