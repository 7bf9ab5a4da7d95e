package io.tickwell.marketdata;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Fresh, empty databases of the real kinds; one PostgreSQL server serves the whole JVM. */
public final class TestDatabases {
  private static final String H2_OPTIONS = ";MODE=LEGACY;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1";

  private TestDatabases() {}

  public static DataSource postgres() {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    execute(Server.POSTGRES.getPostgresDatabase(), "CREATE DATABASE " + name);
    return Server.POSTGRES.getDatabase("postgres", name);
  }

  public static DataSource h2Memory() {
    return h2("mem:" + UUID.randomUUID());
  }

  public static DataSource h2File(Path folder) {
    return h2("file:" + folder.resolve("tickwell"));
  }

  public static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static DataSource h2(String where) {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:" + where + H2_OPTIONS);
    dataSource.setUser("sa");
    return dataSource;
  }

  /** Started at the first use; stops with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
