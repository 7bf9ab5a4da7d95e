package io.tickwell.marketdata;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** The databases that are known, by the name that each gives itself. */
public enum Database {
  H2("H2", "h2"),
  POSTGRESQL("PostgreSQL", "postgresql");

  private final String product;
  private final String migrations;

  Database(String product, String migrations) {
    this.product = product;
    this.migrations = migrations;
  }

  /** The folder of its migrations. */
  String migrations() {
    return migrations;
  }

  /**
   * The database behind the connection.
   *
   * @throws IllegalStateException when it is not a known one
   */
  public static Database of(Connection connection) throws SQLException {
    String name = connection.getMetaData().getDatabaseProductName();
    return Arrays.stream(values())
        .filter(database -> database.product.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the database is '%s'; use H2 or PostgreSQL".formatted(name)));
  }
}
