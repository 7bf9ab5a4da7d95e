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
 * @param settingsVersion how often operators changed the job's settings
 */
public record JobState(
    String jobId,
    boolean paused,
    Instant lastPlannedAt,
    Instant pausedTickFrom,
    Instant pausedTickAt,
    Instant knownUntil,
    long settingsVersion) {

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
    return new JobState(jobId, paused, newest, null, null, knownUntil, settingsVersion);
  }

  /** The same where the pause let those times pass. */
  JobState passed(Instant first, Instant newest) {
    return new JobState(
        jobId,
        paused,
        newest,
        pausedTickFrom == null ? first : pausedTickFrom,
        newest,
        knownUntil,
        settingsVersion);
  }

  /** With planned times that count from then on, if they did not do so from later. */
  JobState countedFrom(Instant at) {
    Instant from = at.isAfter(lastPlannedAt) ? at : lastPlannedAt;
    return new JobState(
        jobId, paused, from, pausedTickFrom, pausedTickAt, knownUntil, settingsVersion);
  }
}
