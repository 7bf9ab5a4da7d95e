package io.tickwell.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/** Tells the log, and nobody else, of spans that did not get to the collector. */
final class SpanLosses {
  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final AtomicLong ended = new AtomicLong();
  private long handed;
  private long refused;
  private boolean refusing;
  private long toldAt;
  private volatile int queue;

  /** How many spans may wait for being sent; those beyond are dropped by the server. */
  void queue(int size) {
    queue = size;
  }

  SpanProcessor counting() {
    return new Counting();
  }

  SpanExporter watching(SpanExporter exporter) {
    return new Watching(exporter);
  }

  private synchronized void sent(int spans, boolean taken) {
    handed += spans;
    if (taken && refusing) {
      refusing = false;
      LOG.info(() -> "The collector takes spans again; %s".formatted(lost()));
      refused = 0;
    } else if (!taken) {
      refused += spans;
      tellRefused(System.nanoTime());
    }
  }

  private void tellRefused(long now) {
    if (!refusing || now - toldAt >= QUIET.toNanos()) {
      toldAt = now;
      LOG.warning(() -> "The collector does not take spans, runs go on: %s".formatted(lost()));
    }
    refusing = true;
  }

  /** Of those that were not handed over, the queue holds no more than its size. */
  private String lost() {
    long dropped = ended.get() - handed - queue;
    return refused
        + " lost"
        + (dropped > 0
            ? ", and at least %d that the queue had no place for".formatted(dropped)
            : "");
  }

  private final class Counting implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      if (span.getSpanContext().isSampled()) {
        ended.incrementAndGet();
      }
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }

  private final class Watching implements SpanExporter {
    private final SpanExporter exporter;

    private Watching(SpanExporter exporter) {
      this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      int size = spans.size();
      CompletableResultCode result = exporter.export(spans);
      return result.whenComplete(() -> sent(size, result.isSuccess()));
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
