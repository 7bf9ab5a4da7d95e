package io.tickwell.sandbox;

import java.time.ZoneId;

/**
 * A question for daily bars as it came; null stands for a parameter that was not sent.
 *
 * @param ticker never null
 * @param from a date or Unix milliseconds, never null
 * @param to a date or Unix milliseconds, never null
 * @param cursor of a later page; adjusted, sort and limit are in it
 */
public record PolygonQuestion(
    String ticker,
    String from,
    String to,
    String adjusted,
    String sort,
    String limit,
    String cursor) {

  /**
   * @throws BadQuestion as {@link PolygonRange#of}
   */
  PolygonRange range(ZoneId zone) {
    return PolygonRange.of(from, to, zone);
  }

  /**
   * @throws BadQuestion as {@link PolygonFilter#of} and {@link PolygonFilter#ofCursor}
   */
  PolygonFilter filter() {
    return cursor == null
        ? PolygonFilter.of(adjusted, sort, limit)
        : PolygonFilter.ofCursor(cursor);
  }
}
