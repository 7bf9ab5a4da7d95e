package io.tickwell.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the calls to one provider ended. */
final class CallTally {
  private long calls;
  private long failures;
  private Instant lastSuccess;
  private Instant lastFailure;
  private boolean failing;
  private final Latencies latencies = new Latencies();

  /** Whether a result counts as a failure: the provider did not answer the question. */
  static boolean failure(FetchResult result) {
    return result instanceof FetchResult.RateLimited
        || result instanceof FetchResult.Unauthorised
        || result instanceof FetchResult.Malformed
        || result instanceof FetchResult.Failed;
  }

  /** Counts a call; says whether the one before it failed. */
  synchronized boolean note(FetchResult result, Instant now, Duration took) {
    latencies.add(took);
    boolean failedBefore = failing;
    failing = failure(result);
    calls++;
    if (failing) {
      failures++;
      lastFailure = now;
    } else {
      lastSuccess = now;
    }
    return failedBefore;
  }

  synchronized Optional<Latency> latency() {
    return latencies.percentiles();
  }

  synchronized long calls() {
    return calls;
  }

  synchronized long failures() {
    return failures;
  }

  synchronized Optional<Instant> lastSuccess() {
    return Optional.ofNullable(lastSuccess);
  }

  synchronized Optional<Instant> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }
}
