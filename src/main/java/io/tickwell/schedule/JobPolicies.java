package io.tickwell.schedule;

import io.tickwell.ingestion.RunLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
   * @param faults takes each value that is not usable
   * @return null when there are such
   */
  static JobPolicies of(JobSettings settings, boolean marketHoursOnly, Faults faults) {
    Faults own = new Faults();
    Optional<Misfire> misfire =
        own.reading(JobSetting.MISFIRE, () -> settings.word("misfire", Misfire.class));
    Integer grace = number(JobSetting.MISFIRE_GRACE_SECONDS, 1, DAY, settings, own);
    Integer most = number(JobSetting.MISFIRE_MOST, 1, 10_000, settings, own);
    Optional<Overlap> overlap =
        own.reading(JobSetting.OVERLAP, () -> settings.word("overlap", Overlap.class));
    Integer jitter = number(JobSetting.JITTER_SECONDS, 0, DAY, settings, own);
    Integer longest = number(JobSetting.MAX_RUN_SECONDS, 0, 366 * DAY, settings, own);
    Boolean stop = own.reading(JobSetting.STOP_OVERDUE, () -> settings.flag("stop-overdue"));
    faults.addAll(own);
    return own.any()
        ? null
        : new JobPolicies(
            misfire.orElse(usual(marketHoursOnly)),
            Duration.ofSeconds(grace),
            most,
            overlap.orElse(Overlap.SKIP),
            Duration.ofSeconds(jitter),
            new RunLimit(Duration.ofSeconds(longest), stop));
  }

  private static Integer number(
      JobSetting setting, int least, int most, JobSettings settings, Faults faults) {
    return faults.reading(setting, () -> settings.number(setting.key(), least, most));
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
