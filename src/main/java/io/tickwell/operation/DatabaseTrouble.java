package io.tickwell.operation;

import io.tickwell.marketdata.DatabaseFailure;
import org.eclipse.microprofile.config.Config;

/** Says in one line which database is meant, what is wrong with it and what to do. */
public final class DatabaseTrouble {

  private final String database;

  public DatabaseTrouble(Config config) {
    this.database =
        config.getOptionalValue("DATABASE", String.class).filter("postgres"::equals).isPresent()
            ? "PostgreSQL at %s:%s, database %s, user %s"
                .formatted(
                    setting(config, "DB_HOST"),
                    setting(config, "DB_PORT"),
                    setting(config, "DB_NAME"),
                    setting(config, "DB_USER"))
            : "H2";
  }

  private static String setting(Config config, String name) {
    return config.getOptionalValue(name, String.class).orElse("?");
  }

  /** Without a secret: neither we nor the driver put the password into a message. */
  String sentence(Throwable thrown) {
    return "%s: %s".formatted(database, reason(thrown));
  }

  /** When nothing was thrown, because nothing came back. */
  String silence(long seconds) {
    return "%s: no answer within %d s".formatted(database, seconds);
  }

  private static String reason(Throwable thrown) {
    return DatabaseFailure.in(thrown)
        .map(DatabaseFailure::sentence)
        .orElseGet(() -> innermost(thrown));
  }

  private static String innermost(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
