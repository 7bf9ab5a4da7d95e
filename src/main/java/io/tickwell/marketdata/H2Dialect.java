package io.tickwell.marketdata;

import static io.tickwell.marketdata.UpsertDialect.each;
import static io.tickwell.marketdata.UpsertDialect.names;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * MERGE from one array per column. Two MERGE statements that meet on a new key end in a duplicate
 * key, so the writers of a table take turns, until the end of their transactions; these must be
 * READ COMMITTED, or the second would not see what the first has written.
 *
 * <p>Ids are drawn in ascending order by one writer at a time: an id above the highest one of
 * before is an inserted row.
 */
final class H2Dialect implements UpsertDialect {
  private static final String UPSERT =
      """
      SELECT COUNT(CASE WHEN id > ? THEN 1 END), COUNT(*) FROM FINAL TABLE (
        MERGE INTO %1$s t
        USING (SELECT * FROM UNNEST(%2$s) AS a (%3$s)) u ON (%4$s)
        WHEN MATCHED AND %8$s AND (%5$s) THEN
          UPDATE SET %6$s, updated_at = ?
        WHEN NOT MATCHED THEN
          INSERT (%3$s, created_at, updated_at) VALUES (%7$s, ?, ?))
      """;

  /**
   * H2 spills results beyond MAX_MEMORY_ROWS to disk (40,000 per GiB of heap) and loses rows of
   * FINAL TABLE there, which would falsify the counts.
   */
  private static final int ROWS_PER_STATEMENT = 1_000;

  @Override
  public UpsertCount write(Connection connection, TableRows rows, Instant now) throws SQLException {
    H2Turn.take(connection, rows.table().table());
    UpsertCount count = UpsertCount.NONE;
    for (int from = 0; from < rows.size(); from += ROWS_PER_STATEMENT) {
      count = count.plus(merge(connection, rows.slice(from, from + ROWS_PER_STATEMENT), now));
    }
    return count;
  }

  private static UpsertCount merge(Connection connection, TableRows rows, Instant now)
      throws SQLException {
    long highest = highestId(connection, rows.table().table());
    try (PreparedStatement statement = connection.prepareStatement(sql(rows.table()))) {
      statement.setLong(1, highest);
      int next =
          UpsertDialect.setColumns(statement, 2, rows, rows.table().columns(), ColumnType::h2);
      for (int i = next; i < next + 3; i++) {
        statement.setObject(i, now.atOffset(ZoneOffset.UTC));
      }
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
        "SELECT u.n, t.id FROM UNNEST(%s) WITH ORDINALITY AS u (%s, n) JOIN %s t ON %s"
            .formatted(
                arrays(keys),
                names(keys),
                rows.table().table(),
                each(keys, "t.%1$s = u.%1$s", " AND "));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      UpsertDialect.setColumns(statement, 1, rows, keys, ColumnType::h2);
      return UpsertDialect.readIds(statement, rows);
    }
  }

  @Override
  public void followSplits(Connection connection, SplitRatios splits, Instant now)
      throws SQLException {
    H2Turn.take(connection, "historical_prices");
    splits.write(
        connection,
        """
        MERGE INTO historical_prices p USING (SELECT p.id, %1$s AS ratio %2$s) due ON (p.id = due.id)
        WHEN MATCHED THEN UPDATE SET split_ratio = due.ratio, updated_at = ?
        """,
        ColumnType.TEXT.h2(),
        now);
  }

  static String sql(TableMapping table) {
    return UPSERT.formatted(
        table.table(),
        arrays(table.columns()),
        names(table.columns()),
        each(table.keys(), "t.%1$s = u.%1$s", " AND "),
        table.values().stream()
            .map(
                column ->
                    "t.%s IS DISTINCT FROM %s"
                        .formatted(column.name(), UpsertDialect.merged(table, column, "u")))
            .collect(Collectors.joining(" OR ")),
        UpsertDialect.assignments(table, "u"),
        each(table.columns(), "u.%1$s", ", "),
        UpsertDialect.mayChange(table, "u"));
  }

  private static String arrays(List<TableColumn> columns) {
    return columns.stream()
        .map(column -> "CAST(? AS %s ARRAY)".formatted(type(column)))
        .collect(Collectors.joining(", "));
  }

  /** Without its scale, NUMERIC would be a whole number. */
  private static String type(TableColumn column) {
    return column.type() == ColumnType.NUMERIC
        ? "NUMERIC(%d, %d)".formatted(column.precision(), column.scale())
        : column.type().h2();
  }

  private static long highestId(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT MAX(id) FROM " + table)) {
      result.next();
      return result.getLong(1);
    }
  }
}
