package io.tickwell.marketdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * On H2 two MERGE statements that meet on a new key end in a duplicate key, so that the writers of
 * a table take turns.
 */
public final class H2Turn {

  private H2Turn() {}

  /**
   * Has this transaction write the table alone until it ends.
   *
   * @throws IllegalStateException when the table has no row in {@code upsert_locks}
   */
  public static void take(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT table_name FROM upsert_locks WHERE table_name = ? FOR UPDATE WAIT 60")) {
      statement.setString(1, table);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          throw new IllegalStateException(
              "upsert_locks has no row for %s; add it in the table's migration".formatted(table));
        }
      }
    }
  }
}
