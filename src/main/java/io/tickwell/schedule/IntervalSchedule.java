package io.tickwell.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Every so many seconds by the clock on the wall: counted from 00:00 of each day in a zone, anew at
 * the next midnight also when the interval does not divide the day. So six hours are 00:00, 06:00,
 * 12:00 and 18:00 on every day of the year. Intervals of whole days are planned at 00:00: each day,
 * or every so many days counted from Monday, 5 January 1970 (a weekly one falls on Mondays).
 *
 * <p>When the clocks go back, an interval that is no longer than what is repeated is planned in
 * both passes, a longer one in the first alone: none is doubled, and no two are twice the interval
 * apart. The rest of the policy stands at the package.
 *
 * @param seconds 1 to 86400, or a multiple of 86400
 */
public record IntervalSchedule(long seconds, ZoneId zone) implements Schedule {

  /**
   * @throws IllegalArgumentException when the interval is not one of those allowed
   */
  public IntervalSchedule {
    Objects.requireNonNull(zone);
    if (seconds < 1 || (seconds > DayGrid.DAY && seconds % DayGrid.DAY != 0)) {
      throw new IllegalArgumentException(
          "interval of %d seconds is not allowed, give 1 to %d, or whole days (a multiple of %d)"
              .formatted(seconds, DayGrid.DAY, DayGrid.DAY));
    }
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return new ZonedTimes(new DayGrid(seconds), zone).next(after);
  }
}
