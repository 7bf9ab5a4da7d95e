package io.tickwell.trace;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a span ended: when, what there is to say, and whether it failed. Not for several threads. */
public final class SpanEnd {

  /**
   * Why it failed.
   *
   * @param type the kind, of few values
   * @param words what happened, without anything secret
   */
  public record Failure(String type, String words) {}

  private final Instant at;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Long> numbers = new LinkedHashMap<>();
  private Failure failure;

  private SpanEnd(Instant at) {
    this.at = at;
  }

  public static SpanEnd at(Instant at) {
    return new SpanEnd(at);
  }

  /** Adds a fact; nothing when there is none (null). */
  public SpanEnd with(String name, String value) {
    if (value != null) {
      texts.put(name, value);
    }
    return this;
  }

  public SpanEnd with(String name, long value) {
    numbers.put(name, value);
    return this;
  }

  public SpanEnd failed(String type, String words) {
    failure = new Failure(type, words);
    return this;
  }

  public Instant at() {
    return at;
  }

  public Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  public Map<String, Long> numbers() {
    return Map.copyOf(numbers);
  }

  public Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }
}
