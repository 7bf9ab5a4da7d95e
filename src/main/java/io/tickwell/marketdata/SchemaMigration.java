package io.tickwell.marketdata;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateOutput;

/**
 * Brings the default schema of a database to the one this version of the product needs. Tables of
 * others in that schema are left alone. Safe on several nodes at once: one migrates, the rest wait.
 */
public final class SchemaMigration {
  /** PostgreSQL's code for a relation that exists. */
  private static final String NAME_IS_TAKEN = "42P07";

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
   * @throws IllegalStateException when the database is neither H2 nor PostgreSQL, or not reachable,
   *     or, on PostgreSQL, holds a table of somebody else's with a name of ours
   * @throws FlywayException when a migration fails, or one applied earlier is not the one this
   *     version knows
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
            .javaMigrations(new BestViewsMigration(), new RepeatedBestViews())
            .baselineOnMigrate(true)
            .baselineVersion("0");
    schema.ifPresent(configuration::schemas);
    if (database == Database.POSTGRESQL) {
      configuration.callbacks(new UnhurriedMigration());
    }
    Flyway flyway = configuration.load();
    List<String> applied = migrate(flyway).stream().map(SchemaMigration::script).toList();
    if (flyway.info().current() == null || flyway.info().pending().length > 0) {
      throw new IllegalStateException(
          "the migrations of this version were not found or not applied");
    }
    return applied;
  }

  /** Where a name is taken, tells so in one message without a cause, whose words would be shown. */
  private static List<MigrateOutput> migrate(Flyway flyway) {
    try {
      return flyway.migrate().migrations;
    } catch (FlywayException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      if (root instanceof SQLException refused && NAME_IS_TAKEN.equals(refused.getSQLState())) {
        throw new IllegalStateException(
            "%s and is not ours: rename it, or choose another database (DB_NAME)"
                .formatted(refused.getMessage()));
      }
      throw e;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String script(MigrateOutput output) {
    return output.version.isEmpty()
        ? output.description
        : "V%s %s".formatted(output.version, output.description);
  }
}
