package io.tickwell.schedule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Local times every so many seconds, counted from 00:00 of each day; with whole days, 00:00 of
 * every so many days counted from Monday, 5 January 1970.
 *
 * @param seconds 1 to 86400, or a multiple of 86400
 */
record DayGrid(long seconds) implements LocalTimes {
  static final long DAY = Duration.ofDays(1).toSeconds();
  private static final LocalDate MONDAY = LocalDate.of(1970, 1, 5);

  @Override
  public Optional<LocalDateTime> first(LocalDateTime from, LocalDateTime before) {
    return Optional.of(seconds < DAY ? withinDay(from) : wholeDay(from))
        .filter(found -> found.isBefore(before));
  }

  /** Those that are closer together than that, so that time does not stand still for them. */
  @Override
  public boolean comeTwice(Duration repeated) {
    return seconds <= repeated.toSeconds();
  }

  private LocalDateTime withinDay(LocalDateTime from) {
    long passed = from.toLocalTime().toSecondOfDay();
    long next = (passed + seconds - 1) / seconds * seconds;
    LocalDateTime midnight = from.toLocalDate().atStartOfDay();
    return next < DAY ? midnight.plusSeconds(next) : midnight.plusDays(1);
  }

  private LocalDateTime wholeDay(LocalDateTime from) {
    long period = seconds / DAY;
    LocalDate date = from.toLocalDate();
    LocalDate first = from.toLocalTime().toSecondOfDay() == 0 ? date : date.plusDays(1);
    long since = Math.floorMod(first.toEpochDay() - MONDAY.toEpochDay(), period);
    return first.plusDays(since == 0 ? 0 : period - since).atStartOfDay();
  }
}
