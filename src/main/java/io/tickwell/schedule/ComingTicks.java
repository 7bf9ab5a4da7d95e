package io.tickwell.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What timers are going to start, as the schedules say; paused jobs are planned too. */
public final class ComingTicks {

  private final JobCatalogue catalogue;
  private final Clock clock;

  public ComingTicks(JobCatalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * What is planned of one job.
   *
   * @param at the first planned times, oldest first
   * @param more whether there are more of them
   */
  public record Coming(String job, List<Instant> at, boolean more) {}

  public Instant now() {
    return clock.instant();
  }

  /**
   * What is planned of each enabled job in that time; a job of which nothing is planned is left
   * out.
   *
   * @param limit of each job at most so many times
   */
  public List<Coming> between(Instant from, Instant before, int limit) {
    return catalogue.enabled().stream()
        .map(job -> coming(job, from, before, limit))
        .filter(coming -> !coming.at().isEmpty())
        .toList();
  }

  private static Coming coming(JobDefinition job, Instant from, Instant before, int limit) {
    List<Instant> at = new ArrayList<>();
    Optional<Instant> next = job.schedule().next(from.minusNanos(1));
    while (next.isPresent() && next.get().isBefore(before) && at.size() < limit) {
      at.add(next.get());
      next = job.schedule().next(next.get());
    }
    return new Coming(job.id(), at, next.filter(before::isAfter).isPresent());
  }
}
