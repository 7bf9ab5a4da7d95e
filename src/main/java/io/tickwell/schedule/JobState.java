package io.tickwell.schedule;

import java.time.Instant;

/**
 * What the database holds of a job's schedule.
 *
 * @param lastPlannedAt the planned time up to which all have their rows
 * @param pausedTickFrom the first planned time that the present or last pause let pass, until that
 *     is settled; or null
 * @param pausedTickAt the last one, or null
 * @param knownUntil up to where ticks after the last planned one may have their rows, since the
 *     clock was set back; or null
 */
public record JobState(
    String jobId,
    boolean paused,
    Instant lastPlannedAt,
    Instant pausedTickFrom,
    Instant pausedTickAt,
    Instant knownUntil) {

  /** Whether its policy has to settle what passed in a pause that is over. */
  boolean owes() {
    return !paused && pausedTickAt != null;
  }

  /** Whether ticks that come may have their rows. */
  boolean setBack() {
    return knownUntil != null && knownUntil.isAfter(lastPlannedAt);
  }

  /** With that time as the last planned one. */
  JobState settled(Instant newest) {
    return new JobState(jobId, paused, newest, null, null, knownUntil);
  }

  /** The same where the pause let those times pass. */
  JobState passed(Instant first, Instant newest) {
    return new JobState(
        jobId, paused, newest, pausedTickFrom == null ? first : pausedTickFrom, newest, knownUntil);
  }
}
