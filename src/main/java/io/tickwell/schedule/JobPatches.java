package io.tickwell.schedule;

import io.tickwell.ingestion.RunQueue;
import io.tickwell.schedule.JobRevision.SetValue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Jdbi;

/**
 * Changes jobs while the system runs. A change is taken as a whole or not at all, by the rules of
 * the start. What had come by the schedule of before is settled by that; the new one counts from
 * the change on.
 */
public final class JobPatches {

  private final Jdbi jdbi;
  private final RunQueue queue;
  private final ChangedJobs changed;
  private final CronDataScheduler scheduler;
  private final TickClaims claims;
  private final Audit audit;
  private final Clock clock;

  public JobPatches(
      Jdbi jdbi,
      RunQueue queue,
      ChangedJobs changed,
      CronDataScheduler scheduler,
      TickClaims claims,
      Audit audit,
      Clock clock) {
    this.jdbi = jdbi;
    this.queue = queue;
    this.changed = changed;
    this.scheduler = scheduler;
    this.claims = claims;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Changes a job on all nodes: on this one at once, on others within a second or two.
   *
   * @param jobId id of a job of the catalogue
   * @param expected says of the job's version whether the change may start from that
   * @param who the user
   * @return the job as it is then
   * @throws SettingsRefusedException with all that is wrong; nothing is changed
   * @throws ChangedMeanwhileException when the version is not the expected one
   */
  public JobDefinition apply(String jobId, JobPatch patch, LongPredicate expected, String who) {
    queue.know(jobId);
    while (true) {
      changed.follow();
      JobDefinition before = find(jobId);
      expect(expected, before.revision().version());
      Instant at = clock.instant();
      JobDefinition after = changedBy(patch, before, at, who);
      if (after.revision().equals(before.revision())) {
        return before;
      }
      scheduler.settle(before);
      if (store(before, after, expected, at, who)) {
        changed.follow();
        return find(jobId);
      }
    }
  }

  private JobDefinition find(String jobId) {
    return changed.catalogue().find(jobId).orElseThrow();
  }

  private static void expect(LongPredicate expected, long version) {
    if (!expected.test(version)) {
      throw new ChangedMeanwhileException(
          "the settings were changed in between; their ETag is \"%d\" now".formatted(version));
    }
  }

  /** The job with the patch; the same revision when that changes nothing. */
  private JobDefinition changedBy(JobPatch patch, JobDefinition before, Instant at, String who) {
    Faults faults = new Faults();
    patch.faults().forEach(faults::add);
    if (JobSetting.TIMES.stream().filter(patch::sets).count() > 1) {
      JobSetting.TIMES.stream()
          .filter(patch::sets)
          .forEach(
              time ->
                  faults.add(time, "a job takes one of at, cron and interval_seconds at a time"));
    }
    Map<JobSetting, SetValue> settings = settings(patch, before, at, who);
    JobRevision revision = before.revision();
    if (!faults.any() && texts(settings).equals(texts(revision.settings()))) {
      return before;
    }
    JobDefinition after = null;
    try {
      after =
          changed
              .catalogue()
              .define(
                  before.id(),
                  new JobRevision(
                      revision.version() + 1, revision.scheduledSince(), settings, null));
    } catch (SettingsRefusedException e) {
      e.faults().forEach(faults::add);
    }
    faults.refuse();
    return after != null && replanned(before, after)
        ? after.with(new JobRevision(revision.version() + 1, at, settings, null))
        : after;
  }

  /** Who sets one of the times takes the others away. */
  private static Map<JobSetting, SetValue> settings(
      JobPatch patch, JobDefinition before, Instant at, String who) {
    Map<JobSetting, SetValue> settings = new EnumMap<>(JobSetting.class);
    settings.putAll(before.revision().settings());
    if (JobSetting.TIMES.stream().anyMatch(patch::sets)) {
      settings.keySet().removeAll(JobSetting.TIMES);
    }
    patch
        .texts()
        .forEach(
            (setting, text) -> {
              SetValue present = before.revision().settings().get(setting);
              if (text == null) {
                settings.remove(setting);
              } else if (present != null && present.text().equals(text)) {
                settings.put(setting, present);
              } else {
                settings.put(setting, new SetValue(text, at, who));
              }
            });
    return settings;
  }

  private static Map<JobSetting, String> texts(Map<JobSetting, SetValue> settings) {
    Map<JobSetting, String> texts = new EnumMap<>(JobSetting.class);
    settings.forEach((setting, set) -> texts.put(setting, set.text()));
    return texts;
  }

  private static boolean replanned(JobDefinition before, JobDefinition after) {
    return before.enabled() != after.enabled() || !before.timing().equals(after.timing());
  }

  /** False when somebody else changed the job in between. */
  private boolean store(
      JobDefinition before, JobDefinition after, LongPredicate expected, Instant at, String who) {
    return jdbi.inTransaction(
        handle -> {
          queue.lock(handle, before.id());
          long version = changed.version(handle, before.id());
          expect(expected, version);
          if (version != before.revision().version()) {
            return false;
          }
          if (replanned(before, after)) {
            claims.reschedule(handle, before, at);
          }
          changed.write(handle, before.id(), after.revision());
          audit.accepted(
              handle,
              new Audit.Change(
                  who, "change_job", before.id(), told(before, after), told(after, before)));
          return true;
        });
  }

  /** The values of one that are not those of the other, and which an operator set. */
  private String told(JobDefinition one, JobDefinition other) {
    JobSettingsView view = new JobSettingsView(changed.catalogue());
    List<String> told = new ArrayList<>();
    for (JobSetting setting : JobSetting.of(one.type())) {
      Object value = setting.of(one);
      SettingSource source = view.source(setting, one);
      if (!Objects.equals(value, setting.of(other)) || source != view.source(setting, other)) {
        told.add(
            "%s=%s (%s)".formatted(setting.field(), value, source.name().toLowerCase(Locale.ROOT)));
      }
    }
    return String.join(", ", told);
  }
}
