package io.tickwell.ingestion;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The items of {@code failed_symbols} that it is time to ask for again. A row of a database that
 * was taken over names no job: it is of the one that ships for its data type.
 */
public final class DueItems {

  /**
   * How a job's failed items stand.
   *
   * @param job the job's id
   * @param items how many there are
   * @param nextRetryAt when the first of them is asked for again, or null when none is any more
   */
  public record Standing(String job, long items, Instant nextRetryAt) {}

  /** Locked in the order of all writers. */
  private static final String LOCKED = "ORDER BY symbol FOR UPDATE";

  private final Jdbi jdbi;
  private final RetryPolicy policy;
  private final Clock clock;

  public DueItems(Jdbi jdbi, RetryPolicy policy, Clock clock) {
    this.jdbi = jdbi;
    this.policy = policy;
    this.clock = clock;
  }

  /** Ids of the jobs that have due items and are not paused. */
  public Set<String> jobs() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT DISTINCT s.job_id FROM failed_symbols f
                    JOIN job_states s ON s.job_id = COALESCE(f.job_id, f.data_type)
                    WHERE f.next_retry_at <= :now AND f.retry_count < :most AND NOT s.paused
                    """)
                .bind("now", clock.instant())
                .bind("most", policy.mostRetries())
                .mapTo(String.class)
                .set());
  }

  /** That job's due items. */
  public Set<String> of(String jobId, String dataType) {
    return jdbi.withHandle(
        handle -> new HashSet<>(due(handle, jobId, dataType, clock.instant(), "")));
  }

  /**
   * Counts a retry of the order's items, which are not due any more then; does nothing unless they
   * are what is due. To be called while the job is locked, so that of several nodes one succeeds.
   */
  boolean claim(Handle handle, RunOrder order) {
    Instant now = clock.instant();
    List<String> due = due(handle, order.jobId(), order.jobType(), now, LOCKED);
    if (!Set.copyOf(due).equals(Set.copyOf(order.items()))) {
      return false;
    }
    handle
        .createUpdate(
            """
            UPDATE failed_symbols SET retry_count = retry_count + 1, updated_at = :now,
              next_retry_at = CASE WHEN retry_count + 1 < :most
                THEN CAST(:latest AS TIMESTAMP(6) WITH TIME ZONE) END
            WHERE COALESCE(job_id, data_type) = :job AND data_type = :type
              AND next_retry_at <= :now AND retry_count < :most
            """)
        .bind("now", now)
        .bind("latest", now.plus(policy.longestDelay()))
        .bind("most", policy.mostRetries())
        .bind("job", order.jobId())
        .bind("type", order.jobType())
        .execute();
    return true;
  }

  private List<String> due(Handle handle, String jobId, String dataType, Instant now, String end) {
    return handle
        .createQuery(
            """
            SELECT symbol FROM failed_symbols
            WHERE COALESCE(job_id, data_type) = :job AND data_type = :type
              AND next_retry_at <= :now AND retry_count < :most <end>
            """)
        .define("end", end)
        .bind("job", jobId)
        .bind("type", dataType)
        .bind("now", now)
        .bind("most", policy.mostRetries())
        .mapTo(String.class)
        .list();
  }

  /** Forgets due items that the job does not ask for any more. */
  public void drop(String jobId, String dataType, Set<String> items) {
    jdbi.useTransaction(
        handle -> {
          List<String> due = due(handle, jobId, dataType, clock.instant(), LOCKED);
          due.removeIf(item -> !items.contains(item));
          if (!due.isEmpty()) {
            handle
                .createUpdate(
                    """
                    DELETE FROM failed_symbols WHERE data_type = :type
                      AND symbol = ANY(CAST(:items AS VARCHAR ARRAY))
                    """)
                .bind("type", dataType)
                .bindArray("items", String.class, due)
                .execute();
          }
        });
  }

  /** How failed items stand, by job; jobs without any are not in it. */
  public Map<String, Standing> standing() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT COALESCE(job_id, data_type) AS job, COUNT(*) AS items,
                      MIN(next_retry_at) AS next_retry_at
                    FROM failed_symbols GROUP BY COALESCE(job_id, data_type)
                    """)
                .map(ConstructorMapper.of(Standing.class))
                .stream()
                .collect(Collectors.toMap(Standing::job, Function.identity())));
  }
}
