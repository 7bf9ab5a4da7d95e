package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tickwell.marketdata.TestDatabases;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A backup by {@code pg_dump} of a server at work, restored by {@code pg_restore}. They must be of
 * the database's version or a newer one, so this needs them on the path, and often an older
 * PostgreSQL than the newest.
 */
class BackupIT {

  private static final Duration LONG = Duration.ofMinutes(2);

  private final StubVendors vendors = new StubVendors();
  private final PGSimpleDataSource source = (PGSimpleDataSource) TestDatabases.postgres();
  private final PGSimpleDataSource target = (PGSimpleDataSource) TestDatabases.postgres();

  @TempDir private Path directory;

  @BeforeEach
  void quotes() throws Exception {
    try (Connection connection = source.getConnection()) {
      assumeThat(major(run("pg_dump", "--version")))
          .as("version of pg_dump")
          .isGreaterThanOrEqualTo(connection.getMetaData().getDatabaseMajorVersion());
    }
    vendors.tell(Question.FINNHUB_QUOTE, "AAPL", Reply.recorded("finnhub-quote-AAPL"));
    vendors.tell(
        Question.FINNHUB_QUOTE,
        "MSFT",
        Reply.recorded("finnhub-quote-AAPL").after(Duration.ofSeconds(8)));
  }

  @AfterEach
  void stop() {
    vendors.close();
  }

  @Test
  void a_server_on_a_restored_backup_knows_all_runs_and_ends_the_one_that_was_under_way()
      throws Exception {
    JsonObject done;
    String underWay;
    String dump = directory.resolve("tickwell.dump").toString();
    try (LibertyServer server = server("backed-up", source)) {
      Runs runs = new Runs(server);
      done = runs.run("stock_quotes", "{\"symbols\":[\"AAPL\"]}");
      underWay = runs.start("stock_quotes", "{\"symbols\":[\"MSFT\"]}");
      Await.that("it runs", LONG, () -> runs.one(underWay).getString("status").equals("running"));
      run("pg_dump", "--format=custom", "--file=" + dump, "--dbname=" + address(source));
    }
    run("pg_restore", "--exit-on-error", "--no-owner", "--dbname=" + address(target), dump);

    try (LibertyServer server = server("restored", target)) {
      Runs runs = new Runs(server);
      assertThat(runs.one(done.getString("run_id"))).isEqualTo(done);
      assertThat(runs.ended(underWay, LONG).getString("status")).isEqualTo("completed");
      JsonObject next = runs.run("stock_quotes", "{\"symbols\":[\"AAPL\"]}");
      assertThat(next.getString("status")).isEqualTo("completed");
      assertThat(server.get("/api/data/stock_quotes?symbol=MSFT").body()).contains("MSFT");
    }
  }

  private LibertyServer server(String name, PGSimpleDataSource database) {
    LibertyServer server =
        vendors
            .serve(new LibertyServer(name))
            .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
            .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false);
    ServerDatabase.at(database, server);
    return server.start();
  }

  private static String address(PGSimpleDataSource database) {
    return "postgresql://%s@%s:%d/%s"
        .formatted(
            database.getUser(),
            database.getServerNames()[0],
            database.getPortNumbers()[0],
            database.getDatabaseName());
  }

  /** Of {@code pg_dump (PostgreSQL) 15.18 (...)}; 0 without one. */
  private static int major(String version) {
    String number = version.replaceAll("(?s).*\\(PostgreSQL\\) (\\d+).*", "$1");
    return number.matches("\\d+") ? Integer.parseInt(number) : 0;
  }

  /** What it printed; nothing when there is no such program. */
  private static String run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said;
    } catch (IOException e) {
      return "";
    }
  }
}
