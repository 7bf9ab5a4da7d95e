package io.tickwell.marketdata;

import io.tickwell.marketdata.SymbolRenames.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives the rows of one symbol to another, in all data tables. Where both have a row of one fact
 * from one provider, they become one: of each value the one fetched last that is stated. The
 * symbols of option contracts stay, since they are the contracts' own; their underlying changes.
 *
 * @param tables the data tables, in the order in which all writers lock them
 */
record SymbolMove(List<TableMapping> tables) {
  private static final String SYMBOL = "symbol";
  private static final String OPTIONS = "options_chain";
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private static final String NEWER =
      "(o.fetched_at >= n.fetched_at OR (n.fetched_at IS NULL AND o.fetched_at IS NOT NULL))";

  private static final String MERGE_POSTGRES =
      "UPDATE %1$s AS n SET %2$s FROM %1$s AS o WHERE o.symbol = ? AND n.symbol = ? AND %3$s";

  private static final String MERGE_H2 =
      """
      MERGE INTO %1$s AS n USING (SELECT * FROM %1$s WHERE symbol = ?) AS o
      ON n.symbol = ? AND %3$s WHEN MATCHED THEN UPDATE SET %2$s
      """;

  private static final String DELETE_MERGED =
      """
      DELETE FROM %1$s AS o WHERE o.symbol = ?
        AND EXISTS (SELECT 1 FROM %1$s AS n WHERE n.symbol = ? AND %2$s)
      """;

  /** A speaker whom the other's transcript does not name goes to it. */
  private static final String KEEP_SPEAKERS =
      """
      UPDATE transcript_participants AS p SET transcript_id =
        (SELECT n.id FROM earnings_transcripts o JOIN earnings_transcripts n ON %1$s
         WHERE o.id = p.transcript_id AND n.symbol = ?)
      WHERE EXISTS
        (SELECT 1 FROM earnings_transcripts o JOIN earnings_transcripts n ON %1$s
         WHERE o.id = p.transcript_id AND o.symbol = ? AND n.symbol = ?
           AND NOT EXISTS (SELECT 1 FROM transcript_participants x
             WHERE x.transcript_id = n.id AND x.participant_name = p.participant_name))
      """;

  /** Keeps all other writers of data away until the transaction ends. */
  void keepOthersAway(Connection connection) throws SQLException {
    if (Database.of(connection) == Database.H2) {
      for (TableMapping table : tables) {
        H2Turn.take(connection, table.table());
      }
    } else {
      execute(connection, "SELECT pg_advisory_xact_lock(hashtext('tickwell.renames'))");
    }
  }

  /**
   * Waits until nobody keeps writers of data away, and lets nobody do so meanwhile. A rename of
   * much history may take longer than a writer waits for another.
   */
  static void keepRenamesAway(Connection connection) throws SQLException {
    if (Database.of(connection) == Database.POSTGRESQL) {
      execute(
          connection,
          """
          SET LOCAL lock_timeout = 0;
          SELECT pg_advisory_xact_lock_shared(hashtext('tickwell.renames'));
          RESET lock_timeout
          """);
    }
  }

  /** Moves them; says for each table with any how many. */
  Map<String, Rows> rows(Connection connection, String from, String to, Instant now)
      throws SQLException {
    Map<String, Rows> moved = new TreeMap<>();
    for (TableMapping table : tables) {
      Rows some =
          table.table().equals(OPTIONS)
              ? new Rows(options(connection, from, to, now), 0)
              : rows(connection, table, from, to, now);
      if (some.moved() + some.merged() > 0) {
        moved.put(table.table(), some);
      }
    }
    if (moved.containsKey("stock_splits") || moved.containsKey("historical_prices")) {
      UpsertDialect.of(Database.of(connection))
          .followSplits(connection, new SplitRatios(List.of(to), FIRST, LAST), now);
    }
    return moved;
  }

  private static int options(Connection connection, String from, String to, Instant now)
      throws SQLException {
    return execute(
        connection,
        """
        UPDATE options_chain SET underlying_symbol = ?, updated_at = ? WHERE underlying_symbol = ?
        """,
        to,
        now.atOffset(ZoneOffset.UTC),
        from);
  }

  private static Rows rows(
      Connection connection, TableMapping table, String from, String to, Instant now)
      throws SQLException {
    if (table.keys().stream().noneMatch(column -> column.name().equals(SYMBOL))) {
      return new Rows(0, 0);
    }
    String name = table.table();
    String sameFact =
        table.keys().stream()
            .filter(column -> !column.name().equals(SYMBOL))
            .map(column -> "n.%1$s = o.%1$s".formatted(column.name()))
            .collect(Collectors.joining(" AND "));
    boolean h2 = Database.of(connection) == Database.H2;
    execute(
        connection,
        (h2 ? MERGE_H2 : MERGE_POSTGRES).formatted(name, merged(table), sameFact),
        h2 ? List.of(from, to, utc(now)) : List.of(utc(now), from, to));
    if (name.equals("earnings_transcripts")) {
      execute(connection, KEEP_SPEAKERS.formatted(sameFact), to, from, to);
    }
    int merged = execute(connection, DELETE_MERGED.formatted(name, sameFact), from, to);
    int moved =
        execute(
            connection,
            "UPDATE %s SET symbol = ?, updated_at = ? WHERE symbol = ?".formatted(name),
            to,
            utc(now),
            from);
    return new Rows(moved, merged);
  }

  private static String merged(TableMapping table) {
    String values =
        UpsertDialect.each(
            table.values(),
            "%1$s = CASE WHEN "
                + NEWER
                + " THEN COALESCE(o.%1$s, n.%1$s) ELSE COALESCE(n.%1$s, o.%1$s) END",
            ", ");
    String provenance =
        UpsertDialect.each(
            table.provenance(), "%1$s = CASE WHEN " + NEWER + " THEN o.%1$s ELSE n.%1$s END", ", ");
    return "%s, %s, updated_at = ?".formatted(values, provenance);
  }

  private static Object utc(Instant now) {
    return now.atOffset(ZoneOffset.UTC);
  }

  private static int execute(Connection connection, String sql, Object... values)
      throws SQLException {
    return execute(connection, sql, List.of(values));
  }

  private static int execute(Connection connection, String sql, List<Object> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      return statement.execute() ? 0 : statement.getUpdateCount();
    }
  }
}
