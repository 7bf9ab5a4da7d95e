package io.tickwell.schedule;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.ingestion.RunLimit;
import io.tickwell.ingestion.UsualItems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/**
 * All jobs, as configured: those that ship, and those that the operator adds with a type, a
 * schedule and items of their own. What operators change of them takes the place of the
 * configuration at once and as a whole: whoever asks gets either all jobs of before or all of
 * after.
 */
public final class JobCatalogue {

  private static final Logger LOG = Logger.getLogger("scheduler");

  private final Config config;
  private final TradingCalendars calendars;
  private final Map<String, ShippedJob> types;
  private volatile List<JobDefinition> jobs;

  /**
   * Reads {@code scheduler.jobs.<id>.*}.
   *
   * @throws IllegalArgumentException when values are not usable, naming each key and value
   */
  public JobCatalogue(Config config, TradingCalendars calendars) {
    this.config = config;
    this.calendars = calendars;
    this.types = types(config);
    Set<String> refused = new LinkedHashSet<>();
    List<JobDefinition> defined = new ArrayList<>();
    types
        .keySet()
        .forEach(
            id -> {
              try {
                defined.add(configured(id));
              } catch (SettingsRefusedException e) {
                e.faults().stream().map(SettingFault::reason).forEach(refused::add);
              }
            });
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", refused));
    }
    jobs = List.copyOf(defined);
  }

  /**
   * Takes over what operators changed, by the jobs' ids. What does not go with the configuration is
   * left out as a whole, and the log says so.
   */
  void renew(Map<String, JobRevision> revisions) {
    jobs =
        jobs.stream()
            .map(job -> renewed(job, revisions.getOrDefault(job.id(), JobRevision.NONE)))
            .toList();
  }

  private JobDefinition renewed(JobDefinition job, JobRevision revision) {
    if (job.revision().version() == revision.version()) {
      return job;
    }
    try {
      return define(job.id(), revision);
    } catch (SettingsRefusedException e) {
      LOG.warning(
          () ->
              "What operators set of %s is left out, since it does not go with the configuration: %s"
                  .formatted(job.id(), e.getMessage()));
      return define(job.id(), revision.leftOut(e.getMessage()));
    }
  }

  /** The job without what operators changed. */
  JobDefinition configured(String id) {
    return define(id, JobRevision.NONE);
  }

  /** The settings of a job without what operators changed. */
  JobSettings settings(String id) {
    return new JobSettings(config, Map.of(), prefix(id), prefix(types.get(id).key()));
  }

  /**
   * The job with what operators changed.
   *
   * @param id of a job that there is
   * @throws SettingsRefusedException when values are not usable or do not go together
   */
  JobDefinition define(String id, JobRevision revision) {
    ShippedJob job = types.get(id);
    Map<String, String> changed = revision.leftOutBecause() == null ? revision.texts() : Map.of();
    JobSettings settings = new JobSettings(config, changed, prefix(id), prefix(job.key()));
    Faults faults = new Faults();
    Boolean enabled = faults.reading(JobSetting.ENABLED, () -> settings.flag("enabled"));
    Timing timing = new TimingSettings(settings, calendars).timing(faults);
    List<String> items = faults.reading(itemsOfType(job), () -> settings.items(job.key()));
    String group = faults.reading(JobSetting.GROUP, () -> settings.group(job.key()));
    JobPolicies policies =
        JobPolicies.of(settings, timing != null && timing.marketHoursOnly(), faults);
    faults.refuse();
    return new JobDefinition(
        id,
        job.key(),
        id.equals(job.key()) ? job.displayName() : "%s (%s)".formatted(job.displayName(), id),
        job.description(),
        enabled,
        timing,
        items,
        group,
        timing.schedule(),
        policies,
        revision);
  }

  private static JobSetting itemsOfType(ShippedJob job) {
    return UsualItems.setting(job.key()).flatMap(JobSetting::withKey).orElse(JobSetting.SYMBOLS);
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
}
