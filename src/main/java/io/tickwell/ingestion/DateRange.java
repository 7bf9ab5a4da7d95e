package io.tickwell.ingestion;

import io.tickwell.provider.DataType;
import java.time.LocalDate;

/**
 * The exchange dates that a run asks for.
 *
 * @param from first date, or null for types without a range
 * @param to last date, or null for types without a range
 */
public record DateRange(LocalDate from, LocalDate to) {

  /** Days that a run without a range reads again. */
  private static final int REREAD_DAYS = 30;

  /** The run's own range, or the job's usual one. */
  static DateRange of(Run run, LocalDate today) {
    if (DataType.of(run.jobType()) != DataType.HISTORICAL_PRICES) {
      return new DateRange(null, null);
    }
    LocalDate to = run.toDate() == null ? today : run.toDate();
    LocalDate from = run.fromDate() == null ? to.minusDays(REREAD_DAYS) : run.fromDate();
    return new DateRange(from, to);
  }
}
