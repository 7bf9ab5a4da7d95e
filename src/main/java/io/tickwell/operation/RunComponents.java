package io.tickwell.operation;

import io.tickwell.cluster.Membership;
import io.tickwell.ingestion.AttemptReports;
import io.tickwell.ingestion.ContainerOrders;
import io.tickwell.ingestion.ItemLists;
import io.tickwell.ingestion.JobContainer;
import io.tickwell.ingestion.JobOrders;
import io.tickwell.ingestion.JobRuns;
import io.tickwell.ingestion.LeftItems;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunPlans;
import io.tickwell.ingestion.RunProgress;
import io.tickwell.ingestion.RunQueue;
import io.tickwell.ingestion.RunReasons;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunSupervisor;
import io.tickwell.marketdata.Symbols;
import io.tickwell.provider.DataType;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.JobCatalogue;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Puts together what the room ingestion knows of runs. */
@ApplicationScoped
public class RunComponents {

  @EJB private JobContainer container;

  @EJB private MainSchedulerService service;

  @Produces
  @Singleton
  RunQueue runQueue(
      Jdbi jdbi, Membership membership, EventMetrics metrics, Tracing tracing, Clock clock) {
    return new RunQueue(jdbi, membership, tracing.withRuns(metrics), clock);
  }

  @Produces
  @Singleton
  RunRecords runRecords(Jdbi jdbi, EventMetrics metrics, Tracing tracing, Clock clock) {
    return new RunRecords(jdbi, tracing.withRuns(metrics), clock);
  }

  @Produces
  @Singleton
  RunPlans runPlans(Jdbi jdbi, ItemLists itemLists) {
    return new RunPlans(jdbi, itemLists);
  }

  @Produces
  @Singleton
  RunReports runReports(Jdbi jdbi) {
    return new RunReports(jdbi);
  }

  @Produces
  @Singleton
  RunProgress runProgress(Jdbi jdbi, Clock clock) {
    return new RunProgress(jdbi, clock);
  }

  @Produces
  @Singleton
  JobOrders jobOrders(Symbols symbols) {
    return new JobOrders(symbols);
  }

  @Produces
  @Singleton
  LeftItems leftItems(RunPlans plans, RunProgress progress, RunReports reports) {
    return new LeftItems(plans, progress, reports);
  }

  @Produces
  @Singleton
  ContainerOrders containerOrders(
      JobOrders orders, ItemLists itemLists, RunQueue queue, RunRecords records, LeftItems left) {
    return new ContainerOrders(service::notRunningBecause, orders, itemLists, queue, records, left);
  }

  @Produces
  @Singleton
  RunReasons runReasons(Jdbi jdbi, RunPlans plans) {
    return new RunReasons(jdbi, plans);
  }

  @Produces
  @Singleton
  JobRuns jobRuns(
      RunRecords records,
      RunReports reports,
      RunReasons reasons,
      Membership membership,
      ContainerOrders orders) {
    return new JobRuns(records, reports, reasons, membership, orders);
  }

  @Produces
  @Singleton
  RunLauncher launcher(
      Jdbi jdbi, RunQueue queue, ItemLists itemLists, RunRecords records, Providers providers) {
    return new RunLauncher(
        jdbi, queue, itemLists, records, container, type -> providers.unserved(DataType.of(type)));
  }

  @Produces
  @Singleton
  RunSupervisor supervisor(
      RunQueue queue,
      RunRecords records,
      RunLauncher launcher,
      JobRuns jobRuns,
      Membership membership,
      JobCatalogue catalogue,
      Clock clock) {
    return new RunSupervisor(
        queue, records, launcher, jobRuns, container, membership, catalogue::limitOf, clock);
  }

  @Produces
  @Singleton
  AttemptReports attemptReports(Jdbi jdbi) {
    return new AttemptReports(jdbi);
  }
}
