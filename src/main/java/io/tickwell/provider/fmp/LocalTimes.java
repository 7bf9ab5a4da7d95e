package io.tickwell.provider.fmp;

import io.tickwell.provider.Fields;
import io.tickwell.provider.UnreadableValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Times without a zone: {@code 2026-04-08 23:50:00}. */
final class LocalTimes {
  private LocalTimes() {}

  /** Null when missing. */
  static Instant in(Fields row, String key, ZoneId zone) {
    String text = row.text(key);
    try {
      return text == null
          ? null
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      UnreadableValue unreadable = new UnreadableValue(key, "'" + text + "'", "a date and time");
      unreadable.initCause(e);
      throw unreadable;
    }
  }
}
