package io.tickwell.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.LongStream;

/** A market day in a few words, for tables: all times are UTC. */
final class Told {

  private Told() {}

  /** For example {@code 00:00-02:30 03:30-06:30}, {@code 08:00-12:30 early} or {@code closed}. */
  static String of(TradingCalendar calendar, LocalDate date) {
    return calendar.day(date).session().map(session -> hours(session, date)).orElse("closed");
  }

  /** Why the day is not a usual one, or nothing. */
  static String why(TradingCalendar calendar, LocalDate date) {
    return calendar.day(date).reason().orElse("");
  }

  static long sessions(TradingCalendar calendar, int year) {
    LocalDate first = LocalDate.of(year, 1, 1);
    return LongStream.range(0, first.lengthOfYear())
        .filter(day -> calendar.day(first.plusDays(day)).session().isPresent())
        .count();
  }

  private static String hours(Session session, LocalDate date) {
    String lunch =
        session.breakStart() == null
            ? ""
            : time(session.breakStart(), date) + " " + time(session.breakEnd(), date) + "-";
    return time(session.open(), date)
        + "-"
        + lunch
        + time(session.close(), date)
        + (session.earlyClose() ? " early" : "");
  }

  private static String time(Instant instant, LocalDate date) {
    String time = instant.atOffset(ZoneOffset.UTC).toLocalTime().toString();
    return instant.atOffset(ZoneOffset.UTC).toLocalDate().equals(date) ? time : time + "+1";
  }
}
