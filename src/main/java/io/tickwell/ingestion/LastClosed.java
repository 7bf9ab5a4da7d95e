package io.tickwell.ingestion;

import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** The last session that is over. */
final class LastClosed {

  private LastClosed() {}

  /** Its exchange date. */
  static LocalDate date(TradingCalendar calendar, Clock clock) {
    Instant now = clock.instant();
    Session latest = calendar.latestSession(now).orElseThrow();
    return latest.close().isAfter(now)
        ? calendar.latestSession(latest.open().minusNanos(1)).orElseThrow().date()
        : latest.date();
  }
}
