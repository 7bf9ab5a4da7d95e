package io.tickwell.schedule;

import io.tickwell.calendar.Exchange;
import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A calendar of just these sessions, from the date of the first to that of the last. */
record SomeSessions(Exchange exchange, List<Session> sessions) implements TradingCalendar {

  SomeSessions(String mic, String zone, Session... sessions) {
    this(new Exchange(mic, ZoneId.of(zone)), List.of(sessions));
  }

  /** A session without break. */
  static Session session(LocalDate date, String open, String close) {
    return new Session(date, Instant.parse(open), Instant.parse(close), null, null, false);
  }

  /** Sessions from midnight to midnight UTC, on so many days from that one on. */
  static SomeSessions roundTheClock(LocalDate first, int days) {
    Session[] all =
        first
            .datesUntil(first.plusDays(days))
            .map(date -> session(date, date + "T00:00:00Z", date.plusDays(1) + "T00:00:00Z"))
            .toArray(Session[]::new);
    return new SomeSessions(new Exchange("24/7", ZoneId.of("UTC")), Arrays.asList(all));
  }

  @Override
  public LocalDate firstDate() {
    return sessions.get(0).date();
  }

  @Override
  public LocalDate lastDate() {
    return sessions.get(sessions.size() - 1).date();
  }

  @Override
  public MarketDay day(LocalDate date) {
    Optional<Session> session =
        sessions.stream().filter(one -> one.date().equals(date)).findFirst();
    return new MarketDay(
        date, session, session.isEmpty() ? Optional.of("Holiday") : Optional.empty());
  }

  @Override
  public Optional<Session> nextSession(Instant instant) {
    return sessions.stream().filter(session -> !session.open().isBefore(instant)).findFirst();
  }

  @Override
  public Optional<Session> latestSession(Instant instant) {
    return sessions.stream()
        .filter(session -> !session.open().isAfter(instant))
        .reduce((one, later) -> later);
  }
}
