package io.tickwell.ingestion;

import io.tickwell.marketdata.RejectedRow;
import io.tickwell.provider.Attempt;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Keeps what did not become a row: rejected rows; and how each item was asked for. */
public final class SetAside {

  private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private final Clock clock;

  public SetAside(Clock clock) {
    this.clock = clock;
  }

  void record(Connection connection, RunShare share, List<ItemOutcome> outcomes)
      throws SQLException {
    recordRejected(
        connection,
        share,
        outcomes.stream().flatMap(outcome -> outcome.rejected().stream()).toList());
    recordAttempts(connection, share, outcomes);
  }

  void recordRejected(Connection connection, RunShare share, List<RejectedRow> rejected)
      throws SQLException {
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

  private void recordAttempts(Connection connection, RunShare share, List<ItemOutcome> outcomes)
      throws SQLException {
    if (outcomes.stream().allMatch(item -> item.attempts().isEmpty())) {
      return;
    }
    Job job = job(connection, share);
    OffsetDateTime now = now();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO fetch_attempts (attempt_id, run_id, symbol, data_type, provider_name,
              status, job_id, error_message, retry_count, execution_time_ms, data_size,
              created_at, completed_at, item_failed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (ItemOutcome item : outcomes) {
        for (Attempt attempt : item.attempts()) {
          insert.setString(1, UUID.randomUUID().toString());
          insert.setObject(2, share.runId());
          insert.setString(3, item.item());
          insert.setString(4, job.type());
          insert.setString(5, attempt.provider());
          insert.setString(6, status(attempt));
          insert.setString(7, job.id());
          insert.setString(8, storable(message(attempt)));
          insert.setInt(9, attempt.retries());
          insert.setLong(10, attempt.took().toMillis());
          insert.setObject(11, attempt.size(), Types.BIGINT);
          insert.setObject(12, now.minus(attempt.took()));
          insert.setObject(13, now);
          insert.setBoolean(14, item.failed());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private record Job(String id, String type) {}

  private static Job job(Connection connection, RunShare share) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT job_id, job_type FROM runs WHERE run_id = ?")) {
      select.setObject(1, share.runId());
      try (ResultSet run = select.executeQuery()) {
        if (!run.next()) {
          throw new StaleRunException(share.runId(), share.fence());
        }
        return new Job(run.getString(1), run.getString(2));
      }
    }
  }

  /** An answer without data is a success too; a provider that nobody called was skipped. */
  private static String status(Attempt attempt) {
    if (attempt.calls() == 0) {
      return "skipped";
    }
    if (attempt.outcome() == Outcome.INCOMPLETE) {
      return "partial";
    }
    return attempt.outcome() == Outcome.DATA || attempt.outcome().nothing() ? "success" : "failed";
  }

  static String message(Attempt attempt) {
    if (!attempt.message().isEmpty()) {
      return attempt.message();
    }
    return attempt.outcome().nothing() ? "no data" : null;
  }

  /** PostgreSQL refuses the NUL character in text, and no database has a use for half a pair. */
  static String storable(String text) {
    return text == null ? null : UNSTORABLE.matcher(text).replaceAll("\uFFFD");
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
