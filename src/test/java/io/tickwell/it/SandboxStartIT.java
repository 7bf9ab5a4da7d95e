package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a newcomer sees: the sandbox fills an H2 file, first at start, then by timer, an added job
 * too.
 */
class SandboxStartIT {

  @Test
  void jobs_run_at_start_then_by_timer_and_count_what_sql_counts() throws SQLException {
    List<JsonObject> runs;
    LibertyServer server =
        new LibertyServer("sandbox-start")
            .with("SANDBOX_ENABLED", true)
            .with("SCHEDULER_JOBS_STOCK_QUOTES_INTERVAL_SECONDS", 5)
            .with("SCHEDULER_JOBS_STOCK_QUOTES_MARKET_HOURS_ONLY", false)
            .with("SCHEDULER_JOBS_AAPL_BARS_TYPE", "historical_prices")
            .with("SCHEDULER_JOBS_AAPL_BARS_SYMBOLS", "AAPL")
            .with("SCHEDULER_JOBS_AAPL_BARS_AT", "close+00:30");
    try (server) {
      server.start();
      Runs shown = new Runs(server);
      JsonObject bars =
          shown.awaitEnded(
              "historical_prices",
              Duration.ofSeconds(60),
              run -> run.getString("trigger").equals("startup"));
      assertThat(bars.getString("status")).isEqualTo("completed");
      JsonObject added =
          shown.awaitEnded(
              "aapl_bars",
              Duration.ofSeconds(60),
              run -> run.getString("trigger").equals("startup"));
      assertThat(added.getString("status")).isEqualTo("completed");
      assertThat(added.getInt("requested")).isEqualTo(1);
      List<JsonObject> times =
          Runs.json(server.get("/api/scheduler/jobs/aapl_bars/preview?n=7").body())
              .asJsonArray()
              .getValuesAs(JsonObject.class);
      assertThat(times).as("a week holds a weekend").hasSizeGreaterThanOrEqualTo(9);
      assertThat(times).filteredOn(time -> time.getBoolean("fires")).hasSize(7);
      assertThat(times)
          .filteredOn(time -> !time.getBoolean("fires"))
          .anyMatch(time -> time.getString("reason").equals("XNYS is closed: Weekend"));
      shown.awaitEnded(
          "stock_quotes",
          Duration.ofSeconds(60),
          run -> run.getString("trigger").equals("startup"));
      Await.that(
          "three runs by timer",
          Duration.ofSeconds(60),
          () -> byTimer(shown.of("stock_quotes")).size() >= 3);
      runs = shown.of("stock_quotes");
      assertThat(byTimer(runs)).allMatch(run -> run.getString("status").equals("completed"));
      assertThat(server.stop()).as("ended by SIGTERM in good order").isEqualTo(143);
    }
    try (Connection h2 =
        DriverManager.getConnection(
            "jdbc:h2:file:" + server.h2File() + ";MODE=LEGACY;NON_KEYWORDS=VALUE", "sa", "")) {
      for (JsonObject run : byTimer(runs)) {
        assertThat(insertedBy(h2, run)).isEqualTo(run.getInt("inserted"));
      }
    }
  }

  private static List<JsonObject> byTimer(List<JsonObject> runs) {
    return runs.stream()
        .filter(run -> run.getString("trigger").equals("timer"))
        .filter(run -> !run.isNull("ended_at"))
        .toList();
  }

  private static int insertedBy(Connection database, JsonObject run) throws SQLException {
    try (var select =
        database.prepareStatement(
            """
            SELECT COUNT(*) FROM stock_quotes WHERE run_id = CAST(? AS UUID)
              AND created_at = updated_at
            """)) {
      select.setString(1, run.getString("run_id"));
      try (ResultSet result = select.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }
}
