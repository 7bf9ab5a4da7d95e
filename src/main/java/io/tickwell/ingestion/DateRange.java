package io.tickwell.ingestion;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.provider.DataType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The exchange dates that a run asks for.
 *
 * @param from first date, or null for types without a range
 * @param to last date, or null for types without a range
 */
public record DateRange(LocalDate from, LocalDate to) {

  /** Rows that a slice may bring, so that memory does not grow with the range. */
  private static final int ROWS_PER_SLICE = 2_500;

  /** Partitions of a run at most. */
  private static final int MOST_PARTITIONS = 4;

  /** The dates that a run asks for now; none for types without a range. */
  static DateRange of(Run run, TradingCalendar calendar, Clock clock) {
    return of(DataType.of(run.jobType()), run.fromDate(), run.toDate(), calendar, clock);
  }

  /**
   * The dates given, or the type's usual ones. Types of closed days end with the last session that
   * has closed, since a bar of a running session is no end-of-day bar.
   *
   * @param from first date, or null
   * @param to last date, or null
   */
  static DateRange of(
      DataType type, LocalDate from, LocalDate to, TradingCalendar calendar, Clock clock) {
    if (!type.ranged()) {
      return new DateRange(null, null);
    }
    if (from != null && to != null) {
      return new DateRange(from, to);
    }
    LocalDate present =
        type.closedDaysOnly() ? LastClosed.date(calendar, clock) : calendar.dateAt(clock.instant());
    LocalDate usualEnd = present.plusDays(type.daysAfter());
    LocalDate end = to;
    if (end == null) {
      end = from == null || from.isBefore(usualEnd) ? usualEnd : from;
    }
    LocalDate start = from == null ? end.minusDays(type.daysBefore() + type.daysAfter()) : from;
    return new DateRange(start, end);
  }

  /**
   * How many items to fetch and store at a time: 50, or more where a provider takes them in one
   * call, or fewer where each brings many rows.
   *
   * @param itemsPerCall how many a provider takes in one call
   */
  int itemsPerSlice(DataType type, int itemsPerCall) {
    int wanted = Math.max(ItemFetch.SLICE, itemsPerCall);
    return (int) Math.max(1, Math.min(wanted, ROWS_PER_SLICE / rowsPerItem(type)));
  }

  /**
   * How many partitions at most: 4, or fewer where a single item brings so many rows that those of
   * four would not fit the memory.
   */
  int mostPartitions(DataType type) {
    long most = MOST_PARTITIONS * ROWS_PER_SLICE / rowsPerItem(type);
    return (int) Math.max(1, Math.min(MOST_PARTITIONS, most));
  }

  private long rowsPerItem(DataType type) {
    return type.rowsPerItem(from == null ? 0 : days());
  }

  private long days() {
    return Math.max(1, ChronoUnit.DAYS.between(from, to) + 1);
  }
}
