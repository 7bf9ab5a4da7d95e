package io.tickwell.schedule;

/** What a tick does that comes while a run of its job has not ended. */
public enum Overlap {
  /** Nothing. */
  SKIP,
  /** Its run waits for the end of that one, unless another waits already. */
  QUEUE,
  /**
   * Its run takes the place of that one, which is stopped. What somebody started by hand is not
   * stopped by a tick: the run waits for its end.
   */
  REPLACE
}
