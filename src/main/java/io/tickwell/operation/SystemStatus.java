package io.tickwell.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What runs.
 *
 * @param mainServiceRunning whether the service is started
 * @param cronSchedulerRunning whether its timers fire
 * @param providerStatus by provider name, whether it can be asked
 * @param availableProviders the names that can be asked, in order of priority
 * @param scheduledJobs the jobs that timers start
 */
public record SystemStatus(
    boolean mainServiceRunning,
    boolean cronSchedulerRunning,
    Map<String, Boolean> providerStatus,
    List<String> availableProviders,
    List<ScheduledJob> scheduledJobs) {

  /**
   * A job with a timer.
   *
   * @param id {@code cron_} and the job's id
   * @param name for people
   * @param nextRunTime or null while the scheduler is stopped
   * @param trigger the schedule in words
   * @param pending whether it waits for the scheduler to start
   */
  public record ScheduledJob(
      String id, String name, Instant nextRunTime, String trigger, boolean pending) {}
}
