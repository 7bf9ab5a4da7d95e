package io.tickwell.provider;

import java.time.Duration;

/** Hears of calls to providers. */
@FunctionalInterface
public interface CallListener {

  /**
   * Called once for each call over the network, repetitions included; must not wait.
   *
   * @param took from asking to the answer's end
   */
  void called(String provider, DataType type, Outcome outcome, Duration took);
}
