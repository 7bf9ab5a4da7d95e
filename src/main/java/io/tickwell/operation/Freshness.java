package io.tickwell.operation;

import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunSummary;
import io.tickwell.provider.DataType;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.JobDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How fresh what each job keeps is, measured by its own schedule. */
public final class Freshness {

  private final JobCatalogue catalogue;
  private final RunReports reports;
  private final Providers providers;
  private final Clock clock;
  private final Instant since;

  public Freshness(JobCatalogue catalogue, RunReports reports, Providers providers, Clock clock) {
    this.catalogue = catalogue;
    this.reports = reports;
    this.providers = providers;
    this.clock = clock;
    this.since = clock.instant();
  }

  /**
   * How fresh a job's data is.
   *
   * @param job the job's id
   * @param type key of its data type
   * @param lastServedAt when a run that found data, or learned that there is none, last began; null
   *     when none ever did
   * @param lastRun the run that ended last, or null
   * @param nextAt the next planned time, or null
   * @param unservedBecause why it cannot be served and never was; null when it can be, or was
   * @param staleBecause why it is stale; null when it is not, or cannot be served
   */
  public record JobFreshness(
      String job,
      String type,
      Instant lastServedAt,
      RunSummary lastRun,
      Instant nextAt,
      String unservedBecause,
      String staleBecause) {}

  /** That of all enabled jobs. */
  public List<JobFreshness> all() {
    return catalogue.enabled().stream().map(this::of).toList();
  }

  /**
   * That of one job. One that nobody can serve and nobody ever did is not stale: it is on by
   * default, and its provider is one that the operator does without.
   */
  JobFreshness of(JobDefinition job) {
    Optional<Instant> served = reports.lastServed(job.id());
    String unserved =
        served.isPresent() ? null : providers.unserved(DataType.of(job.type())).orElse(null);
    return new JobFreshness(
        job.id(),
        job.type(),
        served.orElse(null),
        reports.lastEnded(job.id()).orElse(null),
        job.schedule().next(clock.instant()).orElse(null),
        unserved,
        unserved == null ? staleBecause(job, served) : null);
  }

  private String staleBecause(JobDefinition job, Optional<Instant> served) {
    Instant counted = counted(job, served.orElseGet(() -> knownSince(job)));
    int ticksSince = job.schedule().between(counted, clock.instant().minusSeconds(30), 3).size();
    if (ticksSince < (served.isPresent() ? 2 : 3)) {
      return null;
    }
    return served.map(at -> "last fetched at " + at).orElse("it has never been fetched");
  }

  /** By its present schedule nothing was due before that began. */
  private static Instant counted(JobDefinition job, Instant from) {
    Instant since = job.revision().scheduledSince();
    return since == null || since.isBefore(from) ? from : since;
  }

  /** From when data could be there: a restart does not give a job without data another chance. */
  private Instant knownSince(JobDefinition job) {
    return reports.firstRecorded(job.id()).filter(first -> first.isBefore(since)).orElse(since);
  }
}
