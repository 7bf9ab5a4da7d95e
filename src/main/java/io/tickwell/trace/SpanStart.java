package io.tickwell.trace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a span begins.
 *
 * @param name what it does and to what, of few values
 * @param outward whether it asks somebody outside of this system
 * @param at when it began
 * @param parent the {@code traceparent} of what it is a part of; empty for a trace of its own
 * @param links the {@code traceparent} of each other span that it goes back to
 */
public record SpanStart(
    String name, boolean outward, Instant at, Optional<String> parent, List<String> links) {
  public SpanStart {
    links = List.copyOf(links);
  }

  /** Work within this system. */
  public static SpanStart of(String name, Instant at, Optional<String> parent) {
    return new SpanStart(name, false, at, parent, List.of());
  }

  /** A question to somebody outside. */
  public static SpanStart outward(String name, Instant at, Optional<String> parent) {
    return new SpanStart(name, true, at, parent, List.of());
  }

  /** The same, going back to other spans. */
  public SpanStart linkedTo(List<String> others) {
    return new SpanStart(name, outward, at, parent, others);
  }
}
