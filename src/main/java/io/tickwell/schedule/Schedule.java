package io.tickwell.schedule;

import io.tickwell.calendar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * When something is planned. A schedule is a pure value: its planned instants do not depend on when
 * or how often it is asked, nor on how long anything took. Each planned instant comes once, and is
 * a whole second. Safe for any thread.
 */
public sealed interface Schedule
    permits CronSchedule, InSession, IntervalSchedule, SessionMoment, SessionSchedule, TradingDays {

  /** The first planned instant strictly after; empty when there is none in the known dates. */
  Optional<Instant> next(Instant after);

  /** Whose sessions decide what is planned; empty for schedules that follow no market. */
  default Optional<TradingCalendar> market() {
    return Optional.empty();
  }

  /**
   * What would be planned strictly between the two on usual days, and is not because the market is
   * closed then; oldest first. Of those left out one after another for one reason, the first. Empty
   * for schedules that follow no market.
   */
  default List<Skipped> skipped(Instant after, Instant before) {
    return List.of();
  }

  /**
   * The planned instants after the one and up to the other, oldest first. When there are more than
   * the limit, the newest of them, and the older ones are not even worked out.
   *
   * @param limit how many at most
   * @throws IllegalArgumentException when the limit is negative
   */
  default List<Instant> between(Instant afterExclusive, Instant untilInclusive, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative, but is " + limit);
    }
    if (limit == 0 || !afterExclusive.isBefore(untilInclusive)) {
      return List.of();
    }
    Duration whole = Duration.between(afterExclusive, untilInclusive);
    for (Duration span = Duration.ofHours(1);
        span.compareTo(whole) < 0;
        span = span.multipliedBy(4)) {
      List<Instant> newest = newest(untilInclusive.minus(span), untilInclusive, limit);
      if (newest.size() == limit) {
        return newest;
      }
    }
    return newest(afterExclusive, untilInclusive, limit);
  }

  private List<Instant> newest(Instant after, Instant until, int limit) {
    Deque<Instant> planned = new ArrayDeque<>();
    for (Optional<Instant> next = next(after);
        next.isPresent() && !next.get().isAfter(until);
        next = next(next.get())) {
      if (planned.size() == limit) {
        planned.removeFirst();
      }
      planned.addLast(next.get());
    }
    return List.copyOf(planned);
  }
}
