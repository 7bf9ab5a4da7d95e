package io.tickwell.provider;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stretch of exchange dates as an item: {@code 2026-06-03..2026-07-03}.
 *
 * @param from the first date
 * @param to the last date
 */
public record Window(LocalDate from, LocalDate to) {

  /** Calendars answer a month in one call. */
  private static final int MOST_DAYS = 31;

  /**
   * The window of an item.
   *
   * @throws java.time.DateTimeException when it is none
   */
  public static Window of(String item) {
    String[] dates = item.split("\\.\\.", 2);
    return new Window(LocalDate.parse(dates[0]), LocalDate.parse(dates[dates.length - 1]));
  }

  /** Windows of a month at most that follow each other from the one date to the other. */
  public static List<Window> between(LocalDate from, LocalDate to) {
    return Stream.iterate(from, date -> !date.isAfter(to), date -> date.plusDays(MOST_DAYS))
        .map(date -> new Window(date, earlier(date.plusDays(MOST_DAYS - 1L), to)))
        .toList();
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  public String item() {
    return from + ".." + to;
  }
}
