package io.tickwell.operation;

import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunCounts;
import io.tickwell.ingestion.RunObserver;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.ingestion.RunSummary;
import io.tickwell.provider.CallListener;
import io.tickwell.provider.CallReport;
import io.tickwell.schedule.TickListener;
import io.tickwell.schedule.TickStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Counts what happens on this node: ticks, runs, rows and calls. Labels are ids of jobs and names
 * of providers, never an item.
 */
final class EventMetrics implements TickListener, RunObserver, CallListener {

  private final MetricRegistry registry;
  private final Queue<UUID> uncounted = new ConcurrentLinkedQueue<>();

  EventMetrics(MetricRegistry registry) {
    this.registry = registry;
  }

  /** Shows the counters of that job from 0 on: a rate needs to see the first step. */
  void know(String jobId) {
    Arrays.stream(TickStatus.values()).forEach(status -> countTicks(jobId, status, 0));
    Arrays.stream(RunStatus.values())
        .filter(RunStatus::ended)
        .forEach(status -> countRun(jobId, status, 0));
    countRows(jobId, RunCounts.NONE);
  }

  @Override
  public void settled(String jobId, TickStatus status, Duration late) {
    countTicks(jobId, status, 1);
    if (status == TickStatus.FIRED) {
      registry.timer("tickwell_tick_lateness").update(late.isNegative() ? Duration.ZERO : late);
    }
  }

  @Override
  public void called(CallReport call) {
    add(
        "tickwell_provider_calls",
        1,
        tag("provider", call.provider()),
        tag("data_type", call.type().key()),
        tag("outcome", call.outcome().name().toLowerCase(Locale.ROOT)));
    registry
        .timer("tickwell_provider_call_duration", tag("provider", call.provider()))
        .update(call.took());
  }

  @Override
  public void ended(UUID runId) {
    uncounted.add(runId);
  }

  /**
   * Counts the runs that ended since the last time.
   *
   * @param record what is recorded of a run; may throw when the database does not tell: then the
   *     run is counted the next time
   */
  void countRuns(Function<UUID, Optional<RunSummary>> record) {
    for (UUID next = uncounted.peek(); next != null; next = uncounted.peek()) {
      record.apply(next).ifPresent(this::count);
      uncounted.remove();
    }
  }

  private void count(RunSummary ended) {
    Run run = ended.run();
    countRun(run.jobId(), run.status(), 1);
    countRows(run.jobId(), ended.counts());
    if (run.startedAt() != null && run.endedAt() != null) {
      registry
          .timer("tickwell_run_duration", tag("job_id", run.jobId()))
          .update(Duration.between(run.startedAt(), run.endedAt()));
    }
  }

  private void countTicks(String jobId, TickStatus status, int ticks) {
    add("tickwell_ticks", ticks, tag("job_id", jobId), tag("status", status.code()));
  }

  private void countRun(String jobId, RunStatus status, int runs) {
    add("tickwell_runs", runs, tag("job_id", jobId), tag("status", status.code()));
  }

  private void countRows(String jobId, RunCounts counts) {
    countRows(jobId, "inserted", counts.inserted());
    countRows(jobId, "updated", counts.updated());
    countRows(jobId, "unchanged", counts.unchanged());
    countRows(jobId, "rejected", counts.rejected());
  }

  private void countRows(String jobId, String outcome, long rows) {
    add("tickwell_rows", rows, tag("job_id", jobId), tag("outcome", outcome));
  }

  private void add(String name, long count, Tag... labels) {
    registry.counter(name, labels).inc(count);
  }

  private static Tag tag(String name, String value) {
    return new Tag(name, value);
  }
}
