package io.tickwell.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * How some calls in a row ended; a repetition is a call of its own.
 *
 * @param calls how many
 * @param failures those that were no answer to the question
 * @param tookMillis how long all of them took, together
 * @param failuresInARow failures since the last success, or all of them
 * @param lastSuccess when a call last succeeded, or null
 * @param lastFailure when a call last failed, or null
 * @param limitedUntil until when the provider asked last to be left alone, or null
 */
record CallSums(
    long calls,
    long failures,
    long tookMillis,
    int failuresInARow,
    Instant lastSuccess,
    Instant lastFailure,
    Instant limitedUntil) {

  static CallSums of(FetchResult result, Instant now, Duration took) {
    Instant limited = result instanceof FetchResult.RateLimited it ? it.until() : null;
    return CallTally.failure(result)
        ? new CallSums(1, 1, took.toMillis(), 1, null, now, limited)
        : new CallSums(1, 0, took.toMillis(), 0, now, null, null);
  }

  /** These and then those. */
  CallSums then(CallSums later) {
    return new CallSums(
        calls + later.calls,
        failures + later.failures,
        tookMillis + later.tookMillis,
        later.succeeded() ? later.failuresInARow : failuresInARow + later.failuresInARow,
        later.lastSuccess == null ? lastSuccess : later.lastSuccess,
        later.lastFailure == null ? lastFailure : later.lastFailure,
        later.limitedUntil == null ? limitedUntil : later.limitedUntil);
  }

  boolean succeeded() {
    return calls > failures;
  }
}
