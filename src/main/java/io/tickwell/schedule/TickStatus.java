package io.tickwell.schedule;

/** What became of a planned time. */
enum TickStatus {
  FIRED,
  MISSED,
  SKIPPED
}
