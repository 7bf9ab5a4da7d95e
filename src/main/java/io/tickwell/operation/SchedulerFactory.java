package io.tickwell.operation;

import io.tickwell.ingestion.Run;
import io.tickwell.schedule.JobDefinition;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;

/**
 * The system for code in the same application: create, start, ask, stop. A facade before {@link
 * MainSchedulerService}, safe for any thread.
 */
public final class SchedulerFactory implements AutoCloseable {

  private final MainSchedulerService service;

  private SchedulerFactory(MainSchedulerService service) {
    this.service = service;
  }

  /**
   * The system of this application, started or not.
   *
   * @throws IllegalStateException outside of the application that Tickwell is deployed in
   */
  public static SchedulerFactory create() {
    return new SchedulerFactory(CDI.current().select(MainSchedulerService.class).get());
  }

  /** {@link #create()} and {@link #start()} in one. */
  public static SchedulerFactory createAndStartSchedulerSystem() {
    SchedulerFactory factory = create();
    factory.start();
    return factory;
  }

  public void start() {
    service.start();
  }

  public SystemStatus status() {
    return service.status();
  }

  public SystemHealth health() {
    return service.health();
  }

  /**
   * Runs a job by hand.
   *
   * @param jobId id of a job
   * @param symbols what to ask for; empty for all tracked symbols
   */
  public Run trigger(String jobId, List<String> symbols) {
    return service.trigger(jobId, symbols, null, null, "SchedulerFactory", null);
  }

  public List<JobDefinition> listJobs() {
    return service.jobs();
  }

  public void stop() {
    service.stop();
  }

  /** Stops the system. */
  @Override
  public void close() {
    stop();
  }
}
