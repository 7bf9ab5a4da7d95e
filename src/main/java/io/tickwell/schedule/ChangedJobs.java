package io.tickwell.schedule;

import io.tickwell.schedule.JobRevision.SetValue;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What operators changed of jobs while the system runs: kept in the database, over restarts, and
 * followed by all nodes that share it.
 */
public final class ChangedJobs {

  private final Jdbi jdbi;
  private final JobCatalogue catalogue;
  private long followed;

  public ChangedJobs(Jdbi jdbi, JobCatalogue catalogue) {
    this.jdbi = jdbi;
    this.catalogue = catalogue;
  }

  /** A value that an operator set, or the job alone where none is. */
  public record Row(
      String jobId,
      long settingsVersion,
      Instant scheduledSince,
      String settingName,
      String settingValue,
      Instant changedAt,
      String changedBy) {}

  JobCatalogue catalogue() {
    return catalogue;
  }

  /** Takes over what was changed on this node or another; to be called each second. */
  public synchronized void follow() {
    long changes =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT COALESCE(SUM(settings_version), 0) FROM job_states")
                    .mapTo(Long.class)
                    .one());
    if (changes != followed) {
      catalogue.renew(jdbi.withHandle(ChangedJobs::all));
      followed = changes;
    }
  }

  /** One statement, so that values and versions are of one moment. */
  private static Map<String, JobRevision> all(Handle handle) {
    List<Row> rows =
        handle
            .createQuery(
                """
                SELECT j.job_id, j.settings_version, j.scheduled_since, s.setting_name,
                  s.setting_value, s.changed_at, s.changed_by
                FROM job_states j LEFT JOIN job_settings s ON s.job_id = j.job_id
                WHERE j.settings_version > 0
                """)
            .map(ConstructorMapper.of(Row.class))
            .list();
    Map<String, Row> jobs = new LinkedHashMap<>();
    Map<String, Map<JobSetting, SetValue>> values = new HashMap<>();
    for (Row row : rows) {
      jobs.put(row.jobId(), row);
      Map<JobSetting, SetValue> ofJob =
          values.computeIfAbsent(row.jobId(), job -> new EnumMap<>(JobSetting.class));
      if (row.settingName() != null) {
        JobSetting.withKey(row.settingName())
            .ifPresent(
                setting ->
                    ofJob.put(
                        setting,
                        new SetValue(row.settingValue(), row.changedAt(), row.changedBy())));
      }
    }
    Map<String, JobRevision> revisions = new HashMap<>();
    jobs.forEach(
        (job, row) ->
            revisions.put(
                job,
                new JobRevision(
                    row.settingsVersion(), row.scheduledSince(), values.get(job), null)));
    return revisions;
  }

  /** How often the job was changed; to be asked while it is locked. */
  long version(Handle handle, String jobId) {
    return handle
        .createQuery("SELECT settings_version FROM job_states WHERE job_id = :job")
        .bind("job", jobId)
        .mapTo(Long.class)
        .one();
  }

  /** Writes what is set of a job, which is locked, in the place of what was. */
  void write(Handle handle, String jobId, JobRevision revision) {
    handle
        .createUpdate(
            """
            UPDATE job_states SET settings_version = :version, scheduled_since = :since
            WHERE job_id = :job
            """)
        .bind("version", revision.version())
        .bind("since", revision.scheduledSince())
        .bind("job", jobId)
        .execute();
    handle
        .createUpdate("DELETE FROM job_settings WHERE job_id = :job")
        .bind("job", jobId)
        .execute();
    revision
        .settings()
        .forEach(
            (setting, set) ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO job_settings (job_id, setting_name, setting_value, changed_at,
                          changed_by)
                        VALUES (:job, :name, :value, :at, :by)
                        """)
                    .bind("job", jobId)
                    .bind("name", setting.key())
                    .bind("value", set.text())
                    .bind("at", set.at())
                    .bind("by", set.by())
                    .execute());
  }
}
