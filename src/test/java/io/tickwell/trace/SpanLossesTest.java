package io.tickwell.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is lost on the way to the collector is told in the log, and seldom. */
class SpanLossesTest {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final SpanLosses losses = new SpanLosses();
  private CompletableResultCode answer = CompletableResultCode.ofFailure();
  private final SpanExporter exporter =
      losses.watching(
          new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
              return answer;
            }

            @Override
            public CompletableResultCode flush() {
              return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
              return CompletableResultCode.ofSuccess();
            }
          });

  @BeforeEach
  void listen() {
    Logger.getLogger("scheduler").addHandler(handler);
  }

  @AfterEach
  void go() {
    Logger.getLogger("scheduler").removeHandler(handler);
  }

  private void ended(int spans) {
    try (SdkTracerProvider tracers =
        SdkTracerProvider.builder().addSpanProcessor(losses.counting()).build()) {
      Tracer tracer = tracers.get("test");
      for (int i = 0; i < spans; i++) {
        tracer.spanBuilder("some").startSpan().end();
      }
    }
  }

  private void sent(int spans) {
    CompletableResultCode unused = exporter.export(Collections.nCopies(spans, null));
  }

  @Test
  void a_collector_that_takes_all_is_not_worth_a_word() {
    answer = CompletableResultCode.ofSuccess();
    ended(5);
    sent(5);

    assertThat(lines).isEmpty();
  }

  @Test
  void losses_are_told_once_and_again_when_they_are_over() {
    losses.queue(10);
    ended(6);
    sent(2);
    sent(3);
    answer = CompletableResultCode.ofSuccess();
    sent(1);

    assertThat(lines)
        .containsExactly(
            "The collector does not take spans, runs go on: 2 lost",
            "The collector takes spans again; 5 lost");
  }

  @Test
  void what_can_be_neither_sent_nor_waiting_was_dropped() {
    losses.queue(1);
    ended(5);
    sent(2);

    assertThat(lines)
        .containsExactly(
            "The collector does not take spans, runs go on: 2 lost, and at least 2 that the queue had no place for");
  }
}
