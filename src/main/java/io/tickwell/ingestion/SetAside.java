package io.tickwell.ingestion;

import io.tickwell.marketdata.RejectedRow;
import io.tickwell.provider.Attempt;
import io.tickwell.provider.ItemOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Keeps what did not become a row: rejected rows, and the attempts of items that failed. */
public final class SetAside {

  private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private final Clock clock;

  public SetAside(Clock clock) {
    this.clock = clock;
  }

  void record(Connection connection, RunShare share, List<ItemOutcome> outcomes)
      throws SQLException {
    recordRejected(connection, share, outcomes);
    recordFailures(connection, share, outcomes);
  }

  private void recordRejected(Connection connection, RunShare share, List<ItemOutcome> outcomes)
      throws SQLException {
    List<RejectedRow> rejected =
        outcomes.stream().flatMap(outcome -> outcome.rejected().stream()).toList();
    if (rejected.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO rejected_rows (run_id, job_id, data_provider, data_type, item, reason,
              detail, raw_answer, fetched_at, created_at)
            SELECT run_id, job_id, ?, job_type, ?, ?, ?, ?, ?, ? FROM runs WHERE run_id = ?
            """)) {
      for (RejectedRow row : rejected) {
        insert.setString(1, row.provider());
        insert.setString(2, storable(row.item()));
        insert.setString(3, row.reason().code());
        insert.setString(4, storable(row.detail()));
        insert.setString(5, storable(row.raw()));
        insert.setObject(6, now());
        insert.setObject(7, now());
        insert.setObject(8, share.runId());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void recordFailures(Connection connection, RunShare share, List<ItemOutcome> outcomes)
      throws SQLException {
    List<ItemOutcome> failed = outcomes.stream().filter(ItemOutcome::failed).toList();
    if (failed.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO fetch_attempts (attempt_id, run_id, symbol, data_type, provider_name,
              status, job_id, error_message, retry_count, execution_time_ms, created_at, completed_at)
            SELECT ?, run_id, ?, job_type, ?, ?, job_id, ?, 0, ?, ?, ? FROM runs WHERE run_id = ?
            """)) {
      for (ItemOutcome item : failed) {
        for (Attempt attempt : item.attempts()) {
          insert.setObject(1, UUID.randomUUID().toString());
          insert.setString(2, item.item());
          insert.setString(3, attempt.provider());
          insert.setString(4, attempt.outcome().nothing() ? "success" : "failed");
          insert.setString(5, storable(attempt.message()));
          insert.setLong(6, attempt.took().toMillis());
          insert.setObject(7, now().minus(attempt.took()));
          insert.setObject(8, now());
          insert.setObject(9, share.runId());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /** PostgreSQL refuses the NUL character in text, and no database has a use for half a pair. */
  private static String storable(String text) {
    return text == null ? null : UNSTORABLE.matcher(text).replaceAll("\uFFFD");
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
