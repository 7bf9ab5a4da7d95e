package io.tickwell.ingestion;

import io.tickwell.marketdata.Database;
import io.tickwell.marketdata.H2Turn;
import io.tickwell.provider.Attempt;
import io.tickwell.provider.ItemOutcome;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Enters items that nobody served in {@code failed_symbols}, and clears those that somebody did,
 * whatever job asked: there is one row for an item and a data type, and the job that failed last
 * asks again. Runs over dates that somebody gave change nothing, since what they ask for is not
 * what a retry asks for.
 */
public final class FailedItems {

  /** The rows that the chunk may change, locked in one order by all. */
  private static final String LOCK =
      """
      SELECT symbol, retry_count FROM failed_symbols
      WHERE data_type = (SELECT job_type FROM runs
          WHERE run_id = ? AND from_date IS NULL AND to_date IS NULL)
        AND symbol = ANY(CAST(? AS VARCHAR ARRAY))
      ORDER BY symbol FOR UPDATE
      """;

  private static final String CLEAR =
      """
      DELETE FROM failed_symbols
      WHERE data_type = (SELECT job_type FROM runs WHERE run_id = ?)
        AND symbol = ANY(CAST(? AS VARCHAR ARRAY))
      """;

  private static final String FAILURES =
      """
      SELECT u.item AS symbol, r.job_type AS data_type, r.job_id, u.provider AS provider_name,
        u.reason, CAST(u.next_at AS TIMESTAMP(6) WITH TIME ZONE) AS next_retry_at,
        CAST(? AS TIMESTAMP(6) WITH TIME ZONE) AS failed_at
      FROM runs r, UNNEST(CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY),
        CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY)) AS u (item, provider, reason, next_at)
      WHERE r.run_id = ? AND r.from_date IS NULL AND r.to_date IS NULL
      """;

  private static final String COLUMNS =
      """
      (symbol, data_type, job_id, provider_name, reason, failure_count, retry_count,
        last_failure, next_retry_at, created_at, updated_at)
      """;

  private static final String VALUES =
      """
      s.symbol, s.data_type, s.job_id, s.provider_name, s.reason, 1, 0,
        s.failed_at, s.next_retry_at, s.failed_at, s.failed_at
      """;

  private static final String POSTGRES =
      "INSERT INTO failed_symbols AS f %s SELECT %s FROM (%s) AS s ORDER BY s.symbol"
              .formatted(COLUMNS, VALUES, FAILURES)
          + """

          ON CONFLICT (symbol, data_type) DO UPDATE SET job_id = EXCLUDED.job_id,
            provider_name = EXCLUDED.provider_name, reason = EXCLUDED.reason,
            failure_count = COALESCE(f.failure_count, 1) + 1, last_failure = EXCLUDED.last_failure,
            next_retry_at = EXCLUDED.next_retry_at, updated_at = EXCLUDED.updated_at
          """;

  private static final String H2 =
      """
      MERGE INTO failed_symbols AS f USING (%s) AS s
      ON f.symbol = s.symbol AND f.data_type = s.data_type
      WHEN MATCHED THEN UPDATE SET job_id = s.job_id,
        provider_name = s.provider_name, reason = s.reason,
        failure_count = COALESCE(f.failure_count, 1) + 1, last_failure = s.failed_at,
        next_retry_at = s.next_retry_at, updated_at = s.failed_at
      WHEN NOT MATCHED THEN INSERT %s VALUES (%s)
      """
          .formatted(FAILURES, COLUMNS, VALUES);

  private final RetryPolicy policy;
  private final Clock clock;

  public FailedItems(RetryPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Notes who failed and who did not, in the chunk's transaction and after {@link ServedItems}: all
   * writers lock in that order. A chunk without failures costs one look-up.
   */
  void record(Connection connection, RunShare share, List<ItemOutcome> outcomes)
      throws SQLException {
    Map<String, ItemOutcome> failed = new TreeMap<>();
    outcomes.stream()
        .filter(outcome -> FailureKind.of(outcome).isPresent())
        .forEach(outcome -> failed.put(outcome.item(), outcome));
    Database database = Database.of(connection);
    if (database == Database.H2 && !failed.isEmpty()) {
      H2Turn.take(connection, "failed_symbols");
    }
    Map<String, Integer> retries = lock(connection, share, outcomes);
    List<String> cleared =
        retries.keySet().stream().filter(item -> !failed.containsKey(item)).toList();
    if (!cleared.isEmpty()) {
      clear(connection, share, cleared);
    }
    if (!failed.isEmpty()) {
      enter(connection, database, share, failed.values(), retries);
    }
  }

  /** The rows that are there, with the retries of each. */
  private static Map<String, Integer> lock(
      Connection connection, RunShare share, List<ItemOutcome> outcomes) throws SQLException {
    Map<String, Integer> retries = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(LOCK)) {
      select.setObject(1, share.runId());
      select.setArray(2, array(connection, outcomes.stream().map(ItemOutcome::item).toList()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          retries.put(row.getString(1), row.getInt(2));
        }
      }
    }
    return retries;
  }

  private static void clear(Connection connection, RunShare share, List<String> items)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(CLEAR)) {
      delete.setObject(1, share.runId());
      delete.setArray(2, array(connection, items));
      delete.executeUpdate();
    }
  }

  private void enter(
      Connection connection,
      Database database,
      RunShare share,
      Collection<ItemOutcome> failed,
      Map<String, Integer> retries)
      throws SQLException {
    Instant now = clock.instant();
    List<String> items = new ArrayList<>();
    List<String> providers = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    List<String> nexts = new ArrayList<>();
    for (ItemOutcome outcome : failed) {
      items.add(outcome.item());
      providers.add(decisive(outcome).provider());
      reasons.add(reason(outcome));
      nexts.add(next(outcome, retries.getOrDefault(outcome.item(), 0), share.runId(), now));
    }
    try (PreparedStatement write =
        connection.prepareStatement(database == Database.H2 ? H2 : POSTGRES)) {
      write.setObject(1, now.atOffset(ZoneOffset.UTC));
      write.setArray(2, array(connection, items));
      write.setArray(3, array(connection, providers));
      write.setArray(4, array(connection, reasons));
      write.setArray(5, array(connection, nexts));
      write.setObject(6, share.runId());
      write.executeUpdate();
    }
  }

  private String next(ItemOutcome outcome, int retries, UUID run, Instant now) {
    return policy
        .next(FailureKind.of(outcome).orElseThrow(), retries, run, now)
        .map(Instant::toString)
        .orElse(null);
  }

  /** The first attempt for whose reason it is asked again when it is. */
  private static Attempt decisive(ItemOutcome outcome) {
    List<Attempt> attempts = outcome.attempts();
    return attempts.stream()
        .filter(FailureKind.of(outcome).orElseThrow()::from)
        .findFirst()
        .orElseGet(() -> attempts.get(attempts.size() - 1));
  }

  /** What each provider said of the item. */
  static String reason(ItemOutcome outcome) {
    return RunRecords.bounded(
        SetAside.storable(
            outcome.attempts().stream().map(FailedItems::told).collect(Collectors.joining("; "))));
  }

  private static String told(Attempt attempt) {
    String message = SetAside.message(attempt);
    return message == null ? attempt.provider() : attempt.provider() + ": " + message;
  }

  private static Array array(Connection connection, List<String> texts) throws SQLException {
    return connection.createArrayOf("varchar", texts.toArray());
  }
}
