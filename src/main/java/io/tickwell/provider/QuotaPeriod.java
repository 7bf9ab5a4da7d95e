package io.tickwell.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A period of the provider's calendar that has a quota. Periods end at a midnight of its zone, so a
 * day has 23, 24 or 25 hours.
 */
enum QuotaPeriod {
  DAY("day", "daily"),
  MONTH("month", "monthly");

  private final String noun;
  private final String adjective;

  QuotaPeriod(String noun, String adjective) {
    this.noun = noun;
    this.adjective = adjective;
  }

  String noun() {
    return noun;
  }

  String adjective() {
    return adjective;
  }

  /** The first day of the period that a date lies in. */
  LocalDate first(LocalDate date) {
    return this == DAY ? date : date.withDayOfMonth(1);
  }

  /** When the period that a date lies in is over. */
  Instant end(LocalDate date, ZoneId zone) {
    LocalDate next = this == DAY ? date.plusDays(1) : first(date).plusMonths(1);
    return next.atStartOfDay(zone).toInstant();
  }
}
