package io.tickwell.operation;

/** The database was filled in the other mode; starting on it would mix simulated and real data. */
public final class WrongDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongDatabaseException(String remembered, String wanted) {
    super(
        """
        This database was filled by the %s, and the server is set to the %s (sandbox.enabled). \
        It does not start on it. Choose another database (DB_NAME, or H2_FILE for H2), empty this \
        one, or set SANDBOX_ENABLED=%s."""
            .formatted(remembered, wanted, remembered.equals("sandbox")));
  }
}
