package io.tickwell.ingestion;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a launch of a run may take before it counts as hanging.
 *
 * @param longest zero for no limit
 * @param stop whether a run that takes longer is stopped, and not only shown
 */
public record RunLimit(Duration longest, boolean stop) {

  public static final RunLimit NONE = new RunLimit(Duration.ZERO, false);

  /** Whether a launch of then has taken longer by that time. */
  boolean exceeded(Instant launchedAt, Instant now) {
    return !longest.isZero() && launchedAt != null && launchedAt.plus(longest).isBefore(now);
  }
}
