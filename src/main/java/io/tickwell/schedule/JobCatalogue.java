package io.tickwell.schedule;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.ingestion.RunLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * All jobs, as configured: those that ship, and those that the operator adds with a type, a
 * schedule and items of their own.
 */
public final class JobCatalogue {

  private final List<JobDefinition> jobs;

  /**
   * Reads {@code scheduler.jobs.<id>.*}.
   *
   * @throws IllegalArgumentException when values are not usable, naming each key and value
   */
  public JobCatalogue(Config config, TradingCalendars calendars) {
    Set<String> refused = new LinkedHashSet<>();
    List<JobDefinition> defined = new ArrayList<>();
    types(config)
        .forEach(
            (id, type) -> {
              try {
                defined.add(define(id, type, config, calendars));
              } catch (IllegalArgumentException e) {
                refused.add(e.getMessage());
              }
            });
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", refused));
    }
    jobs = List.copyOf(defined);
  }

  /** The type of each job by its id, the shipped ones first. */
  private static Map<String, ShippedJob> types(Config config) {
    Set<String> withType = JobIds.withType(config);
    Map<String, ShippedJob> types = new LinkedHashMap<>();
    for (ShippedJob job : ShippedJob.values()) {
      if (withType.remove(job.key()) && type(config, job.key()) != job) {
        throw new IllegalArgumentException(
            "scheduler.jobs.%1$s.type: the job %1$s is of its own type; give another id to a job of another type"
                .formatted(job.key()));
      }
      types.put(job.key(), job);
    }
    withType.forEach(id -> types.put(id, type(config, id)));
    return types;
  }

  public List<JobDefinition> all() {
    return jobs;
  }

  public List<JobDefinition> enabled() {
    return jobs.stream().filter(JobDefinition::enabled).toList();
  }

  public Optional<JobDefinition> find(String id) {
    return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
  }

  /**
   * How long a run of that job may take; there is no limit for a job that is not there any more.
   */
  public RunLimit limitOf(String id) {
    return find(id).map(job -> job.policies().limit()).orElse(RunLimit.NONE);
  }

  /** What the configuration of that job says to ask for; empty when it says nothing. */
  public List<String> itemsOf(String id) {
    return find(id).map(JobDefinition::items).orElse(List.of());
  }

  /** The groups that the configuration of that job names, or null. */
  public String groupOf(String id) {
    return find(id).map(JobDefinition::group).orElse(null);
  }

  private static ShippedJob type(Config config, String id) {
    String key = prefix(id) + "type";
    String type = config.getValue(key, String.class).strip();
    return ShippedJob.of(type)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is '%s'; it takes one of %s"
                        .formatted(key, type, String.join(", ", ShippedJob.keys()))));
  }

  private static String prefix(String id) {
    return "scheduler.jobs." + id + ".";
  }

  private static JobDefinition define(
      String id, ShippedJob job, Config config, TradingCalendars calendars) {
    JobSettings settings = new JobSettings(config, prefix(id), prefix(job.key()));
    Timing timing = new TimingSettings(settings, calendars).timing();
    return new JobDefinition(
        id,
        job.key(),
        id.equals(job.key()) ? job.displayName() : "%s (%s)".formatted(job.displayName(), id),
        job.description(),
        settings.flag("enabled"),
        timing,
        settings.items(job.key()),
        settings.group(job.key()),
        timing.schedule(),
        JobPolicies.of(settings, timing.marketHoursOnly()));
  }
}
