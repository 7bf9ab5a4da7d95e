package io.tickwell.marketdata;

import java.sql.SQLException;
import java.util.UUID;

/** Sees each statement that writes rows. */
@FunctionalInterface
public interface UpsertObserver {

  /** Looks away. */
  UpsertObserver NONE = (table, run, statement) -> statement.execute();

  /** A statement; says what it wrote. */
  @FunctionalInterface
  interface Statement {
    UpsertCount execute() throws SQLException;
  }

  /**
   * Executes the statement, once.
   *
   * @param table the table's name
   * @param run that stores the rows; null when they do not say it
   * @return what the statement said
   * @throws SQLException when the statement did
   */
  UpsertCount see(String table, UUID run, Statement statement) throws SQLException;
}
