package io.tickwell.operation;

import io.tickwell.alert.Alerts;
import io.tickwell.alert.Deliveries;
import io.tickwell.cluster.Membership;
import io.tickwell.cluster.Node;
import io.tickwell.ingestion.JobLogs;
import io.tickwell.ingestion.JobStoreRetention;
import io.tickwell.ingestion.LeftItems;
import io.tickwell.ingestion.OrphanedJobs;
import io.tickwell.ingestion.Retention;
import io.tickwell.ingestion.RetryPolicy;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunProgress;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunRetention;
import io.tickwell.ingestion.RunSupervisor;
import io.tickwell.marketdata.MonthlyPartitions;
import io.tickwell.marketdata.ProviderPriorities;
import io.tickwell.marketdata.Symbols;
import io.tickwell.marketdata.takeover.Takeover;
import io.tickwell.operation.Chores.Chore;
import io.tickwell.provider.ProviderBooks;
import io.tickwell.provider.ProviderSettings;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.Audit;
import io.tickwell.schedule.CronDataScheduler;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.RetrySweep;
import io.tickwell.trace.Spans;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts together the rooms cluster and operation. Each other room has a class of its own beside this
 * one.
 */
@ApplicationScoped
public class Components {

  @Resource(name = "jdbc/tickwell")
  private DataSource dataSource;

  @Resource private ManagedScheduledExecutorService executor;

  @EJB private MainSchedulerService service;

  @Produces
  @Singleton
  Jdbi jdbi() {
    return OwnTables.access(dataSource, Run.class, RunProgress.Position.class);
  }

  @Produces
  @Singleton
  Membership membership(Jdbi jdbi, Config config) {
    String host = config.getOptionalValue("HOSTNAME", String.class).orElse("localhost");
    String server = config.getOptionalValue("wlp.server.name", String.class).orElse("tickwell");
    return new Membership(jdbi, Node.named(host + "/" + server));
  }

  @Produces
  @Singleton
  EventMetrics eventMetrics(MetricRegistry registry) {
    return new EventMetrics(registry);
  }

  @Produces
  @Singleton
  Tracing tracing(Jdbi jdbi, Clock clock) {
    return new Tracing(Spans.ofServer(), jdbi, clock);
  }

  @Produces
  @Singleton
  StandingMetrics standingMetrics(
      MetricRegistry registry,
      EventMetrics events,
      JobCatalogue catalogue,
      Providers providers,
      Freshness freshness,
      Clock clock) {
    return new StandingMetrics(registry, events, catalogue, providers, freshness, clock);
  }

  @Produces
  @Singleton
  EntranceLog entranceLog(MetricRegistry registry, Audit audit) {
    return new EntranceLog(ManagementFactory.getPlatformMBeanServer(), registry, audit);
  }

  @Produces
  @Singleton
  MainSwitch mainSwitch(Jdbi jdbi, Audit audit, Clock clock) {
    return new MainSwitch(jdbi, audit, clock);
  }

  /** What cannot ask for a setting each time is told. */
  @Produces
  @Singleton
  SystemSettings systemSettings(
      Config config, Providers providers, Jdbi jdbi, Audit audit, Clock clock) {
    return new SystemSettings(
        config,
        changed -> {
          ProviderSettings settings = new ProviderSettings(changed);
          providers.renew(settings);
          new ProviderPriorities(jdbi).store(settings.priorities());
        },
        jdbi,
        audit,
        clock);
  }

  @Produces
  @Singleton
  RunControls runControls(
      RunRecords records, RunLauncher launcher, LeftItems leftItems, Audit audit) {
    return new RunControls(records, launcher, leftItems, audit);
  }

  @Produces
  @Singleton
  Freshness freshness(
      JobCatalogue catalogue, RunReports reports, Providers providers, Clock clock) {
    return new Freshness(catalogue, reports, providers, clock);
  }

  @Produces
  @Singleton
  HealthReport healthReport(
      Jdbi jdbi,
      CronDataScheduler scheduler,
      Freshness freshness,
      RunReports reports,
      Providers providers,
      DatabaseTrouble trouble,
      Clock clock) {
    return new HealthReport(
        jdbi, scheduler, freshness, reports, providers, trouble, executor, clock);
  }

  @Produces
  @Singleton
  Chores chores(
      StartUp startUp,
      Retention retention,
      RunRetention runRetention,
      JobStoreRetention jobStoreRetention,
      JobLogs jobLogs,
      OrphanedJobs orphans,
      ProviderBooks books,
      EventMetrics events,
      Tracing tracing,
      StandingMetrics standing,
      RunReports reports,
      RetrySweep retries,
      RetryPolicy policy,
      Alerts alerts,
      Deliveries deliveries,
      EntranceLog entrance,
      SystemSettings settings) {
    return new Chores(
        executor,
        List.of(
            new Chore("see whether operators stopped the system", 3, service::followSwitch),
            new Chore("see what operators changed", 2, settings::follow),
            new Chore("make partitions", 86_400, startUp::keepPartitions),
            new Chore("write how calls to providers went", 10, books::flush),
            new Chore(
                "count runs",
                5,
                () -> events.countRuns(runId -> reports.summary(runId).map(tracing::told))),
            new Chore("see how budgets, circuits and tables stand", 15, standing::refresh),
            new Chore("note which logins were refused", 5, entrance::fetch),
            new Chore("look for what is wrong", 30, alerts::look),
            new Chore("tell what is wrong", 5, deliveries::send),
            new Chore("delete what is too old", 60, retention::sweep),
            new Chore("delete old runs", 60, runRetention::sweep),
            new Chore("delete old batch jobs", 60, jobStoreRetention::sweep),
            new Chore("settle batch jobs of servers that are gone", 60, orphans::settle),
            new Chore("delete old job logs", 3_600, jobLogs::sweep),
            new Chore("retry what failed", policy.interval().toSeconds(), retries::sweep)));
  }

  @Produces
  @Singleton
  DatabaseTrouble databaseTrouble(Config config) {
    return new DatabaseTrouble(config);
  }

  @Produces
  @Singleton
  StartUp startUp(Jdbi jdbi, Symbols symbols, Clock clock, Config config) {
    return new StartUp(
        dataSource,
        jdbi,
        symbols,
        new MonthlyPartitions(clock),
        new Takeover(dataSource, clock),
        config);
  }

  @Produces
  @Singleton
  ShutDown shutDown(RunSupervisor supervisor, ProviderBooks books, Membership membership) {
    return new ShutDown(supervisor, books, membership);
  }
}
