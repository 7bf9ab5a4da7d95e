package io.tickwell.schedule;

import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Those planned times of another schedule that fall on trading days, by the exchange's date. A half
 * day is a trading day, and so is the evening after the close. Nothing outside the dates that the
 * calendar knows.
 */
public record TradingDays(Schedule planned, TradingCalendar calendar) implements Schedule {

  public TradingDays {
    Objects.requireNonNull(planned);
    Objects.requireNonNull(calendar);
  }

  @Override
  public Optional<TradingCalendar> market() {
    return Optional.of(calendar);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    Instant from = later(after, justBefore(calendar.firstDate()));
    Optional<Instant> candidate = planned.next(from);
    while (candidate.isPresent()) {
      LocalDate date = calendar.dateAt(candidate.get());
      if (date.isAfter(calendar.lastDate())) {
        return Optional.empty();
      }
      if (calendar.day(date).session().isPresent()) {
        return candidate;
      }
      candidate = nextTradingDay(date).flatMap(day -> planned.next(justBefore(day)));
    }
    return Optional.empty();
  }

  @Override
  public List<Skipped> skipped(Instant after, Instant before) {
    return Closed.skipped(
        planned, after, before, instant -> Closed.on(calendar, calendar.dateAt(instant)));
  }

  private Optional<LocalDate> nextTradingDay(LocalDate date) {
    return calendar.nextSession(justBefore(date.plusDays(1))).map(Session::date);
  }

  private Instant justBefore(LocalDate date) {
    return date.atStartOfDay(calendar.exchange().zone()).toInstant().minusNanos(1);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
