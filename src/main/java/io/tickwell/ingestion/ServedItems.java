package io.tickwell.ingestion;

import io.tickwell.marketdata.Database;
import io.tickwell.marketdata.H2Turn;
import io.tickwell.provider.Attempt;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/**
 * When each item was last served with each data type, whatever job asked. An answer of no use, such
 * as that nothing is known of the item, counts too: an item that nobody has would else stand before
 * all others for ever. A call that failed, or was not made, does not.
 */
public final class ServedItems {
  private static final Set<Outcome> ANSWERED =
      EnumSet.of(
          Outcome.DATA,
          Outcome.INCOMPLETE,
          Outcome.EMPTY,
          Outcome.NOT_FOUND,
          Outcome.MALFORMED,
          Outcome.REJECTED);

  private static final String POSTGRES =
      """
      INSERT INTO item_service AS s (data_type, item, last_served_at)
      SELECT r.job_type, u.item, ? FROM runs r, unnest(?::varchar[]) AS u (item)
      WHERE r.run_id = ? ORDER BY u.item
      ON CONFLICT (data_type, item) DO UPDATE
      SET last_served_at = GREATEST(s.last_served_at, EXCLUDED.last_served_at)
      """;

  private static final String H2 =
      """
      MERGE INTO item_service (data_type, item, last_served_at) KEY (data_type, item)
      SELECT r.job_type, u.item, CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
      FROM runs r, UNNEST(CAST(? AS VARCHAR ARRAY)) AS u (item) WHERE r.run_id = ?
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  public ServedItems(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** When items were last served with data of that type; who is not in it never was. */
  Map<String, Instant> lastServed(String dataType) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT item, last_served_at FROM item_service WHERE data_type = :type")
                .bind("type", dataType)
                .setMapKeyColumn("item")
                .setMapValueColumn("last_served_at")
                .collectInto(new GenericType<Map<String, Instant>>() {}));
  }

  /**
   * Notes who was served, in the chunk's transaction and after its rows: all writers lock in that
   * order, and items in theirs.
   */
  void record(Connection connection, RunShare share, List<ItemOutcome> outcomes)
      throws SQLException {
    Object[] items =
        outcomes.stream()
            .filter(ServedItems::answered)
            .map(ItemOutcome::item)
            .distinct()
            .sorted()
            .toArray();
    if (items.length == 0) {
      return;
    }
    Database database = Database.of(connection);
    if (database == Database.H2) {
      H2Turn.take(connection, "item_service");
    }
    try (PreparedStatement statement =
        connection.prepareStatement(database == Database.H2 ? H2 : POSTGRES)) {
      statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      statement.setArray(2, connection.createArrayOf("varchar", items));
      statement.setObject(3, share.runId());
      statement.executeUpdate();
    }
  }

  private static boolean answered(ItemOutcome outcome) {
    return outcome.served()
        || outcome.attempts().stream().map(Attempt::outcome).anyMatch(ANSWERED::contains);
  }
}
