package io.tickwell.schedule;

import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Every so many seconds while the exchange is open: first at the open, then counted from there, and
 * last exactly at the close, also when the interval does not divide the session. Nothing within a
 * break, nothing on closed days, nothing past the calendar's last date.
 *
 * @param seconds 1 to 86400
 */
public record SessionSchedule(TradingCalendar calendar, long seconds) implements Schedule {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  /**
   * @throws IllegalArgumentException when the interval is not one of those allowed
   */
  public SessionSchedule {
    Objects.requireNonNull(calendar);
    if (seconds < 1 || seconds > DAY) {
      throw new IllegalArgumentException(
          "interval of %d seconds within a session is not allowed, give 1 to %d"
              .formatted(seconds, DAY));
    }
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return calendar
        .latestSession(after)
        .filter(session -> after.isBefore(session.close()))
        .map(session -> nextWithin(session, after))
        .or(() -> calendar.nextSession(after).map(Session::open));
  }

  /** The next one, for an instant from the open on and before the close. */
  private Instant nextWithin(Session session, Instant after) {
    Instant candidate = following(session.open(), after);
    if (!session.isOpenAt(candidate) && candidate.isBefore(session.close())) {
      candidate = following(session.open(), session.breakEnd().minusNanos(1));
    }
    return candidate.isBefore(session.close()) ? candidate : session.close();
  }

  private Instant following(Instant open, Instant after) {
    long passed = Duration.between(open, after).toSeconds() / seconds;
    return open.plusSeconds((passed + 1) * seconds);
  }
}
