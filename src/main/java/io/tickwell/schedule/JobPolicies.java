package io.tickwell.schedule;

import io.tickwell.ingestion.RunLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32;

/**
 * How a job deals with ticks that come late, at once with others, or during a run, and with runs
 * that hang.
 *
 * @param misfire what it does with ticks beyond the grace
 * @param grace how late after its due time a tick is still in time
 * @param misfireMost how many missed ticks {@link Misfire#ALL} runs for at most
 * @param overlap what a tick does during a run
 * @param jitter within what time after a planned time the job's ticks fire; zero for none
 * @param limit how long a run may take
 */
public record JobPolicies(
    Misfire misfire,
    Duration grace,
    int misfireMost,
    Overlap overlap,
    Duration jitter,
    RunLimit limit) {

  private static final int DAY = 86_400;

  /**
   * Reads {@code misfire}, {@code misfire-grace-seconds}, {@code misfire-most}, {@code overlap},
   * {@code jitter-seconds}, {@code max-run-seconds} and {@code stop-overdue} of a job.
   *
   * @throws IllegalArgumentException when a value is not usable, naming the key and the value
   */
  static JobPolicies of(JobSettings settings, boolean marketHoursOnly) {
    return new JobPolicies(
        settings.word("misfire", Misfire.class).orElse(usual(marketHoursOnly)),
        Duration.ofSeconds(settings.number("misfire-grace-seconds", 1, DAY)),
        settings.number("misfire-most", 1, 10_000),
        settings.word("overlap", Overlap.class).orElse(Overlap.SKIP),
        Duration.ofSeconds(settings.number("jitter-seconds", 0, DAY)),
        new RunLimit(
            Duration.ofSeconds(settings.number("max-run-seconds", 0, 366 * DAY)),
            settings.flag("stop-overdue")));
  }

  /** What was due while the market was open is of no use later. */
  private static Misfire usual(boolean marketHoursOnly) {
    return marketHoursOnly ? Misfire.SKIP : Misfire.LAST;
  }

  /**
   * How long after each planned time the ticks of that job are due: always the same, and different
   * for jobs that are planned for the same second.
   */
  Duration delay(String jobId) {
    if (jitter.isZero()) {
      return Duration.ZERO;
    }
    CRC32 hash = new CRC32();
    hash.update(jobId.getBytes(StandardCharsets.UTF_8));
    return Duration.ofMillis(hash.getValue() % jitter.toMillis());
  }

  /** Whether a tick that was due then is not in time any more. */
  boolean late(Instant due, Instant now) {
    return Duration.between(due, now).compareTo(grace) > 0;
  }
}
