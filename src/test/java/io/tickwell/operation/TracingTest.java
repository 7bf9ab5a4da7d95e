package io.tickwell.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.ingestion.RunObserver;
import io.tickwell.marketdata.UpsertObserver;
import io.tickwell.provider.CallListener;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.RecordingSpans;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Traces cost nothing where nobody collects them. */
class TracingTest {
  private static final SettableClock CLOCK = new SettableClock("2026-06-03T14:00:00Z");

  private final RunObserver runs = ended -> {};
  private final CallListener calls = call -> {};

  @Test
  void without_a_server_that_collects_spans_nothing_stands_in_the_way() {
    Tracing tracing = new Tracing(Optional.empty(), null, CLOCK);

    assertThat(tracing.withRuns(runs)).isSameAs(runs);
    assertThat(tracing.withCalls(calls)).isSameAs(calls);
    assertThat(tracing.upserts()).isSameAs(UpsertObserver.NONE);
  }

  @Test
  void with_one_runs_calls_and_statements_are_heard_of() {
    Tracing tracing =
        new Tracing(Optional.of(new RecordingSpans()), Jdbi.create("jdbc:h2:mem:none"), CLOCK);

    assertThat(tracing.withRuns(runs)).isNotSameAs(runs);
    assertThat(tracing.withCalls(calls)).isNotSameAs(calls);
    assertThat(tracing.upserts()).isNotSameAs(UpsertObserver.NONE);
  }
}
