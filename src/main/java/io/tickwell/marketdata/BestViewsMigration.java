package io.tickwell.marketdata;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** Adds the priorities that the views go by, which {@link RepeatedBestViews} makes. */
final class BestViewsMigration implements JavaMigration {
  private static final String PRIORITIES =
      """
      CREATE TABLE provider_priorities (
        provider_name VARCHAR(50) PRIMARY KEY,
        priority INT NOT NULL
      )
      """;

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("10");
  }

  @Override
  public String getDescription() {
    return "best views";
  }

  /** None, as it was when the views were made here. */
  @Override
  public Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute(PRIORITIES);
    }
  }
}
