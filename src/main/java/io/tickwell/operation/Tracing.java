package io.tickwell.operation;

import io.tickwell.ingestion.RunObserver;
import io.tickwell.ingestion.RunSummary;
import io.tickwell.ingestion.RunTraces;
import io.tickwell.ingestion.WorkTraces;
import io.tickwell.marketdata.UpsertObserver;
import io.tickwell.provider.CallListener;
import io.tickwell.trace.Spans;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Traces beside the metrics. Where the server collects no spans, nothing is asked of anybody. */
final class Tracing {
  private final Optional<RunTraces> runs;
  private final Optional<WorkTraces> work;

  Tracing(Optional<Spans> spans, Jdbi jdbi, Clock clock) {
    runs = spans.map(some -> new RunTraces(some, jdbi, clock));
    work = spans.map(some -> new WorkTraces(some, runs.orElseThrow(), clock));
  }

  RunObserver withRuns(RunObserver metrics) {
    return runs.map(metrics::and).orElse(metrics);
  }

  CallListener withCalls(CallListener metrics) {
    return work.map(metrics::and).orElse(metrics);
  }

  UpsertObserver upserts() {
    return work.map(UpsertObserver.class::cast).orElse(UpsertObserver.NONE);
  }

  /** Tells of a run that ended, and hands it on. */
  RunSummary told(RunSummary run) {
    runs.ifPresent(traces -> traces.ended(run));
    return run;
  }
}
