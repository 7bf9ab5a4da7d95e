package io.tickwell.marketdata;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateOutput;

/**
 * Brings the default schema of a database to the one this version of the product needs. Tables of
 * others in that schema are left alone. Safe on several nodes at once: one migrates, the rest wait.
 */
public final class SchemaMigration {
  private final DataSource dataSource;
  private final Optional<String> schema;

  /**
   * @param dataSource gives connections of H2 or PostgreSQL; three at a time
   */
  public SchemaMigration(DataSource dataSource) {
    this(dataSource, Optional.empty());
  }

  /**
   * @param schema an existing schema to work in, instead of the connections' default one
   */
  public SchemaMigration(DataSource dataSource, String schema) {
    this(dataSource, Optional.of(schema));
  }

  private SchemaMigration(DataSource dataSource, Optional<String> schema) {
    this.dataSource = dataSource;
    this.schema = schema;
  }

  /**
   * Applies what is missing. Must be called outside of a JTA transaction, since each migration
   * commits its own.
   *
   * @return the scripts applied, oldest first; empty when the schema was up to date
   * @throws IllegalStateException when the database is neither H2 nor PostgreSQL, or not reachable
   * @throws org.flywaydb.core.api.FlywayException when a migration fails, or one applied earlier is
   *     not the one this version knows
   */
  public List<String> migrate() {
    synchronized (SchemaMigration.class) {
      try (Connection turn = dataSource.getConnection()) {
        return inTurn(turn, Database.of(turn));
      } catch (SQLException e) {
        throw new IllegalStateException("the database cannot be reached: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Flyway locks its own table, but looks for it before: of two nodes that meet on a fresh
   * database, one could take the other's first tables for somebody else's and give up.
   */
  private List<String> inTurn(Connection turn, Database database) throws SQLException {
    if (database != Database.POSTGRESQL) {
      return migrate(database);
    }
    execute(turn, "SELECT pg_advisory_lock(hashtext('tickwell.schema'))");
    try {
      return migrate(database);
    } finally {
      execute(turn, "SELECT pg_advisory_unlock(hashtext('tickwell.schema'))");
    }
  }

  private List<String> migrate(Database database) {
    FluentConfiguration configuration =
        Flyway.configure(SchemaMigration.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/migration/" + database.migrations())
            .baselineOnMigrate(true)
            .baselineVersion("0");
    schema.ifPresent(configuration::schemas);
    Flyway flyway = configuration.load();
    List<String> applied =
        flyway.migrate().migrations.stream().map(SchemaMigration::script).toList();
    if (flyway.info().current() == null || flyway.info().pending().length > 0) {
      throw new IllegalStateException(
          "the migrations of this version were not found or not applied");
    }
    return applied;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String script(MigrateOutput output) {
    return "V%s %s".formatted(output.version, output.description);
  }
}
