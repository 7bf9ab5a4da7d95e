package io.tickwell.sandbox;

import io.tickwell.calendar.Exchange;
import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** New York hours on every weekday, with early closes at 13:00 on some dates. */
record WeekdayCalendar(Set<LocalDate> earlyCloses) implements TradingCalendar {
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  static Instant at(String date, String time) {
    return LocalDate.parse(date).atTime(LocalTime.parse(time)).atZone(NEW_YORK).toInstant();
  }

  @Override
  public Exchange exchange() {
    return new Exchange("XNYS", NEW_YORK);
  }

  @Override
  public LocalDate firstDate() {
    return LocalDate.of(2000, 1, 3);
  }

  @Override
  public LocalDate lastDate() {
    return LocalDate.of(2030, 12, 31);
  }

  @Override
  public MarketDay day(LocalDate date) {
    if (date.isBefore(firstDate()) || date.isAfter(lastDate())) {
      throw new IllegalArgumentException("unknown date " + date);
    }
    boolean weekend =
        date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    return weekend
        ? new MarketDay(date, Optional.empty(), Optional.of("Weekend"))
        : new MarketDay(date, Optional.of(session(date)), Optional.empty());
  }

  @Override
  public Optional<Session> nextSession(Instant instant) {
    return sessions(Stream.iterate(dateAt(instant), date -> date.plusDays(1)))
        .filter(session -> !session.open().isBefore(instant))
        .findFirst();
  }

  @Override
  public Optional<Session> latestSession(Instant instant) {
    return sessions(Stream.iterate(dateAt(instant), date -> date.minusDays(1)))
        .filter(session -> !session.open().isAfter(instant))
        .findFirst();
  }

  private Stream<Session> sessions(Stream<LocalDate> dates) {
    return dates
        .takeWhile(date -> !date.isBefore(firstDate()) && !date.isAfter(lastDate()))
        .map(this::day)
        .map(MarketDay::session)
        .flatMap(Optional::stream);
  }

  private Session session(LocalDate date) {
    boolean early = earlyCloses.contains(date);
    return new Session(
        date,
        date.atTime(9, 30).atZone(NEW_YORK).toInstant(),
        date.atTime(early ? 13 : 16, 0).atZone(NEW_YORK).toInstant(),
        null,
        null,
        early);
  }
}
