package io.tickwell.rest;

import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunCounts;
import io.tickwell.ingestion.RunSummary;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A run as the surface shows it.
 *
 * @param overdueSince when its last launch was found to take longer than it may; or null
 */
public record RunJson(
    UUID runId,
    String job,
    String trigger,
    String startedBy,
    Instant plannedAt,
    Instant startedAt,
    Instant endedAt,
    Instant overdueSince,
    String node,
    String status,
    String reason,
    int requested,
    int fetched,
    int empty,
    int failed,
    int leftOut,
    long inserted,
    long updated,
    long unchanged,
    long rejected,
    Map<String, Integer> providers) {

  static RunJson of(RunSummary summary) {
    Run run = summary.run();
    RunCounts counts = summary.counts();
    return new RunJson(
        run.runId(),
        run.jobId(),
        run.triggerKind().code(),
        run.startedBy(),
        run.plannedAt(),
        run.startedAt(),
        run.endedAt(),
        run.overdueAt(),
        run.node(),
        run.status().code(),
        run.reason(),
        run.requested(),
        counts.fetched(),
        counts.empty(),
        counts.failed(),
        counts.leftOut(),
        counts.inserted(),
        counts.updated(),
        counts.unchanged(),
        counts.rejected(),
        counts.providers());
  }
}
