package io.tickwell.provider;

import dev.failsafe.RetryPolicy;
import dev.failsafe.function.ContextualSupplier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is asked again, and when. What can pass is: no answer, a time-out, a 5xx, and a rate limit
 * that says to be over soon; never a refused key, an unknown item or an answer that cannot be read.
 *
 * <p>The wait has full jitter: anything up to half a second, doubled with each retry and bounded by
 * ten seconds, so that calls that failed together do not come back together. After a rate limit it
 * is what the provider said, to the instant.
 */
final class Retries {
  /** A rate limit that lasts longer is left to other providers. */
  static final Duration WORTH_WAITING = Duration.ofSeconds(2);

  private static final long FIRST_MILLIS = 500;
  private static final long MOST_MILLIS = 10_000;

  private Retries() {}

  static RetryPolicy<FetchResult> of(CallPolicy policy, Clock clock) {
    return RetryPolicy.<FetchResult>builder()
        .handleResultIf(result -> passing(result, clock.instant()))
        .withMaxRetries(policy.maxRetries())
        .withDelayFn(wait(clock))
        .build();
  }

  static boolean passing(FetchResult result, Instant now) {
    if (result instanceof FetchResult.RateLimited limited) {
      return !limited.until().isAfter(now.plus(WORTH_WAITING));
    }
    return result instanceof FetchResult.Failed;
  }

  private static ContextualSupplier<FetchResult, Duration> wait(Clock clock) {
    return context -> {
      if (context.getLastResult() instanceof FetchResult.RateLimited limited) {
        Duration left = Duration.between(clock.instant(), limited.until());
        return left.isNegative() ? Duration.ZERO : left;
      }
      long most =
          Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(10, context.getAttemptCount() - 1));
      return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    };
  }
}
