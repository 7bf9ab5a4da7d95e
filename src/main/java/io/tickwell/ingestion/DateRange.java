package io.tickwell.ingestion;

import io.tickwell.provider.DataType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The exchange dates that a run asks for.
 *
 * @param from first date, or null for types without a range
 * @param to last date, or null for types without a range
 */
public record DateRange(LocalDate from, LocalDate to) {

  /** Days that a run without a range reads again. */
  private static final int REREAD_DAYS = 30;

  /** Rows that a slice may bring, so that memory does not grow with the range. */
  private static final int ROWS_PER_SLICE = 2_500;

  /** Partitions of a run at most. */
  private static final int MOST_PARTITIONS = 4;

  /**
   * The run's own range, or the job's usual one: up to the last day that has closed, since a bar of
   * a running session is no end-of-day bar.
   *
   * @param lastClosed date of the last session that has closed
   */
  static DateRange of(Run run, LocalDate lastClosed) {
    if (!DataType.of(run.jobType()).ranged()) {
      return new DateRange(null, null);
    }
    LocalDate from = run.fromDate();
    LocalDate to = run.toDate();
    if (to == null) {
      to = from == null || from.isBefore(lastClosed) ? lastClosed : from;
    }
    return new DateRange(from == null ? to.minusDays(REREAD_DAYS) : from, to);
  }

  /** How many items to fetch and store at a time: 50, or fewer where each brings many rows. */
  int itemsPerSlice() {
    if (from == null) {
      return ItemFetch.SLICE;
    }
    return (int) Math.max(1, Math.min(ItemFetch.SLICE, ROWS_PER_SLICE / days()));
  }

  /**
   * How many partitions at most: 4, or fewer where a single item brings so many rows that those of
   * four would not fit the memory.
   */
  int mostPartitions() {
    return from == null
        ? MOST_PARTITIONS
        : (int) Math.max(1, Math.min(MOST_PARTITIONS, MOST_PARTITIONS * ROWS_PER_SLICE / days()));
  }

  private long days() {
    return Math.max(1, ChronoUnit.DAYS.between(from, to) + 1);
  }
}
