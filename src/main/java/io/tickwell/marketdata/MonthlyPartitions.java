package io.tickwell.marketdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The monthly partitions (in UTC) of the large tables on PostgreSQL. Rows of a month without a
 * partition go to the default partition, so a late call loses nothing: it moves them.
 */
public final class MonthlyPartitions {
  /** The tables that have them. */
  public static final List<String> TABLES = List.of("options_chain", "stock_quotes");

  private static final int MONTHS_AHEAD = 3;

  private static final String EXISTS =
      "SELECT 1 FROM pg_inherits WHERE inhrelid = to_regclass(?) AND inhparent = to_regclass(?)";

  /**
   * One statement, so that it is atomic with and without a transaction around it. The lock on the
   * table makes nodes take turns, and must come before the question: taking it is what makes
   * PostgreSQL notice a partition made meanwhile. Readers and writers go on under it; the default
   * partition alone is closed to them, so that no row of the month can slip into it.
   */
  private static final String CREATE =
      """
      DO $$ BEGIN
        LOCK TABLE ONLY %1$s IN SHARE UPDATE EXCLUSIVE MODE;
        IF to_regclass('%2$s') IS NULL THEN
          LOCK TABLE %1$s_default IN ACCESS EXCLUSIVE MODE;
          CREATE TABLE %2$s (LIKE %1$s INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
          WITH moved AS (
            DELETE FROM %1$s_default
            WHERE quote_timestamp >= '%3$s' AND quote_timestamp < '%4$s' RETURNING *)
          INSERT INTO %2$s SELECT * FROM moved;
          ALTER TABLE %1$s ATTACH PARTITION %2$s FOR VALUES FROM ('%3$s') TO ('%4$s');
        END IF;
      END $$
      """;

  private final Clock clock;

  public MonthlyPartitions(Clock clock) {
    this.clock = clock;
  }

  /**
   * Makes sure that the partitions of the current month and the next three exist. Any number of
   * nodes may do so at once. Does nothing on a database other than PostgreSQL.
   *
   * @param connection best in auto-commit mode: in a transaction, the locks last until its end
   * @return the partitions that were missing
   */
  public List<String> ensure(Connection connection) throws SQLException {
    if (Database.of(connection) != Database.POSTGRESQL) {
      return List.of();
    }
    YearMonth current = YearMonth.now(clock.withZone(ZoneOffset.UTC));
    List<String> made = new ArrayList<>();
    for (String table : TABLES) {
      for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
        YearMonth month = current.plusMonths(ahead);
        String partition = partition(table, month);
        if (!exists(connection, table, partition)) {
          make(connection, table, month);
          made.add(partition);
        }
      }
    }
    return made;
  }

  private static boolean exists(Connection connection, String table, String partition)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
      statement.setString(1, partition);
      statement.setString(2, table);
      try (ResultSet result = statement.executeQuery()) {
        return result.next();
      }
    }
  }

  /**
   * Makes a table's partition of one month on PostgreSQL, if it does not exist.
   *
   * @param table one of {@link #TABLES}
   */
  public static void make(Connection connection, String table, YearMonth month)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          CREATE.formatted(
              table, partition(table, month), start(month), start(month.plusMonths(1))));
    }
  }

  private static String partition(String table, YearMonth month) {
    return "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
  }

  private static String start(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toString();
  }
}
