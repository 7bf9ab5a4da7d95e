package io.tickwell.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a provider's budget is used, by all nodes, as the database keeps it. Every instant is of
 * the database's clock.
 *
 * @param version counts the changes
 * @param leasedAt when calls were last leased
 * @param lastAt the time of the last slot
 * @param freeAt the earliest time for a slot after it
 * @param minute the clock minute of the last slot
 * @param minuteUsed credits leased in it
 * @param day the provider's day of the last slot
 * @param dayUsed credits leased in it
 * @param monthUsed credits leased in its month
 */
record BudgetUse(
    long version,
    Instant leasedAt,
    Instant lastAt,
    Instant freeAt,
    Instant minute,
    long minuteUsed,
    LocalDate day,
    long dayUsed,
    long monthUsed) {
  private static final Duration CLOCK_SET_BACK = Duration.ofSeconds(10);

  /** A lease, and the use after it. */
  record Step(Lease lease, BudgetUse after) {}

  /** Nothing used so far. */
  static BudgetUse none(Instant now) {
    return new BudgetUse(0, now, now, now, now, 0, LocalDate.EPOCH, 0, 0);
  }

  long used(QuotaPeriod period) {
    return period == QuotaPeriod.DAY ? dayUsed : monthUsed;
  }

  /** Takes what is wanted, as far as there is some. */
  Step take(Lease.Wish wish, Instant now) {
    BudgetUse steady = steady(now);
    boolean paced = wish.limits().paced();
    Duration gap = paced ? new CallPace(wish.limits()).gap(wish.cost()) : Duration.ZERO;
    Instant first = paced ? steady.firstSlot(gap, now) : now;
    BudgetUse current = steady.at(first, wish.limits().resetZone());
    Optional<QuotaPeriod> spent = current.spent(wish);
    if (spent.isPresent()) {
      Instant until = spent.get().end(current.day, wish.limits().resetZone());
      return new Step(new Lease.Spent(spent.get(), until), this);
    }
    Instant end = QuotaPeriod.DAY.end(current.day, wish.limits().resetZone());
    long calls = Math.min(wish.calls(), current.callsLeft(wish));
    var waits =
        Stream.iterate(first, end::isAfter, slot -> slot.plus(gap))
            .limit(calls)
            .map(slot -> Duration.between(now, slot))
            .toList();
    Instant last = now.plus(waits.get(waits.size() - 1));
    return new Step(
        new Lease.Taken(waits, current.day, Duration.between(now, end)),
        current.leased(now, last, gap, (long) wish.cost() * waits.size()));
  }

  /**
   * The same, as it stands at that time: of a minute, day or month that has begun, none is used.
   */
  BudgetUse at(Instant time, ZoneId zone) {
    LocalDate today = time.atZone(zone).toLocalDate();
    Instant thisMinute = time.truncatedTo(ChronoUnit.MINUTES);
    return new BudgetUse(
        version,
        leasedAt,
        lastAt,
        freeAt,
        thisMinute,
        thisMinute.equals(minute) ? minuteUsed : 0,
        today,
        begun(QuotaPeriod.DAY, today) ? 0 : dayUsed,
        begun(QuotaPeriod.MONTH, today) ? 0 : monthUsed);
  }

  /** A day before the one we know begins nothing: the clock, or the zone, was set back. */
  private boolean begun(QuotaPeriod period, LocalDate today) {
    return period.first(today).isAfter(period.first(day));
  }

  /** When the clock was set back, the slots taken in its former time move along. */
  private BudgetUse steady(Instant now) {
    Duration back = Duration.between(now, leasedAt);
    return back.compareTo(CLOCK_SET_BACK) <= 0
        ? this
        : new BudgetUse(
            version,
            now,
            lastAt.minus(back),
            freeAt.minus(back),
            minute,
            minuteUsed,
            day,
            dayUsed,
            monthUsed);
  }

  private Instant firstSlot(Duration gap, Instant now) {
    return Stream.of(now, freeAt, version == 0 ? now : lastAt.plus(gap))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private Optional<QuotaPeriod> spent(Lease.Wish wish) {
    return Stream.of(QuotaPeriod.MONTH, QuotaPeriod.DAY)
        .filter(period -> left(period, wish.limits(), wish.priority()) < wish.cost())
        .findFirst();
  }

  private long callsLeft(Lease.Wish wish) {
    return Stream.of(QuotaPeriod.values())
        .mapToLong(period -> left(period, wish.limits(), wish.priority()) / wish.cost())
        .min()
        .orElseThrow();
  }

  /** The credits left of a period for calls of that priority, never below 0. */
  long left(QuotaPeriod period, ProviderLimits limits, CallPriority priority) {
    return limits.of(period) == 0
        ? Long.MAX_VALUE
        : Math.max(0, limits.cap(period, priority) - used(period));
  }

  private BudgetUse leased(Instant now, Instant last, Duration gap, long credits) {
    Instant lastMinute = last.truncatedTo(ChronoUnit.MINUTES);
    return new BudgetUse(
        version + 1,
        now,
        last,
        last.plus(gap),
        lastMinute,
        credits + (lastMinute.equals(minute) ? minuteUsed : 0),
        day,
        dayUsed + credits,
        monthUsed + credits);
  }
}
