package io.tickwell.schedule;

import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A date on which the exchange is closed, or open at other hours than is usual.
 *
 * @param usual the session that would be usual, by the hours of the last usual day before
 * @param actual the session that there is, if any
 * @param reason what is unusual, for people
 */
record UnusualDay(Session usual, Optional<Session> actual, String reason) {

  /** Those whose sessions may reach into the time between, in their order. */
  static Stream<UnusualDay> between(TradingCalendar calendar, Instant after, Instant before) {
    LocalDate first = later(calendar.dateAt(after).minusDays(1), calendar.firstDate());
    LocalDate last = earlier(calendar.dateAt(before).plusDays(1), calendar.lastDate());
    return first.isAfter(last)
        ? Stream.empty()
        : first
            .datesUntil(last.plusDays(1))
            .map(calendar::day)
            .filter(day -> day.reason().isPresent())
            .flatMap(day -> of(calendar, day).stream());
  }

  private static Optional<UnusualDay> of(TradingCalendar calendar, MarketDay day) {
    return usual(calendar, day.date())
        .map(usual -> new UnusualDay(usual, day.session(), words(calendar, usual, day)));
  }

  boolean opensLate() {
    return actual.filter(session -> session.open().isAfter(usual.open())).isPresent();
  }

  boolean closesEarly() {
    return actual.filter(session -> session.close().isBefore(usual.close())).isPresent();
  }

  private static String words(TradingCalendar calendar, Session usual, MarketDay day) {
    String mic = calendar.exchange().mic();
    String reason = day.reason().orElse("");
    if (day.session().isEmpty()) {
      return "%s is closed: %s".formatted(mic, reason);
    }
    Session actual = day.session().get();
    ZoneId zone = calendar.exchange().zone();
    return actual.open().isAfter(usual.open())
        ? "%s opens late, at %s: %s".formatted(mic, Closed.time(actual.open(), zone), reason)
        : "%s closes early, at %s: %s".formatted(mic, Closed.time(actual.close(), zone), reason);
  }

  private static Optional<Session> usual(TradingCalendar calendar, LocalDate date) {
    ZoneId zone = calendar.exchange().zone();
    Optional<Session> session = calendar.latestSession(date.atStartOfDay(zone).toInstant());
    while (session.isPresent() && calendar.day(session.get().date()).reason().isPresent()) {
      session = calendar.latestSession(session.get().open().minusNanos(1));
    }
    return session.map(known -> moved(known, date, zone));
  }

  private static Session moved(Session session, LocalDate date, ZoneId zone) {
    long days = date.toEpochDay() - session.date().toEpochDay();
    return new Session(
        date,
        moved(session.open(), days, zone),
        moved(session.close(), days, zone),
        moved(session.breakStart(), days, zone),
        moved(session.breakEnd(), days, zone),
        false);
  }

  private static Instant moved(Instant instant, long days, ZoneId zone) {
    return instant == null ? null : instant.atZone(zone).plusDays(days).toInstant();
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
