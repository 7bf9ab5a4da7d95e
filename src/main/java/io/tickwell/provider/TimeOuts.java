package io.tickwell.provider;

import java.time.Duration;

/**
 * How long a call may take, and parts of it; none is longer than the whole.
 *
 * @param connect until the provider takes the connection
 * @param silence until the answer begins
 * @param whole until the last byte, waiting for room for it included
 */
public record TimeOuts(Duration connect, Duration silence, Duration whole) {
  public TimeOuts {
    connect = shorter(connect, whole);
    silence = shorter(silence, whole);
  }

  /** Nothing but the whole is bounded. */
  static TimeOuts of(Duration whole) {
    return new TimeOuts(whole, whole, whole);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
