package io.tickwell.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * How one call over the network went; nothing in it is secret.
 *
 * @param provider the provider's name
 * @param type what it was asked for
 * @param items of what, in words: the one item, or the first and how many more
 * @param attempt the how manieth call for the same question it was, from 1
 * @param start when it was made
 * @param took from asking to the answer's end
 * @param status the HTTP status of the answer; empty when none came
 * @param outcome what it came to
 * @param message why; empty when there is nothing to say
 */
public record CallReport(
    String provider,
    DataType type,
    String items,
    int attempt,
    Instant start,
    Duration took,
    OptionalInt status,
    Outcome outcome,
    String message) {

  /** Whether the provider did not answer the question. */
  public boolean failed() {
    return switch (outcome) {
      case RATE_LIMITED, UNAUTHORISED, MALFORMED, FAILED -> true;
      default -> false;
    };
  }
}
