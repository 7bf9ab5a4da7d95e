package io.tickwell.schedule;

/** What a job does with ticks that nobody fired in time: downtime, pause, a clock that jumped. */
public enum Misfire {
  /** Nothing: it goes on with the next tick. */
  SKIP,
  /** It runs once, for the newest of them. */
  LAST,
  /** It runs for each of them, oldest first, up to a bound: then for the newest. */
  ALL
}
