package io.tickwell.marketdata;

import static io.tickwell.marketdata.UpsertDialect.each;
import static io.tickwell.marketdata.UpsertDialect.names;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * INSERT .. ON CONFLICT from one array per column. Rows that would change nothing are left out
 * before they are inserted, so that they cost neither a lock nor WAL; the same test stands again at
 * the conflict, where it sees what another writer has committed meanwhile.
 *
 * <p>An inserted row keeps the id that was drawn for it, an updated one has its old id: that tells
 * them apart, on partitioned tables too, where xmax cannot be returned.
 */
final class PostgresDialect implements UpsertDialect {
  private static final String UPSERT =
      """
      WITH given AS MATERIALIZED (
        SELECT nextval('%1$s_id_seq') AS id, u.*
        FROM unnest(%2$s) WITH ORDINALITY AS u (%3$s, n)
        LEFT JOIN LATERAL (SELECT b.* FROM %1$s b WHERE %4$s OFFSET 0) t ON true
        WHERE t.id IS NULL OR %5$s
        ORDER BY u.n),
      written AS (
        INSERT INTO %1$s AS t (id, %3$s, created_at, updated_at)
        SELECT id, %3$s, ?, ? FROM given ORDER BY n
        ON CONFLICT (%6$s) DO UPDATE SET %7$s, updated_at = EXCLUDED.updated_at
        WHERE %8$s
        RETURNING t.id)
      SELECT count(given.id), count(*) FROM written LEFT JOIN given USING (id)
      """;

  @Override
  public UpsertCount write(Connection connection, TableRows rows, Instant now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql(rows.table()))) {
      int next =
          UpsertDialect.setColumns(
              statement, 1, rows, rows.table().columns(), ColumnType::postgres);
      statement.setObject(next, now.atOffset(ZoneOffset.UTC));
      statement.setObject(next + 1, now.atOffset(ZoneOffset.UTC));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        int inserted = result.getInt(1);
        int written = result.getInt(2);
        return new UpsertCount(inserted, written - inserted, rows.size() - written);
      }
    }
  }

  @Override
  public Map<List<Object>, Long> ids(Connection connection, TableRows rows) throws SQLException {
    List<TableColumn> keys = rows.table().keys();
    String sql =
        "SELECT u.n, t.id FROM unnest(%s) WITH ORDINALITY AS u (%s, n) JOIN %s t ON %s"
            .formatted(
                arrays(keys),
                names(keys),
                rows.table().table(),
                each(keys, "t.%1$s = u.%1$s", " AND "));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      UpsertDialect.setColumns(statement, 1, rows, keys, ColumnType::postgres);
      return UpsertDialect.readIds(statement, rows);
    }
  }

  /** The bars are locked in the order of their keys, as by all who write them. */
  @Override
  public void followSplits(Connection connection, SplitRatios splits, Instant now)
      throws SQLException {
    splits.write(
        connection,
        """
        WITH due AS MATERIALIZED (
          SELECT p.id, %1$s AS ratio %2$s ORDER BY p.symbol, p.date, p.data_provider FOR UPDATE OF p)
        UPDATE historical_prices p SET split_ratio = due.ratio, updated_at = ?
        FROM due WHERE p.id = due.id
        """,
        ColumnType.TEXT.postgres(),
        now);
  }

  static String sql(TableMapping table) {
    return UPSERT.formatted(
        table.table(),
        arrays(table.columns()),
        names(table.columns()),
        each(table.keys(), "b.%1$s = u.%1$s", " AND "),
        changes(table, "u"),
        names(table.keys()),
        UpsertDialect.assignments(table, "EXCLUDED"),
        changes(table, "EXCLUDED"));
  }

  private static String arrays(List<TableColumn> columns) {
    return columns.stream()
        .map(column -> "?::" + column.type().postgres() + "[]")
        .collect(Collectors.joining(", "));
  }

  /** Whether the new row may and does say something else than t. */
  private static String changes(TableMapping table, String fresh) {
    return "(%s AND (%s) IS DISTINCT FROM (%s))"
        .formatted(
            UpsertDialect.mayChange(table, fresh),
            each(table.values(), "t.%1$s", ", "),
            table.values().stream()
                .map(column -> UpsertDialect.merged(table, column, fresh))
                .collect(Collectors.joining(", ")));
  }
}
