package io.tickwell.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The sessions of one exchange, for every date from {@link #firstDate()} to {@link #lastDate()}.
 * What a calendar says of a date never changes while it lives; its last date may move ahead. Safe
 * for any thread.
 */
public interface TradingCalendar {

  Exchange exchange();

  /** The first date this calendar knows. */
  LocalDate firstDate();

  /** The last date this calendar knows. */
  LocalDate lastDate();

  /**
   * What the exchange does on that date.
   *
   * @throws IllegalArgumentException when the date is outside {@link #firstDate()} to {@link
   *     #lastDate()}
   */
  MarketDay day(LocalDate date);

  /** The first session whose open is at or after the instant; empty past the last known date. */
  Optional<Session> nextSession(Instant instant);

  /** The last session whose open is at or before the instant; empty before the first known date. */
  Optional<Session> latestSession(Instant instant);

  /** Whether the regular session is open at that instant; false outside the known dates. */
  default boolean isOpen(Instant instant) {
    return latestSession(instant).filter(session -> session.isOpenAt(instant)).isPresent();
  }

  /** The exchange's date at that instant. */
  default LocalDate dateAt(Instant instant) {
    return LocalDate.ofInstant(instant, exchange().zone());
  }
}
