package io.tickwell.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * What an orchestrator asks. Readiness is the database and the scheduler's loop, never a provider:
 * restarting a server does not mend a vendor.
 */
@ApplicationScoped
public class HealthChecks {

  @Inject MainSchedulerService service;
  @Inject HealthReport report;

  @Produces
  @Startup
  HealthCheck started() {
    return () -> HealthCheckResponse.named("main_service").status(service.running()).build();
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> {
      boolean database = report.databaseAnswers();
      boolean loop = report.loopTurns();
      return HealthCheckResponse.named("database_and_scheduler")
          .status(database && loop)
          .withData("database", database)
          .withData("scheduler_loop", loop)
          .build();
    };
  }

  @Produces
  @Liveness
  HealthCheck live() {
    return () -> HealthCheckResponse.up("tickwell");
  }
}
