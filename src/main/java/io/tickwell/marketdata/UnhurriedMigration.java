package io.tickwell.marketdata;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Lets a migration of large tables take as long as it takes; nothing else on PostgreSQL may. */
final class UnhurriedMigration implements Callback {

  private int usual;

  @Override
  public boolean supports(Event event, Context context) {
    return switch (event) {
      case BEFORE_EACH_MIGRATE, AFTER_EACH_MIGRATE, AFTER_EACH_MIGRATE_ERROR -> true;
      default -> false;
    };
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      Connection connection = context.getConnection();
      if (event == Event.BEFORE_EACH_MIGRATE) {
        usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 0);
        try (Statement statement = connection.createStatement()) {
          statement.execute("SET LOCAL statement_timeout = 0");
        }
      } else {
        connection.setNetworkTimeout(Runnable::run, usual);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the time limits of a migration could not be set", e);
    }
  }

  @Override
  public String getCallbackName() {
    return "unhurried migration";
  }
}
