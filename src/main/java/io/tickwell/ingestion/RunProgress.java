package io.tickwell.ingestion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * How far each partition of a run has come. It moves in the transaction of the chunk that it
 * counts, so what it says is what was committed; a takeover goes on from there.
 */
public final class RunProgress {
  private final Jdbi jdbi;
  private final Clock clock;

  public RunProgress(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Where a partition stands.
   *
   * @param partitionNo from 0
   * @param nextItem position in the run's list of the first item without a committed outcome
   * @param endItem position behind the partition's last item
   */
  public record Position(int partitionNo, int nextItem, int endItem) {}

  /**
   * The run's partitions; planned now when this is the run's first launch. What a plan leaves out
   * is counted from the start: as failed what budgets are too short for, as left out what no
   * provider knows.
   *
   * @param plan what to ask for, where that is not all
   * @param partitions how many
   * @throws StaleRunException when another launch has taken the run up
   */
  public List<Position> plan(Run run, Optional<RunPlan> plan, int partitions) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, run);
          List<Position> planned = positions(handle, run.runId());
          if (planned.isEmpty()) {
            plan.ifPresent(some -> RunPlans.keep(handle, run.runId(), some));
            RunPlan asked = plan.orElse(null);
            IntStream.range(0, partitions)
                .forEach(no -> insert(handle, run, no, asked, partitions));
            planned = positions(handle, run.runId());
          }
          return planned;
        });
  }

  /** Keeps others from taking the run up until it is planned: its partitions get its fence. */
  private static void lock(Handle handle, Run run) {
    boolean owned =
        handle
            .createQuery("SELECT fence FROM runs WHERE run_id = :run FOR UPDATE")
            .bind("run", run.runId())
            .mapTo(Long.class)
            .findOne()
            .filter(fence -> fence == run.fence())
            .isPresent();
    if (!owned) {
      throw new StaleRunException(run.runId(), run.fence());
    }
  }

  /** Where the run's partitions stand, in their order; empty before they are planned. */
  List<Position> positions(UUID runId) {
    return jdbi.withHandle(handle -> positions(handle, runId));
  }

  /** Where that share stands. */
  public Position position(RunShare share) {
    return jdbi.withHandle(
        handle ->
            positions(handle, share.runId()).stream()
                .filter(position -> position.partitionNo() == share.partition())
                .findFirst()
                .orElseThrow(() -> new StaleRunException(share.runId(), share.fence())));
  }

  private static List<Position> positions(Handle handle, UUID runId) {
    return handle
        .createQuery(
            """
            SELECT partition_no, next_item, end_item FROM run_partitions
            WHERE run_id = :run ORDER BY partition_no
            """)
        .bind("run", runId)
        .mapTo(Position.class)
        .list();
  }

  /**
   * @param plan or null, when it asks for all its items
   */
  private void insert(Handle handle, Run run, int no, RunPlan plan, int partitions) {
    int items = plan == null ? run.requested() : plan.served();
    int first = (int) ((long) items * no / partitions);
    int end = (int) ((long) items * (no + 1) / partitions);
    handle
        .createUpdate(
            """
            INSERT INTO run_partitions
              (run_id, partition_no, first_item, end_item, next_item, failed_items, left_out_items,
               fence, updated_at)
            VALUES (:run, :no, :first, :end, :first, :failed, :unknown, :fence, :now)
            """)
        .bind("run", run.runId())
        .bind("no", no)
        .bind("first", first)
        .bind("end", end)
        .bind("failed", plan == null || no > 0 ? 0 : plan.leftOut().size())
        .bind("unknown", plan == null || no > 0 ? 0 : plan.unknown())
        .bind("fence", run.fence())
        .bind("now", clock.instant())
        .execute();
  }

  /**
   * Refuses a launch that no longer owns the run, and keeps others from taking it up until the
   * chunk's transaction has ended.
   *
   * @throws StaleRunException when another launch has taken the run up
   */
  public void guard(Connection connection, RunShare share) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT fence FROM run_partitions WHERE run_id = ? AND partition_no = ? FOR UPDATE
            """)) {
      select.setObject(1, share.runId());
      select.setInt(2, share.partition());
      try (var result = select.executeQuery()) {
        if (!result.next() || result.getLong(1) != share.fence()) {
          throw new StaleRunException(share.runId(), share.fence());
        }
      }
    }
  }

  /**
   * Counts a chunk, in the chunk's transaction.
   *
   * @throws StaleRunException when another launch has taken the run up
   */
  public void advance(Connection connection, RunShare share, ChunkCount count) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE run_partitions SET next_item = next_item + ?,
              fetched_items = fetched_items + ?, empty_items = empty_items + ?,
              failed_items = failed_items + ?, inserted_rows = inserted_rows + ?,
              updated_rows = updated_rows + ?, unchanged_rows = unchanged_rows + ?,
              rejected_rows = rejected_rows + ?, updated_at = ?
            WHERE run_id = ? AND partition_no = ? AND fence = ?
            """)) {
      update.setInt(1, count.items());
      update.setInt(2, count.fetched());
      update.setInt(3, count.empty());
      update.setInt(4, count.failed());
      update.setLong(5, count.rows().inserted());
      update.setLong(6, count.rows().updated());
      update.setLong(7, count.rows().unchanged());
      update.setLong(8, count.rejected());
      update.setObject(9, clock.instant().atOffset(ZoneOffset.UTC));
      update.setObject(10, share.runId());
      update.setInt(11, share.partition());
      update.setLong(12, share.fence());
      if (update.executeUpdate() == 0) {
        throw new StaleRunException(share.runId(), share.fence());
      }
    }
    for (Map.Entry<String, Integer> provider : count.providers().entrySet()) {
      countProvider(connection, share, provider.getKey(), provider.getValue());
    }
  }

  private static void countProvider(
      Connection connection, RunShare share, String provider, int items) throws SQLException {
    if (countProvider(
            connection,
            """
            UPDATE run_providers SET items = items + ?
            WHERE run_id = ? AND partition_no = ? AND provider = ?
            """,
            share,
            provider,
            items)
        == 0) {
      countProvider(
          connection,
          """
          INSERT INTO run_providers (items, run_id, partition_no, provider) VALUES (?, ?, ?, ?)
          """,
          share,
          provider,
          items);
    }
  }

  private static int countProvider(
      Connection connection, String sql, RunShare share, String provider, int items)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, items);
      statement.setObject(2, share.runId());
      statement.setInt(3, share.partition());
      statement.setString(4, provider);
      return statement.executeUpdate();
    }
  }
}
