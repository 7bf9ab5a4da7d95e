package io.tickwell.schedule;

import java.time.Duration;

/** Hears what became of planned times. */
@FunctionalInterface
public interface TickListener {

  /**
   * Called once for each planned time, on the node that settled it first, after that is committed;
   * must not wait or throw.
   *
   * @param late how long after the time when the tick was due
   */
  void settled(String jobId, TickStatus status, Duration late);
}
