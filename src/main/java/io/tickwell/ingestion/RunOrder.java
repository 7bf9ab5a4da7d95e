package io.tickwell.ingestion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A wish for a run.
 *
 * @param jobId the job's id in the catalogue
 * @param jobType key of the data type, and name of the job XML
 * @param trigger why
 * @param startedBy the user, or null for timers
 * @param plannedAt the tick, or null
 * @param items what to ask for; empty means what is usual for the job, see {@link UsualItems}
 * @param from first exchange date, or null for the job's usual range
 * @param to last exchange date, or null for the job's usual range
 */
public record RunOrder(
    String jobId,
    String jobType,
    Trigger trigger,
    String startedBy,
    Instant plannedAt,
    List<String> items,
    LocalDate from,
    LocalDate to) {
  public RunOrder {
    items = List.copyOf(items);
  }

  /** An order for the job's usual items and range. */
  public static RunOrder usual(String jobId, String jobType, Trigger trigger, Instant plannedAt) {
    return new RunOrder(jobId, jobType, trigger, null, plannedAt, List.of(), null, null);
  }
}
