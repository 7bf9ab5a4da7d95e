package io.tickwell.ingestion;

import io.tickwell.logging.LogContext;
import io.tickwell.marketdata.UpsertCount;
import io.tickwell.marketdata.UpsertObserver;
import io.tickwell.provider.CallListener;
import io.tickwell.provider.CallReport;
import io.tickwell.trace.OpenSpan;
import io.tickwell.trace.SpanEnd;
import io.tickwell.trace.SpanStart;
import io.tickwell.trace.Spans;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The spans of what runs do: their calls to providers, and the statements that write rows. */
public final class WorkTraces implements CallListener, UpsertObserver {
  private final Spans spans;
  private final RunTraces runs;
  private final Clock clock;

  public WorkTraces(Spans spans, RunTraces runs, Clock clock) {
    this.spans = spans;
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public void called(CallReport call) {
    LogContext of = LogContext.present();
    String outcome = call.outcome().name().toLowerCase(Locale.ROOT);
    SpanEnd end =
        SpanEnd.at(call.start().plus(call.took()))
            .with("tickwell.job", of.job())
            .with("tickwell.run_id", of.run())
            .with("tickwell.provider", call.provider())
            .with("tickwell.data_type", call.type().key())
            .with("tickwell.items", call.items())
            .with("tickwell.attempt", call.attempt())
            .with("tickwell.outcome", outcome);
    call.status().ifPresent(status -> end.with("http.response.status_code", status));
    if (call.failed()) {
      end.failed(outcome, call.message());
    }
    Optional<String> launch =
        Optional.ofNullable(of.run()).map(UUID::fromString).flatMap(runs::launch);
    spans.open(SpanStart.outward("call " + call.provider(), call.start(), launch)).end(end);
  }

  @Override
  public UpsertCount see(String table, UUID run, Statement statement) throws SQLException {
    Optional<String> launch = Optional.ofNullable(run).flatMap(runs::launch);
    OpenSpan write = spans.open(SpanStart.of("upsert " + table, clock.instant(), launch));
    try {
      UpsertCount count = statement.execute();
      write.end(
          of(table, run)
              .with("tickwell.rows.inserted", count.inserted())
              .with("tickwell.rows.updated", count.updated())
              .with("tickwell.rows.unchanged", count.unchanged()));
      return count;
    } catch (SQLException | RuntimeException e) {
      write.end(of(table, run).failed(e.getClass().getSimpleName(), Failures.sentence(e)));
      throw e;
    }
  }

  private SpanEnd of(String table, UUID run) {
    return SpanEnd.at(clock.instant())
        .with("db.collection.name", table)
        .with("tickwell.run_id", run == null ? null : run.toString());
  }
}
