package io.tickwell.operation;

import io.tickwell.calendar.OperatorExceptions;
import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.cluster.Membership;
import io.tickwell.ingestion.DueItems;
import io.tickwell.ingestion.ItemLists;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunQueue;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.RunSupervisor;
import io.tickwell.schedule.Audit;
import io.tickwell.schedule.ChangedJobs;
import io.tickwell.schedule.ComingTicks;
import io.tickwell.schedule.CronDataScheduler;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.JobPatches;
import io.tickwell.schedule.JobSettingsView;
import io.tickwell.schedule.Pauses;
import io.tickwell.schedule.RetrySweep;
import io.tickwell.schedule.TickClaims;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;

/** Puts the rooms calendar and schedule together. */
@ApplicationScoped
public class ScheduleComponents {

  @Resource private ManagedScheduledExecutorService executor;

  @Produces
  @Singleton
  TradingCalendars calendars(Config config, Clock clock) {
    OperatorExceptions added =
        config
            .getOptionalValue("scheduler.calendar.exceptions", String.class)
            .filter(file -> !file.isBlank())
            .map(file -> OperatorExceptions.read(Path.of(file.strip())))
            .orElse(OperatorExceptions.NONE);
    return TradingCalendars.following(clock, added);
  }

  /** What applies where no job says otherwise. */
  @Produces
  @Singleton
  TradingCalendar calendar(Config config, TradingCalendars calendars) {
    return calendars.of(config.getValue("scheduler.exchange", String.class));
  }

  @Produces
  @Singleton
  JobCatalogue catalogue(Config config, TradingCalendars calendars) {
    return new JobCatalogue(config, calendars);
  }

  @Produces
  @Singleton
  TickClaims ticks(
      Jdbi jdbi,
      RunQueue queue,
      ItemLists itemLists,
      Membership membership,
      EventMetrics metrics,
      Clock clock) {
    return new TickClaims(jdbi, queue, itemLists, membership, metrics, clock);
  }

  @Produces
  @Singleton
  CronDataScheduler scheduler(
      ChangedJobs changed,
      TickClaims claims,
      RunLauncher launcher,
      RunRecords records,
      RunSupervisor supervisor,
      Membership membership,
      Clock clock) {
    return new CronDataScheduler(
        changed, claims, launcher, records, supervisor, membership, executor, clock);
  }

  @Produces
  @Singleton
  ChangedJobs changedJobs(Jdbi jdbi, JobCatalogue catalogue) {
    return new ChangedJobs(jdbi, catalogue);
  }

  @Produces
  @Singleton
  JobPatches jobPatches(
      Jdbi jdbi,
      RunQueue queue,
      ChangedJobs changed,
      CronDataScheduler scheduler,
      TickClaims claims,
      Audit audit,
      Clock clock) {
    return new JobPatches(jdbi, queue, changed, scheduler, claims, audit, clock);
  }

  @Produces
  @Singleton
  JobSettingsView jobSettings(JobCatalogue catalogue) {
    return new JobSettingsView(catalogue);
  }

  @Produces
  @Singleton
  Audit audit(Jdbi jdbi, Clock clock) {
    return new Audit(jdbi, clock);
  }

  @Produces
  @Singleton
  Pauses pauses(Jdbi jdbi, RunQueue queue, Audit audit, Clock clock) {
    return new Pauses(jdbi, queue, audit, clock);
  }

  @Produces
  @Singleton
  ComingTicks comingTicks(JobCatalogue catalogue, Clock clock) {
    return new ComingTicks(catalogue, clock);
  }

  @Produces
  @Singleton
  RetrySweep retrySweep(
      JobCatalogue catalogue,
      ItemLists itemLists,
      DueItems due,
      RunLauncher launcher,
      Clock clock) {
    return new RetrySweep(catalogue, itemLists, due, launcher, clock);
  }
}
