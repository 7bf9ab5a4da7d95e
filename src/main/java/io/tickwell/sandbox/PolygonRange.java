package io.tickwell.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The dates that a Polygon path names.
 *
 * @param from first exchange date, inclusive
 * @param to last exchange date, inclusive
 */
record PolygonRange(LocalDate from, LocalDate to) {

  /**
   * Reads dates ({@code yyyy-MM-dd}) or instants (Unix milliseconds).
   *
   * @throws BadQuestion when one is neither, or they are in the wrong order
   */
  static PolygonRange of(String from, String to, ZoneId zone) {
    PolygonRange range = new PolygonRange(date("from", from, zone), date("to", to, zone));
    if (range.to.isBefore(range.from)) {
      throw new BadQuestion("The parameter 'to' cannot be a time that occurs before 'from'");
    }
    return range;
  }

  private static LocalDate date(String parameter, String value, ZoneId zone) {
    try {
      return value.matches("\\d+")
          ? LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(value)), zone)
          : LocalDate.parse(value);
    } catch (DateTimeException | NumberFormatException neither) {
      throw new BadQuestion(
          "Could not parse the time parameter: '%s'. Use YYYY-MM-DD or Unix MS Timestamps"
              .formatted(parameter));
    }
  }
}
