package io.tickwell.provider;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a provider's day or month has left for callers of one priority, whichever is scarcer.
 *
 * @param left credits, 0 or more
 * @param because what bounds them and until when, in words for a run's record
 */
record Quota(long left, String because) {

  /** Empty where neither a day nor a month is limited. */
  static Optional<Quota> of(
      String provider, ProviderLimits limits, BudgetStore.Reading reading, CallPriority priority) {
    BudgetUse use = reading.useOrNone().at(reading.now(), limits.resetZone());
    return Stream.of(QuotaPeriod.MONTH, QuotaPeriod.DAY)
        .filter(period -> limits.of(period) > 0)
        .min(Comparator.comparingLong(period -> use.left(period, limits, priority)))
        .map(period -> of(provider, limits, use, period, priority));
  }

  private static Quota of(
      String provider,
      ProviderLimits limits,
      BudgetUse use,
      QuotaPeriod period,
      CallPriority priority) {
    long left = use.left(period, limits, priority);
    long kept =
        Math.min(limits.of(period) - limits.cap(period, priority), unused(limits, use, period));
    Instant until = period.end(use.day(), limits.resetZone());
    String budget =
        "%s's budget of %d calls a %s".formatted(provider, limits.of(period), period.noun());
    String stands = left == 0 ? "is spent" : "has %d left".formatted(left);
    String others = kept > 0 ? " but for %d kept for more urgent calls".formatted(kept) : "";
    return new Quota(left, "%s %s%s until %s".formatted(budget, stands, others, until));
  }

  private static long unused(ProviderLimits limits, BudgetUse use, QuotaPeriod period) {
    return Math.max(0, limits.of(period) - use.used(period));
  }
}
