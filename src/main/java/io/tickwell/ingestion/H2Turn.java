package io.tickwell.ingestion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** On H2 two MERGE statements that meet on a new key end in a duplicate key: see upsert_locks. */
final class H2Turn {

  private H2Turn() {}

  /** Has this transaction write the table alone until it ends. */
  static void take(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT table_name FROM upsert_locks WHERE table_name = ? FOR UPDATE WAIT 60")) {
      statement.setString(1, table);
      statement.executeQuery().close();
    }
  }
}
