package io.tickwell.ingestion;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** How items were asked for, attempt by attempt, as far as {@link Retention} has kept it. */
public final class AttemptReports {

  private final Jdbi jdbi;

  public AttemptReports(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One attempt to get one item from one provider.
   *
   * @param runId the run; null for attempts that were taken over
   * @param symbol the item
   * @param providerName the provider, or null where none was to be asked
   * @param status success, failed or skipped
   * @param errorMessage why, or that the answer had no data; null when there is nothing to say
   * @param retryCount how often the call was repeated
   * @param executionTimeMs of all calls with the waits between them; null when nobody was called
   * @param itemFailed whether the item had failed when all providers had been asked; null when that
   *     is unknown
   */
  public record Recorded(
      UUID runId,
      String jobId,
      String symbol,
      String dataType,
      String providerName,
      String status,
      String errorMessage,
      int retryCount,
      Long executionTimeMs,
      Long dataSize,
      Boolean itemFailed,
      Instant createdAt) {}

  private static final String COLUMNS =
      """
      SELECT run_id, job_id, symbol, data_type, provider_name, status, error_message, retry_count,
        execution_time_ms, data_size, item_failed, created_at FROM fetch_attempts
      """;

  /**
   * Attempts of a run in the order in which they were made.
   *
   * @param symbol only of this item, or null
   * @param limit at most so many
   */
  public List<Recorded> of(UUID runId, String symbol, int limit) {
    String only = symbol == null ? "" : " AND symbol = :symbol";
    String sql =
        COLUMNS + " WHERE run_id = :run" + only + " ORDER BY id FETCH FIRST :limit ROWS ONLY";
    return jdbi.withHandle(
        handle -> {
          var query = handle.createQuery(sql).bind("run", runId).bind("limit", limit);
          if (symbol != null) {
            query.bind("symbol", symbol);
          }
          return query.map(ConstructorMapper.of(Recorded.class)).list();
        });
  }

  /**
   * The last answer with data of one type about an item.
   *
   * @param providerName whose it was
   */
  public record LastData(String dataType, String providerName, Instant at) {}

  /** When who last had data about the item, by data type and provider, newest first. */
  public List<LastData> lastData(String symbol) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT data_type, provider_name, MAX(created_at) AS "at" FROM fetch_attempts
                    WHERE symbol = :symbol AND status = 'success'
                      AND (error_message IS NULL OR error_message LIKE :without_some)
                    GROUP BY data_type, provider_name ORDER BY 3 DESC
                    """)
                .bind("symbol", symbol)
                .bind("without_some", AskedSessions.NO_BARS + "%")
                .map(ConstructorMapper.of(LastData.class))
                .list());
  }

  /**
   * The newest attempts for an item in whatever run.
   *
   * @param limit at most so many
   */
  public List<Recorded> of(String symbol, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + " WHERE symbol = :symbol ORDER BY created_at DESC, id DESC"
                        + " FETCH FIRST :limit ROWS ONLY")
                .bind("symbol", symbol)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Recorded.class))
                .list());
  }
}
