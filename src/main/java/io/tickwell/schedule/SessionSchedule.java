package io.tickwell.schedule;

import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Every so many seconds while the exchange is open: first at the open, then counted from there, and
 * last exactly at the close, also when the interval does not divide the session. A break makes two
 * such stretches, so the last one before it is at its start, and the next one at its end. Nothing
 * on closed days, nothing past the calendar's last date.
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
  public Optional<TradingCalendar> market() {
    return Optional.of(calendar);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return calendar
        .latestSession(after)
        .filter(session -> after.isBefore(session.close()))
        .map(session -> nextWithin(session, after))
        .or(() -> calendar.nextSession(after).map(Session::open));
  }

  @Override
  public List<Skipped> skipped(Instant after, Instant before) {
    return UnusualDay.between(calendar, after, before)
        .flatMap(day -> leftOut(day).stream())
        .filter(skipped -> skipped.plannedAt().isAfter(after))
        .filter(skipped -> skipped.plannedAt().isBefore(before))
        .toList();
  }

  private List<Skipped> leftOut(UnusualDay day) {
    if (day.actual().isEmpty() || day.opensLate()) {
      return List.of(new Skipped(day.usual().open(), day.reason()));
    }
    return day.closesEarly()
        ? List.of(new Skipped(nextWithin(day.usual(), day.actual().get().close()), day.reason()))
        : List.of();
  }

  /** The next one, for an instant from the open on and before the close. */
  private Instant nextWithin(Session session, Instant after) {
    if (session.breakStart() == null || !after.isBefore(session.breakEnd())) {
      Instant open = session.breakStart() == null ? session.open() : session.breakEnd();
      return following(open, after, session.close());
    }
    return after.isBefore(session.breakStart())
        ? following(session.open(), after, session.breakStart())
        : session.breakEnd();
  }

  private Instant following(Instant open, Instant after, Instant close) {
    long passed = Duration.between(open, after).toSeconds() / seconds;
    Instant candidate = open.plusSeconds((passed + 1) * seconds);
    return candidate.isBefore(close) ? candidate : close;
  }
}
