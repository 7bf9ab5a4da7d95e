package io.tickwell.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Every so many seconds, from 00:00 of each day in a zone.
 *
 * <p>Below a day, time is counted as it elapses from the day's first instant, and begins anew at
 * the next midnight, also when the interval does not divide the day. So a day of 23 or 25 hours is
 * covered without a gap or a double. Intervals of whole days are planned at the first instant of
 * the day: each day, or every so many days counted from Monday, 5 January 1970 (a weekly one falls
 * on Mondays).
 *
 * @param seconds 1 to 86400, or a multiple of 86400
 * @param zone the exchange's zone
 */
public record IntervalSchedule(long seconds, ZoneId zone) implements Schedule {
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final LocalDate MONDAY = LocalDate.of(1970, 1, 5);

  /**
   * @throws IllegalArgumentException when the interval is not one of those allowed
   */
  public IntervalSchedule {
    Objects.requireNonNull(zone);
    if (seconds < 1 || (seconds > DAY && seconds % DAY != 0)) {
      throw new IllegalArgumentException(
          "interval of %d seconds is not allowed, give 1 to %d, or whole days (a multiple of %d)"
              .formatted(seconds, DAY, DAY));
    }
  }

  @Override
  public Optional<Instant> next(Instant after) {
    LocalDate today = LocalDate.ofInstant(after, zone);
    return Optional.of(seconds < DAY ? nextOfDay(after, today) : nextDay(today));
  }

  private Instant nextOfDay(Instant after, LocalDate today) {
    Instant midnight = start(today);
    long passed = Duration.between(midnight, after).toSeconds() / seconds;
    Instant candidate = midnight.plusSeconds((passed + 1) * seconds);
    Instant nextMidnight = start(today.plusDays(1));
    return candidate.isBefore(nextMidnight) ? candidate : nextMidnight;
  }

  private Instant nextDay(LocalDate today) {
    long period = seconds / DAY;
    long sinceMonday = today.toEpochDay() - MONDAY.toEpochDay();
    return start(today.plusDays(period - Math.floorMod(sinceMonday, period)));
  }

  private Instant start(LocalDate date) {
    return date.atStartOfDay(zone).toInstant();
  }
}
