package io.tickwell.schedule;

import io.tickwell.schedule.JobRevision.SetValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every setting of a job, with its value in force and where that comes from. */
public final class JobSettingsView {

  private final JobCatalogue catalogue;

  public JobSettingsView(JobCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The settings of that job, in their order. */
  public List<SettingView> of(JobDefinition job) {
    JobDefinition configured = catalogue.configured(job.id());
    return JobSetting.of(job.type()).stream()
        .map(setting -> view(setting, job, configured))
        .toList();
  }

  private SettingView view(JobSetting setting, JobDefinition job, JobDefinition configured) {
    Optional<SetValue> set = Optional.ofNullable(job.revision().settings().get(setting));
    return new SettingView(
        setting.field(),
        setting.of(job),
        source(setting, job).name().toLowerCase(Locale.ROOT),
        setting.of(configured),
        set.map(SetValue::at).orElse(null),
        set.map(SetValue::by).orElse(null));
  }

  SettingSource source(JobSetting setting, JobDefinition job) {
    if (job.revision().rules(setting)) {
      return SettingSource.OPERATOR;
    }
    return catalogue.settings(job.id()).shipped(setting)
        ? SettingSource.DEFAULT
        : SettingSource.CONFIGURATION;
  }
}
