package io.tickwell.marketdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How one database writes the rows of one table. Stateless. */
sealed interface UpsertDialect permits PostgresDialect, H2Dialect {

  /** Writes rows that fit, are sorted by key and have no key twice. */
  UpsertCount write(Connection connection, TableRows rows, Instant now) throws SQLException;

  /**
   * The ids of rows that are stored.
   *
   * @return by key; a row that is not stored is not in it
   */
  Map<List<Object>, Long> ids(Connection connection, TableRows rows) throws SQLException;

  /** Has the bars of split days say the ratio; see {@link SplitRatios}. */
  void followSplits(Connection connection, SplitRatios splits, Instant now) throws SQLException;

  static UpsertDialect of(Database database) {
    return switch (database) {
      case POSTGRESQL -> new PostgresDialect();
      case H2 -> new H2Dialect();
    };
  }

  /**
   * Sets one array per column, from that parameter on.
   *
   * @param columns the first ones of the table's
   * @return the next parameter
   */
  static int setColumns(
      PreparedStatement statement,
      int first,
      TableRows rows,
      List<TableColumn> columns,
      Function<ColumnType, String> typeName)
      throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      String type = typeName.apply(columns.get(i).type());
      statement.setArray(first + i, statement.getConnection().createArrayOf(type, rows.column(i)));
    }
    return first + columns.size();
  }

  /** Reads the ids that a query gives with the place of their row, from 1. */
  static Map<List<Object>, Long> readIds(PreparedStatement statement, TableRows rows)
      throws SQLException {
    Map<List<Object>, Long> ids = new HashMap<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        ids.put(rows.key(result.getInt(1) - 1), result.getLong(2));
      }
    }
    return ids;
  }

  /** Whether a fresh row may say anything: it is not older, or others may fill what is missing. */
  static String mayChange(TableMapping table, String fresh) {
    return table.owned() ? "TRUE" : fresh + ".fetched_at >= t.fetched_at";
  }

  /** What a column becomes where a fresh row meets the stored one, t. */
  static String merged(TableMapping table, TableColumn column, String fresh) {
    String newer = "COALESCE(%1$s.%2$s, t.%2$s)".formatted(fresh, column.name());
    return table.owned()
        ? "CASE WHEN %1$s THEN %2$s ELSE COALESCE(t.%4$s, %3$s.%4$s) END"
            .formatted(byOwner(fresh), newer, fresh, column.name())
        : newer;
  }

  /** The assignments of an update: the values, and where they come from. */
  static String assignments(TableMapping table, String fresh) {
    String fetched =
        table.owned()
            ? "CASE WHEN %1$s THEN %2$s.fetched_at ELSE t.fetched_at END"
                .formatted(byOwner(fresh), fresh)
            : fresh + ".fetched_at";
    String values =
        table.values().stream()
            .map(column -> column.name() + " = " + merged(table, column, fresh))
            .collect(Collectors.joining(", "));
    return "%s, run_id = %s.run_id, fetched_at = %s".formatted(values, fresh, fetched);
  }

  private static String byOwner(String fresh) {
    return "%1$s.data_provider = t.data_provider AND %1$s.fetched_at >= t.fetched_at"
        .formatted(fresh);
  }

  static String names(List<TableColumn> columns) {
    return each(columns, "%s", ", ");
  }

  /** The template once per column, with its name for each {@code %1$s} or {@code %s}. */
  static String each(List<TableColumn> columns, String template, String separator) {
    return columns.stream()
        .map(column -> template.formatted(column.name()))
        .collect(Collectors.joining(separator));
  }
}
