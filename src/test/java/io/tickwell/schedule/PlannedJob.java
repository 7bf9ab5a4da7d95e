package io.tickwell.schedule;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.ingestion.RunLimit;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.util.List;

/** Jobs of tests. */
final class PlannedJob {
  private static final TradingCalendar XNYS = TradingCalendars.until(2030).of("XNYS");

  private PlannedJob() {}

  static JobPolicies policies(Misfire misfire, Overlap overlap) {
    return new JobPolicies(
        misfire, Duration.ofSeconds(30), 3, overlap, Duration.ZERO, RunLimit.NONE);
  }

  /** A job whose id and type are {@link TestNode#JOB}. */
  static JobDefinition of(Schedule schedule, boolean marketHoursOnly, JobPolicies policies) {
    return of(TestNode.JOB, schedule, marketHoursOnly, policies);
  }

  static JobDefinition of(
      String id, Schedule schedule, boolean marketHoursOnly, JobPolicies policies) {
    return new JobDefinition(
        id,
        TestNode.JOB,
        "Stock Quotes",
        "Latest quotes",
        true,
        new Timing(XNYS, null, null, 60, XNYS.exchange().zone(), marketHoursOnly, false, false),
        List.of(),
        null,
        schedule,
        policies,
        JobRevision.NONE);
  }
}
