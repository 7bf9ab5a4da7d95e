package io.tickwell.marketdata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A range on a column of dates or of instants; both ends are part of it. For instants a date stands
 * for its whole day.
 *
 * @param time the column
 * @param zone the zone of days
 */
record DataRange(DataColumn time, ZoneId zone) {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  /**
   * The conditions of a range.
   *
   * @param from or null
   * @param to or null
   * @throws IllegalArgumentException for what is no date or instant, or begins after its end
   */
  List<Condition> conditions(String from, String to) {
    List<Condition> conditions = new ArrayList<>();
    if (from != null) {
      conditions.add(new Condition(time.sql() + " >= ?", end("from", from)));
    }
    if (to != null) {
      conditions.add(new Condition(time.sql() + " <= ?", end("to", to)));
    }
    if (from != null && to != null && after(end("from", from), end("to", to))) {
      throw new IllegalArgumentException("from %s is after to %s".formatted(from, to));
    }
    return conditions;
  }

  private Object end(String name, String text) {
    try {
      if (time.type() == ColumnType.TIMESTAMP && text.indexOf('T') > 0) {
        Instant instant = Instant.parse(text);
        sane(instant.atZone(zone).toLocalDate());
        return instant;
      }
      LocalDate date = sane(LocalDate.parse(text));
      return time.type() == ColumnType.DATE ? date : endOfDay(name, date);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s is '%s'; for %s write yyyy-MM-dd%s, in the years %d to %d"
              .formatted(
                  name,
                  text,
                  time.name(),
                  time.type() == ColumnType.DATE ? "" : " or yyyy-MM-ddTHH:mm:ssZ",
                  FIRST_YEAR,
                  LAST_YEAR),
          e);
    }
  }

  /** The first or the last microsecond of the day: columns hold no finer ones. */
  private Instant endOfDay(String name, LocalDate date) {
    return name.equals("from")
        ? date.atStartOfDay(zone).toInstant()
        : date.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
  }

  private static LocalDate sane(LocalDate date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new DateTimeException("outside of the years that are taken");
    }
    return date;
  }

  private static boolean after(Object start, Object end) {
    return start instanceof LocalDate date
        ? date.isAfter((LocalDate) end)
        : ((Instant) start).isAfter((Instant) end);
  }
}
