package io.tickwell.operation;

import static java.util.stream.Collectors.joining;

import io.tickwell.alert.Finding;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Whether the timers are late. */
final class MissedTicks {
  private static final Duration SINCE = Duration.ofHours(1);

  /** How many ticks of a job were missed. */
  public record Missed(String jobId, long ticks) {}

  private final Jdbi jdbi;
  private final Clock clock;

  MissedTicks(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** One finding for all jobs: they have their timers in common. */
  List<Finding> find(int least) {
    List<Missed> missed =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT job_id, COUNT(*) AS ticks FROM ticks
                        WHERE status = 'missed' AND planned_at > :since
                        GROUP BY job_id ORDER BY job_id
                        """)
                    .bind("since", clock.instant().minus(SINCE))
                    .map(ConstructorMapper.of(Missed.class))
                    .list());
    long all = missed.stream().mapToLong(Missed::ticks).sum();
    if (all < least) {
      return List.of();
    }
    return List.of(
        Finding.of(
            "missed_ticks",
            "timers",
            "%d ticks were missed in the last hour: %s"
                .formatted(
                    all,
                    missed.stream()
                        .map(job -> job.jobId() + " " + job.ticks())
                        .collect(joining(", ")))));
  }
}
