package io.tickwell.marketdata.takeover;

import io.tickwell.marketdata.TestDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Databases as the original left them. */
public final class Originals {
  private Originals() {}

  /** With its tables, and no row. */
  public static DataSource empty() {
    DataSource database = TestDatabases.postgres();
    TestDatabases.execute(database, script("schema"));
    return database;
  }

  /** With rows of every quirk. */
  public static DataSource quirky() {
    DataSource database = empty();
    TestDatabases.execute(database, script("rows"));
    return database;
  }

  /** One of the scripts that make one. */
  public static String script(String name) {
    String path = "/fixtures/original/" + name + ".sql";
    try (InputStream in = Originals.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each row as its values between bars, as PostgreSQL prints them in UTC; null is nothing. */
  static List<String> rows(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet result = statement.executeQuery(sql)) {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            String value = result.getString(i);
            values.add(value == null ? "" : value);
          }
          rows.add(String.join("|", values));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
