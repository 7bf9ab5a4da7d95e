package io.tickwell.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a provider's budget stands, over all nodes.
 *
 * @param provider whose it is
 * @param windows its limits, the shortest window first; empty when it is unlimited
 * @param heldUntil until when the provider says that nothing is left
 * @param left how many credits a caller of each priority could still spend until the provider's day
 *     ends, as quotas and pace allow; {@link Long#MAX_VALUE} when there is no limit
 */
public record BudgetState(
    String provider,
    List<Window> windows,
    Optional<Instant> heldUntil,
    Map<CallPriority, Long> left) {

  /**
   * One limit.
   *
   * @param per second, minute, day or month
   * @param limit how many; a lower one that the provider told counts
   * @param used how many are used or leased; of a second nobody counts
   * @param resetsAt when the running window ends; of a minute, the clock's
   */
  public record Window(String per, long limit, OptionalLong used, Optional<Instant> resetsAt) {

    /** How many are left, never below 0; empty when nobody counts. */
    public OptionalLong left() {
      return used.isPresent()
          ? OptionalLong.of(Math.max(0, limit - used.getAsLong()))
          : OptionalLong.empty();
    }
  }

  /** The credits that a caller of that priority could still spend today. */
  public long left(CallPriority priority) {
    return left.get(priority);
  }

  static BudgetState unlimited(String provider, Optional<Instant> heldUntil) {
    Map<CallPriority, Long> left = new EnumMap<>(CallPriority.class);
    for (CallPriority priority : CallPriority.values()) {
      left.put(priority, Long.MAX_VALUE);
    }
    return new BudgetState(provider, List.of(), heldUntil, left);
  }

  static BudgetState of(
      String provider,
      ProviderLimits limits,
      BudgetStore.Reading reading,
      Optional<Instant> heldUntil) {
    BudgetUse use = reading.useOrNone().at(reading.now(), limits.resetZone());
    List<Window> windows = new ArrayList<>();
    if (limits.perSecond() > 0) {
      windows.add(new Window("second", limits.perSecond(), OptionalLong.empty(), Optional.empty()));
    }
    if (limits.perMinute() > 0) {
      windows.add(
          new Window(
              "minute",
              limits.perMinute(),
              OptionalLong.of(use.minuteUsed()),
              Optional.of(use.minute().plus(1, ChronoUnit.MINUTES))));
    }
    for (QuotaPeriod period : QuotaPeriod.values()) {
      if (limits.of(period) > 0) {
        windows.add(
            new Window(
                period.name().toLowerCase(Locale.ROOT),
                limits.of(period),
                OptionalLong.of(use.used(period)),
                Optional.of(period.end(use.day(), limits.resetZone()))));
      }
    }
    Map<CallPriority, Long> left = new EnumMap<>(CallPriority.class);
    for (CallPriority priority : CallPriority.values()) {
      left.put(priority, left(limits, use, priority, reading.now()));
    }
    return new BudgetState(provider, windows, heldUntil, left);
  }

  private static long left(
      ProviderLimits limits, BudgetUse use, CallPriority priority, Instant now) {
    long left = Long.MAX_VALUE;
    for (QuotaPeriod period : QuotaPeriod.values()) {
      left = Math.min(left, use.left(period, limits, priority));
    }
    if (limits.paced()) {
      Instant from = use.freeAt().isAfter(now) ? use.freeAt() : now;
      Duration rest = Duration.between(from, QuotaPeriod.DAY.end(use.day(), limits.resetZone()));
      long slots = rest.isNegative() ? 0 : rest.dividedBy(new CallPace(limits).gap(1)) + 1;
      left = Math.min(left, slots);
    }
    return left;
  }
}
