package io.tickwell.it;

import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bars as Polygon writes them. */
final class DailyBars {
  private static final TradingCalendar XNYS = TradingCalendars.until(2030).of("XNYS");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private DailyBars() {}

  /** A bar of each session of the range that the path ends with. */
  static String of(Asked asked) {
    String[] path = asked.path().split("/");
    LocalDate to = LocalDate.parse(path[path.length - 1]);
    return LocalDate.parse(path[path.length - 2])
        .datesUntil(to.plusDays(1))
        .map(XNYS::day)
        .map(MarketDay::session)
        .flatMap(Optional::stream)
        .map(Session::date)
        .map(
            date ->
                "{\"v\":100,\"o\":10,\"c\":11,\"h\":12,\"l\":9,\"t\":%d}"
                    .formatted(date.atStartOfDay(NEW_YORK).toInstant().toEpochMilli()))
        .collect(
            Collectors.joining(
                ",",
                "{\"ticker\":\"%s\",\"adjusted\":false,\"status\":\"OK\",\"results\":["
                    .formatted(asked.symbols().get(0)),
                "]}"));
  }

  /** A bar of each of those symbols on the day that the path ends with. */
  static String ofMarket(Asked asked, Collection<String> symbols) {
    LocalDate day = LocalDate.parse(asked.symbols().get(0));
    long close = day.atTime(16, 0).atZone(NEW_YORK).toInstant().toEpochMilli();
    return symbols.stream()
        .map(
            symbol ->
                "{\"T\":\"%s\",\"v\":100,\"o\":10,\"c\":11,\"h\":12,\"l\":9,\"t\":%d}"
                    .formatted(symbol, close))
        .collect(
            Collectors.joining(",", "{\"adjusted\":false,\"status\":\"OK\",\"results\":[", "]}"));
  }
}
