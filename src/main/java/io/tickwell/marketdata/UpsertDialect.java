package io.tickwell.marketdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How one database writes the rows of one table. Stateless. */
sealed interface UpsertDialect permits PostgresDialect, H2Dialect {

  /** Writes rows that fit, are sorted by key and have no key twice. */
  UpsertCount write(Connection connection, TableRows rows, Instant now) throws SQLException;

  static UpsertDialect of(Database database) {
    return switch (database) {
      case POSTGRESQL -> new PostgresDialect();
      case H2 -> new H2Dialect();
    };
  }

  /**
   * Sets one array per column, from that parameter on.
   *
   * @return the next parameter
   */
  static int setColumns(
      PreparedStatement statement, int first, TableRows rows, Function<ColumnType, String> typeName)
      throws SQLException {
    List<TableColumn> columns = rows.table().columns();
    for (int i = 0; i < columns.size(); i++) {
      String type = typeName.apply(columns.get(i).type());
      statement.setArray(first + i, statement.getConnection().createArrayOf(type, rows.column(i)));
    }
    return first + columns.size();
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
