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
      int next = UpsertDialect.setColumns(statement, 1, rows, ColumnType::postgres);
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

  static String sql(TableMapping table) {
    String arrays =
        table.columns().stream()
            .map(column -> "?::" + column.type().postgres() + "[]")
            .collect(Collectors.joining(", "));
    return UPSERT.formatted(
        table.table(),
        arrays,
        names(table.columns()),
        each(table.keys(), "b.%1$s = u.%1$s", " AND "),
        changes(table.values(), "u"),
        names(table.keys()),
        each(table.values(), "%1$s = COALESCE(EXCLUDED.%1$s, t.%1$s)", ", ")
            + ", "
            + each(table.provenance(), "%1$s = EXCLUDED.%1$s", ", "),
        changes(table.values(), "EXCLUDED"));
  }

  /** Whether the new row says something else than t, and is not older. */
  private static String changes(List<TableColumn> values, String fresh) {
    return "(%s.fetched_at >= t.fetched_at AND (%s) IS DISTINCT FROM (%s))"
        .formatted(
            fresh,
            each(values, "t.%1$s", ", "),
            each(values, "COALESCE(" + fresh + ".%1$s, t.%1$s)", ", "));
  }
}
