package io.tickwell.marketdata;

import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Makes the views of {@link BestViews} as this version has them, after all other migrations and
 * again whenever what they say has changed.
 */
final class RepeatedBestViews implements JavaMigration {
  /** To be raised when the views, or the columns of their tables, change. */
  private static final int EDITION = 2;

  /** None: it is repeated. */
  @Override
  public MigrationVersion getVersion() {
    return null;
  }

  @Override
  public String getDescription() {
    return "best views as they are now";
  }

  @Override
  public Integer getChecksum() {
    return EDITION;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    BestViews.drop(context.getConnection());
    BestViews.create(context.getConnection());
  }
}
