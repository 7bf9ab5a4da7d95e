package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What can be wrong with a database at the start is told in a line, and mended while it waits. */
class RefusedByDatabaseIT {

  private static final String PASSWORD = "planted-database-4Hs8KqMz";

  @Test
  void a_server_says_what_is_wrong_with_its_database_until_nothing_is() throws Exception {
    try (SecuredPostgres postgres = new SecuredPostgres();
        Relay relay = new Relay("127.0.0.1", postgres.port());
        LibertyServer server = new LibertyServer("refused")) {
      Path secrets = Files.createTempDirectory("tickwell-secrets");
      Files.setPosixFilePermissions(
          Files.writeString(secrets.resolve("DB_PASSWORD"), PASSWORD + "\n"),
          PosixFilePermissions.fromString("rw-------"));
      Path root = secrets.resolve("root.pem");
      Files.copy(postgres.strangersCertificate(), root);
      postgres.execute("postgres", "CREATE ROLE feeder LOGIN PASSWORD 'another'");
      server
          .with("SANDBOX_ENABLED", true)
          .with("DATABASE", "postgres")
          .with("DB_HOST", "localhost")
          .with("DB_PORT", relay.port())
          .with("DB_NAME", "market")
          .with("DB_USER", "feeder")
          .with("DB_SSL_MODE", "verify-full")
          .with("DB_SSL_ROOT_CERT", root)
          .with("VARIABLE_SOURCE_DIRS", secrets);
      relay.cut();
      server.launch();

      String where =
          "PostgreSQL at localhost:%d, database market, user feeder: ".formatted(relay.port());
      says(server, where + "Connection to localhost:%d refused.".formatted(relay.port()));
      relay.mend();
      says(server, where + "SSL error");
      Files.copy(postgres.certificate(), root, StandardCopyOption.REPLACE_EXISTING);
      says(server, where + "FATAL: password authentication failed for user \"feeder\"; see");
      postgres.execute("postgres", "ALTER ROLE feeder PASSWORD '%s'".formatted(PASSWORD));
      says(server, where + "FATAL: database \"market\" does not exist; create the database, or");
      assertThat(server.get("/api/scheduler/health").body())
          .contains("unhealthy", where.strip(), "does not exist");
      postgres.execute("postgres", "CREATE DATABASE market");
      postgres.execute("market", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
      says(server, where + "ERROR: permission denied for schema public; the user must own");
      postgres.execute("market", "GRANT CREATE ON SCHEMA public TO feeder");
      postgres.execute("market", "ALTER ROLE feeder SET default_transaction_read_only = on");
      says(server, where + "ERROR: cannot execute CREATE TABLE in a read-only transaction; let");
      postgres.execute("market", "ALTER ROLE feeder RESET default_transaction_read_only");
      // What is set for a role counts for new connections only.
      postgres.execute(
          "market",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'feeder'");
      postgres.execute("market", "ALTER ROLE feeder CONNECTION LIMIT 1");
      says(server, "FATAL: too many connections for role \"feeder\"; the server has no");
      postgres.execute("market", "ALTER ROLE feeder CONNECTION LIMIT -1");
      Await.that(
          "the server is ready",
          Duration.ofMinutes(1),
          () -> server.status("/health/ready") == 200);

      String status =
          new Runs(server)
              .awaitEnded("stock_quotes", Duration.ofMinutes(1), run -> true)
              .getString("status");
      assertThat(status).as("the batch store recovered too").isEqualTo("completed");
      assertThat(server.log()).doesNotContain("\tat ", "FFDC1015I: ");
      assertThat(server.logs()).doesNotContain(PASSWORD);
    }
  }

  private static void says(LibertyServer server, String line) {
    Await.that(line, Duration.ofSeconds(90), () -> server.log().contains(line));
  }
}
