package io.tickwell.ingestion;

import static io.tickwell.testing.TestNode.JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.logging.LogContext;
import io.tickwell.marketdata.UpsertCount;
import io.tickwell.operation.OwnTables;
import io.tickwell.provider.CallReport;
import io.tickwell.provider.DataType;
import io.tickwell.provider.Outcome;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.RecordingContainer.Start;
import io.tickwell.testing.RecordingSpans;
import io.tickwell.testing.RecordingSpans.Ended;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import jakarta.batch.runtime.BatchStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One trace leads from what caused a run through each of its launches, on whatever node. */
@ParameterizedClass
@EnumSource
class RunTracesTest {
  private static final String REQUEST = "00-%032x-%016x-01".formatted(7, 7);

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final RecordingSpans spans = new RecordingSpans();
  private Jdbi jdbi;
  private RunTraces traces;
  private TestNode node;

  @BeforeEach
  void a_node_with_traces() {
    jdbi = OwnTables.access(kind.emptied(), Run.class, RunProgress.Position.class);
    traces = new RunTraces(spans, jdbi, clock);
    node = node("a", traces).ready("AAPL", "MSFT");
  }

  private TestNode node(String name, RunTraces heard) {
    return TestNode.named(name, jdbi, job -> RunLimit.NONE, heard, clock);
  }

  private Ended ended(UUID runId) {
    traces.ended(node.reports().summary(runId).orElseThrow());
    return spans.last("run " + JOB);
  }

  private void finish(Start start) {
    node.jobRuns().end(start.executionId(), BatchStatus.COMPLETED);
  }

  @Test
  void a_tick_that_fires_is_the_cause_of_its_run() {
    Instant planned = clock.instant().minusSeconds(2);
    RunOrder order = RunOrder.usual(JOB, JOB, Trigger.TIMER, planned);
    Run run = node.launcher().submit(order);
    finish(node.begin());

    Ended tick = spans.last("tick " + JOB);
    assertThat(tick.parent()).isEmpty();
    assertThat(tick.told("tickwell.planned_at")).isEqualTo(planned.toString());
    assertThat(tick.told("tickwell.late_ms")).isEqualTo("2000");
    Ended span = ended(run.runId());
    assertThat(span.parent()).isEqualTo(tick.traceparent());
    assertThat(span.told("tickwell.run_id")).isEqualTo(run.runId().toString());
    assertThat(span.told("tickwell.items.requested")).isEqualTo("2");
  }

  @Test
  void a_tick_that_is_rolled_back_says_so() {
    RunOrder order = RunOrder.usual(JOB, JOB, Trigger.TIMER, clock.instant());
    ItemLists.Stored items = node.itemLists().store(order);
    assertThatThrownBy(
            () ->
                jdbi.useTransaction(
                    handle -> {
                      node.queue().add(handle, order, items);
                      throw new SQLException("I/O error", "08006");
                    }))
        .isInstanceOf(SQLException.class);

    assertThat(spans.last("tick " + JOB).end().failure()).isPresent();
    assertThat(count()).isZero();
  }

  private long count() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT COUNT(*) FROM run_traces").mapTo(Long.class).one());
  }

  @Test
  void a_run_taken_up_by_another_node_stays_in_its_trace_and_goes_back_to_its_first_launch() {
    spans.presently(REQUEST);
    Run run = node.submit();
    Start start = node.begin();
    node.jobRuns().interrupting(run.runId());
    node.jobRuns().end(start.executionId(), BatchStatus.STOPPED);
    Ended first = spans.last("run " + JOB);
    spans.presently(null);

    RunTraces others = new RunTraces(spans, jdbi, clock);
    TestNode other = node("b", others).ready();
    other.launcher().launchNext(JOB);
    Start again = other.begin();
    other.jobRuns().end(again.executionId(), BatchStatus.COMPLETED);
    others.ended(other.reports().summary(run.runId()).orElseThrow());

    assertThat(first.told("tickwell.status")).isEqualTo("interrupted");
    assertThat(first.parent()).isEqualTo(REQUEST);
    Ended second = spans.last("run " + JOB);
    assertThat(second.parent()).isEqualTo(REQUEST);
    assertThat(second.told("tickwell.launch")).isEqualTo("2");
    assertThat(second.start().links()).containsExactly(first.traceparent());
  }

  @Test
  void the_rest_of_a_run_goes_back_to_that_run() {
    Run run = node.submit();
    finish(node.begin());
    Ended before = ended(run.runId());
    RunOrder order = new RunOrder(JOB, JOB, Trigger.RETRY, "ann", null, List.of(), null, null);
    Run rest = node.launcher().goOn(order, run);
    finish(node.begin());

    assertThat(ended(rest.runId()).start().links()).containsExactly(before.traceparent());
    assertThat(before.start().links()).isEmpty();
  }

  @Test
  void a_run_that_failed_is_an_error_with_its_reason_though_it_never_began() {
    Run run = node.submit();
    node.records().end(run.runId(), run.fence(), RunStatus.FAILED, "nobody offers it");

    assertThat(ended(run.runId()).end().failure())
        .hasValueSatisfying(failure -> assertThat(failure.words()).isEqualTo("nobody offers it"));
  }

  @Test
  void a_call_is_part_of_its_run_also_when_it_outlasts_that() {
    WorkTraces work = new WorkTraces(spans, traces, clock);
    Run run = node.submit();
    Start start = node.begin();
    LogContext.of(JOB, run.runId()).run(() -> work.called(call(Outcome.DATA, "")));
    finish(start);
    Ended whole = ended(run.runId());
    LogContext.of(JOB, run.runId()).run(() -> work.called(call(Outcome.RATE_LIMITED, "HTTP 429")));

    assertThat(spans.ended())
        .filteredOn(span -> span.name().equals("call finnhub"))
        .hasSize(2)
        .allMatch(span -> span.start().outward())
        .allMatch(span -> span.parent().equals(whole.traceparent()));
    Ended late = spans.last("call finnhub");
    assertThat(late.told("tickwell.outcome")).isEqualTo("rate_limited");
    assertThat(late.told("http.response.status_code")).isEqualTo("429");
    assertThat(late.told("tickwell.attempt")).isEqualTo("2");
    assertThat(late.end().failure().orElseThrow().type()).isEqualTo("rate_limited");
    assertThat(late.end().at()).isEqualTo(clock.instant());
  }

  private CallReport call(Outcome outcome, String message) {
    Duration took = Duration.ofMillis(30);
    return new CallReport(
        "finnhub",
        DataType.STOCK_QUOTES,
        "AAPL",
        2,
        clock.instant().minus(took),
        took,
        OptionalInt.of(429),
        outcome,
        message);
  }

  @Test
  void a_statement_that_writes_says_what_it_wrote_or_why_not() throws SQLException {
    WorkTraces work = new WorkTraces(spans, traces, clock);
    Run run = node.submit();
    finish(node.begin());
    String launch = ended(run.runId()).traceparent();

    assertThat(work.see("stock_quotes", run.runId(), () -> new UpsertCount(1, 2, 3)))
        .isEqualTo(new UpsertCount(1, 2, 3));
    Ended written = spans.last("upsert stock_quotes");
    assertThat(written.parent()).isEqualTo(launch);
    assertThat(written.told("tickwell.rows.unchanged")).isEqualTo("3");

    SQLException full = new SQLException("no space left on device", "53100");
    assertThatThrownBy(
            () ->
                work.see(
                    "stock_quotes",
                    run.runId(),
                    () -> {
                      throw full;
                    }))
        .isSameAs(full);
    assertThat(spans.last("upsert stock_quotes").end().failure()).isPresent();
  }
}
