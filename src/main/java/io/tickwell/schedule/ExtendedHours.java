package io.tickwell.schedule;

import io.tickwell.calendar.Exchange;
import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The same calendar with longer sessions: from the first trade before the open to the last one
 * after the close.
 */
record ExtendedHours(TradingCalendar regular) implements TradingCalendar {

  /** Whether the exchange has such hours, by the last session that its calendar knows. */
  static boolean has(TradingCalendar calendar) {
    return calendar
        .latestSession(calendar.lastDate().atStartOfDay(calendar.exchange().zone()).toInstant())
        .filter(session -> session.preOpen() != null || session.postClose() != null)
        .isPresent();
  }

  @Override
  public Exchange exchange() {
    return regular.exchange();
  }

  @Override
  public LocalDate firstDate() {
    return regular.firstDate();
  }

  @Override
  public LocalDate lastDate() {
    return regular.lastDate();
  }

  @Override
  public MarketDay day(LocalDate date) {
    MarketDay day = regular.day(date);
    return new MarketDay(date, day.session().map(ExtendedHours::extended), day.reason());
  }

  @Override
  public Optional<Session> nextSession(Instant instant) {
    return regular
        .nextSession(instant)
        .filter(session -> !session.extendedOpen().isBefore(instant))
        .or(
            () ->
                regular
                    .nextSession(instant)
                    .flatMap(session -> regular.nextSession(session.open().plusNanos(1))))
        .map(ExtendedHours::extended);
  }

  @Override
  public Optional<Session> latestSession(Instant instant) {
    return regular
        .nextSession(instant)
        .filter(session -> !session.extendedOpen().isAfter(instant))
        .or(() -> regular.latestSession(instant))
        .map(ExtendedHours::extended);
  }

  private static Session extended(Session session) {
    return new Session(
        session.date(),
        session.extendedOpen(),
        session.extendedClose(),
        session.breakStart(),
        session.breakEnd(),
        session.earlyClose());
  }
}
