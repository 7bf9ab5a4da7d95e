package io.tickwell.ingestion;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The items that failed and were not served since. */
public final class FailingItems {

  private final Jdbi jdbi;

  public FailingItems(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * An item that fails.
   *
   * @param symbol the item
   * @param jobId the job that failed last, and asks again
   * @param providerName whose answer decides when it is asked for again; null in rows taken over
   * @param reason what each provider said; null in rows taken over
   * @param failures how often it failed since it was served; null in rows taken over
   * @param retries how often it was asked for again between ticks
   * @param since when it first failed
   * @param lastFailure when it last failed, or null
   * @param nextRetryAt when it is asked for again before its job's next tick, or null
   */
  public record Failing(
      String symbol,
      String dataType,
      String jobId,
      String providerName,
      String reason,
      Integer failures,
      int retries,
      Instant since,
      Instant lastFailure,
      Instant nextRetryAt) {}

  private static final String COLUMNS =
      """
      SELECT symbol, data_type, COALESCE(job_id, data_type) AS job_id, provider_name, reason,
        failure_count AS failures, retry_count AS retries, created_at AS since, last_failure,
        next_retry_at FROM failed_symbols
      """;

  /**
   * Those that failed last first.
   *
   * @param limit at most so many
   */
  public List<Failing> latest(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + " ORDER BY last_failure DESC NULLS LAST, symbol, data_type"
                        + " FETCH FIRST :limit ROWS ONLY")
                .bind("limit", limit)
                .map(ConstructorMapper.of(Failing.class))
                .list());
  }

  /** With which data types that item fails. */
  public List<Failing> of(String symbol) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + " WHERE symbol = :symbol ORDER BY data_type")
                .bind("symbol", symbol)
                .map(ConstructorMapper.of(Failing.class))
                .list());
  }
}
