package io.tickwell.schedule;

import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Those planned times of another schedule at which the session is open; open and close count, the
 * break does not. Nothing outside the dates that the calendar knows.
 */
public record InSession(Schedule planned, TradingCalendar calendar) implements Schedule {

  public InSession {
    Objects.requireNonNull(planned);
    Objects.requireNonNull(calendar);
  }

  @Override
  public Optional<TradingCalendar> market() {
    return Optional.of(calendar);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    Optional<Instant> candidate = planned.next(after);
    while (candidate.isPresent() && !calendar.isOpen(candidate.get())) {
      candidate = reopening(candidate.get()).flatMap(open -> planned.next(open.minusNanos(1)));
    }
    return candidate;
  }

  @Override
  public List<Skipped> skipped(Instant after, Instant before) {
    return Stream.concat(
            planned.skipped(after, before).stream(),
            Closed.skipped(planned, after, before, instant -> Closed.at(calendar, instant))
                .stream())
        .sorted(Comparator.comparing(Skipped::plannedAt))
        .toList();
  }

  /** When trading goes on after a closed instant: at the end of the break, or at the next open. */
  private Optional<Instant> reopening(Instant closed) {
    return calendar
        .latestSession(closed)
        .map(Session::breakEnd)
        .filter(end -> end.isAfter(closed))
        .or(() -> calendar.nextSession(closed).map(Session::open));
  }
}
