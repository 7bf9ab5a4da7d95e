package io.tickwell.ingestion;

import io.tickwell.trace.OpenSpan;
import io.tickwell.trace.SpanEnd;
import io.tickwell.trace.SpanStart;
import io.tickwell.trace.Spans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The spans of ticks that fire and of each launch of a run. */
public final class RunTraces implements RunObserver {
  private static final Logger LOG = Logger.getLogger("scheduler");

  /** A call may outlast its run, when that is stopped. */
  private static final int ENDED_REMEMBERED = 100;

  private final Spans spans;
  private final RunOrigins origins;
  private final Clock clock;
  private final Map<UUID, OpenSpan> launches = new ConcurrentHashMap<>();
  private final Map<UUID, String> ended =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
              return size() > ENDED_REMEMBERED;
            }
          });

  public RunTraces(Spans spans, Jdbi jdbi, Clock clock) {
    this.spans = spans;
    this.origins = new RunOrigins(jdbi);
    this.clock = clock;
  }

  /** The span of the run's launch here, also when that has just ended; as {@code traceparent}. */
  Optional<String> launch(UUID runId) {
    return Optional.ofNullable(launches.get(runId))
        .map(OpenSpan::traceparent)
        .or(() -> Optional.ofNullable(ended.get(runId)));
  }

  @Override
  public void recorded(Handle handle, UUID runId, RunOrder order, UUID before) {
    Optional<String> cause =
        order.trigger() == Trigger.TIMER
            ? Optional.of(tick(handle, runId, order))
            : spans.present();
    cause.ifPresent(traceparent -> RunOrigins.caused(handle, runId, traceparent));
  }

  private String tick(Handle handle, UUID runId, RunOrder order) {
    Instant now = clock.instant();
    OpenSpan tick = spans.open(SpanStart.of("tick " + order.jobId(), now, Optional.empty()));
    Duration late = Duration.between(order.plannedAt(), now);
    handle.afterCommit(() -> tick.end(fired(runId, order, late)));
    handle.afterRollback(
        () -> tick.end(fired(runId, order, late).failed("rolled_back", "it did not fire")));
    return tick.traceparent();
  }

  private SpanEnd fired(UUID runId, RunOrder order, Duration late) {
    return of(runId, order.jobId())
        .with("tickwell.planned_at", order.plannedAt().toString())
        .with("tickwell.late_ms", late.toMillis());
  }

  private SpanEnd of(UUID runId, String jobId) {
    return SpanEnd.at(clock.instant())
        .with("tickwell.job", jobId)
        .with("tickwell.run_id", runId.toString());
  }

  @Override
  public void begun(UUID runId) {
    try {
      origins.of(runId).ifPresent(origin -> begin(runId, origin));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "Run %s goes on without its trace".formatted(runId));
    }
  }

  private void begin(UUID runId, RunOrigins.Origin origin) {
    OpenSpan launch = spans.open(origin.launch(clock.instant()));
    OpenSpan before = launches.put(runId, launch);
    if (before != null) {
      before.end(of(runId, origin.jobId()).with("tickwell.status", "launched_again"));
    }
    if (origin.firstLaunch() == null) {
      origins.launched(runId, launch.traceparent());
    }
  }

  @Override
  public void interrupted(UUID runId, String reason) {
    OpenSpan launch = launches.remove(runId);
    if (launch != null) {
      launch.end(
          SpanEnd.at(clock.instant())
              .with("tickwell.run_id", runId.toString())
              .with("tickwell.status", "interrupted")
              .with("tickwell.reason", reason));
    }
  }

  /** Nothing yet: {@link #ended(RunSummary)} is told what the run did. */
  @Override
  public void ended(UUID runId) {}

  /**
   * Ends the span of a run with what its record says; one that never began gets one too.
   *
   * @throws JdbiException when the database does not say where that comes from
   */
  public void ended(RunSummary summary) {
    Run run = summary.run();
    OpenSpan launch = launches.remove(run.runId());
    if (launch == null) {
      Instant start = run.startedAt() == null ? run.createdAt() : run.startedAt();
      launch = spans.open(origins.of(run.runId()).orElseThrow().launch(start));
    }
    ended.put(run.runId(), launch.traceparent());
    launch.end(end(run, summary.counts()));
  }

  private static SpanEnd end(Run run, RunCounts counts) {
    SpanEnd end =
        SpanEnd.at(run.endedAt())
            .with("tickwell.job", run.jobId())
            .with("tickwell.run_id", run.runId().toString())
            .with("tickwell.trigger", run.triggerKind().code())
            .with("tickwell.node", run.node())
            .with("tickwell.launch", run.fence())
            .with("tickwell.status", run.status().code())
            .with("tickwell.reason", run.reason())
            .with("tickwell.items.requested", run.requested())
            .with("tickwell.items.fetched", counts.fetched())
            .with("tickwell.items.empty", counts.empty())
            .with("tickwell.items.failed", counts.failed())
            .with("tickwell.rows.inserted", counts.inserted())
            .with("tickwell.rows.updated", counts.updated())
            .with("tickwell.rows.unchanged", counts.unchanged())
            .with("tickwell.rows.rejected", counts.rejected());
    return run.status() == RunStatus.FAILED ? end.failed("run_failed", run.reason()) : end;
  }
}
