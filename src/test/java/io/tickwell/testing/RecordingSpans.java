package io.tickwell.testing;

import io.tickwell.trace.OpenSpan;
import io.tickwell.trace.SpanEnd;
import io.tickwell.trace.SpanStart;
import io.tickwell.trace.Spans;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Spans that a test can look at. */
public final class RecordingSpans implements Spans {

  /** One that has ended. */
  public record Ended(String traceparent, SpanStart start, SpanEnd end) {
    public String name() {
      return start.name();
    }

    public String parent() {
      return start.parent().orElse("");
    }

    public String told(String fact) {
      return end.texts().getOrDefault(fact, String.valueOf(end.numbers().get(fact)));
    }
  }

  private final List<Ended> ended = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private volatile String present;

  /** From now on each thread works on that. */
  public void presently(String traceparent) {
    present = traceparent;
  }

  @Override
  public Optional<String> present() {
    return Optional.ofNullable(present);
  }

  @Override
  public OpenSpan open(SpanStart start) {
    int id = ids.incrementAndGet();
    String trace =
        start.parent().map(parent -> parent.substring(3, 35)).orElse("%032x".formatted(id));
    String traceparent = "00-%s-%016x-01".formatted(trace, id);
    return new OpenSpan() {
      @Override
      public String traceparent() {
        return traceparent;
      }

      @Override
      public void end(SpanEnd end) {
        ended.add(new Ended(traceparent, start, end));
      }
    };
  }

  public List<Ended> ended() {
    return List.copyOf(ended);
  }

  /** The newest of that name. */
  public Ended last(String name) {
    return ended.stream()
        .filter(span -> span.name().equals(name))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no %s among %s".formatted(name, ended)));
  }
}
