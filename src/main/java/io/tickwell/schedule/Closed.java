package io.tickwell.schedule;

import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a market is closed.
 *
 * @param reason for people, with times of the exchange
 * @param until until when it holds, at most until the exchange's next day; later than what was
 *     asked about
 */
record Closed(String reason, Instant until) {

  /** Why there is no trading all day; empty on trading days and outside of the known dates. */
  static Optional<Closed> on(TradingCalendar calendar, LocalDate date) {
    return known(calendar, date)
        .filter(day -> day.session().isEmpty())
        .map(
            day ->
                new Closed(
                    "%s is closed: %s"
                        .formatted(calendar.exchange().mic(), day.reason().orElse("no session")),
                    start(calendar, date.plusDays(1))));
  }

  /** Why there is no trading now; empty while there is, and outside of the known dates. */
  static Optional<Closed> at(TradingCalendar calendar, Instant instant) {
    if (calendar.isOpen(instant)) {
      return Optional.empty();
    }
    LocalDate date = calendar.dateAt(instant);
    return known(calendar, date)
        .flatMap(MarketDay::session)
        .map(session -> around(calendar, session, instant))
        .or(() -> on(calendar, date));
  }

  /**
   * What of the planned is left out between the two, oldest first; of those left out one after
   * another for one reason, the first.
   *
   * @param why why nothing is to be done at an instant; empty when it is
   */
  static List<Skipped> skipped(
      Schedule planned, Instant after, Instant before, Function<Instant, Optional<Closed>> why) {
    List<Skipped> skipped = new ArrayList<>();
    Optional<Instant> candidate = planned.next(after);
    while (candidate.isPresent() && candidate.get().isBefore(before)) {
      Instant at = candidate.get();
      Optional<Closed> closed = why.apply(at);
      closed.ifPresent(market -> skipped.add(new Skipped(at, market.reason())));
      candidate = planned.next(closed.map(market -> market.until().minusNanos(1)).orElse(at));
    }
    return skipped;
  }

  static LocalTime time(Instant instant, ZoneId zone) {
    return LocalTime.ofInstant(instant, zone);
  }

  private static Closed around(TradingCalendar calendar, Session session, Instant instant) {
    ZoneId zone = calendar.exchange().zone();
    String mic = calendar.exchange().mic();
    if (instant.isBefore(session.open())) {
      return new Closed(
          "before the open of %s at %s".formatted(mic, time(session.open(), zone)), session.open());
    }
    if (!instant.isAfter(session.close())) {
      return new Closed(
          "in the break of %s from %s to %s"
              .formatted(mic, time(session.breakStart(), zone), time(session.breakEnd(), zone)),
          session.breakEnd());
    }
    String early =
        session.earlyClose()
            ? "after the early close of %s at %s: %s"
            : "after the close of %s at %s";
    String why = calendar.day(session.date()).reason().orElse("");
    return new Closed(
        early.formatted(mic, time(session.close(), zone), why),
        start(calendar, calendar.dateAt(instant).plusDays(1)));
  }

  private static Optional<MarketDay> known(TradingCalendar calendar, LocalDate date) {
    return date.isBefore(calendar.firstDate()) || date.isAfter(calendar.lastDate())
        ? Optional.empty()
        : Optional.of(calendar.day(date));
  }

  private static Instant start(TradingCalendar calendar, LocalDate date) {
    return date.atStartOfDay(calendar.exchange().zone()).toInstant();
  }
}
