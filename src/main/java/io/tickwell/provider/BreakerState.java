package io.tickwell.provider;

import java.time.Instant;

/**
 * How a circuit breaker stands.
 *
 * @param type the data type that it guards
 * @param state {@code closed}, {@code open} or {@code half_open}
 * @param since when it came to be so
 * @param lastFailure why the last failed call failed; empty when none did
 */
public record BreakerState(DataType type, String state, Instant since, String lastFailure) {

  /** Whether calls are kept away, or all but a probe. */
  public boolean broken() {
    return !state.equals("closed");
  }
}
