package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.MonitoringFiles;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What a newcomer sees: the sandbox fills an H2 file, first at start, then by timer, an added job
 * too.
 */
class SandboxStartIT {

  /** Jobs whose answers change with the day and with what is published, not with the minute. */
  private static final List<String> STEADY =
      List.of(
          "company_info",
          "fundamental_data",
          "dividend_data",
          "earnings_data",
          "earnings_calendar",
          "earnings_transcripts",
          "news_data",
          "economic_events",
          "economic_indicators");

  @Test
  void jobs_run_at_start_then_by_timer_and_count_what_sql_counts() throws SQLException {
    List<JsonObject> runs;
    LibertyServer server =
        new LibertyServer("sandbox-start")
            .with("SANDBOX_ENABLED", true)
            .with("SCHEDULER_JOBS_STOCK_QUOTES_INTERVAL_SECONDS", 5)
            .with("SCHEDULER_JOBS_STOCK_QUOTES_MARKET_HOURS_ONLY", false)
            .with("MARKET_DATA_PROVIDERS_FINNHUB_DAILY_LIMIT", 100_000)
            .with("SCHEDULER_JOBS_AAPL_BARS_TYPE", "historical_prices")
            .with("SCHEDULER_JOBS_AAPL_BARS_SYMBOLS", "AAPL")
            .with("SCHEDULER_JOBS_AAPL_BARS_AT", "close+00:30");
    STEADY.forEach(job -> server.with("SCHEDULER_JOBS_%s_ENABLED".formatted(upper(job)), true));
    try (server) {
      server.start();
      Runs shown = new Runs(server);
      JsonObject bars =
          shown.awaitEnded(
              "historical_prices",
              Duration.ofSeconds(60),
              run -> run.getString("trigger").equals("startup"));
      assertThat(bars.getString("status")).isEqualTo("completed");
      assertThatBarsCanBeRead(server);
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
      assertThatASecondRunChangesNothing(shown);
      Await.that(
          "three runs by timer",
          Duration.ofSeconds(60),
          () -> byTimer(shown.of("stock_quotes")).size() >= 3);
      runs = shown.of("stock_quotes");
      assertThat(byTimer(runs)).allMatch(run -> run.getString("status").equals("completed"));
      Await.that(
          "all that rules and dashboard ask for is told",
          Duration.ofSeconds(60),
          () -> Exported.by(server).names().containsAll(MonitoringFiles.namesAskedFor()));
      assertThatMetricsTell(Exported.by(server), bars);
      assertThat(server.stop()).as("ended by SIGTERM in good order").isEqualTo(143);
    }
    try (Connection h2 =
        DriverManager.getConnection(
            "jdbc:h2:file:" + server.h2File() + ";MODE=LEGACY;NON_KEYWORDS=VALUE", "sa", "")) {
      for (JsonObject run : byTimer(runs)) {
        assertThat(insertedBy(h2, run)).isEqualTo(run.getInt("inserted"));
      }
    }
    JobStore store = JobStore.in(ServerDatabase.of(ServerDatabase.Kind.H2, server).source());
    assertThat(store.jobs()).isGreaterThan(STEADY.size());
    assertThat(store.forgetAllBut(Duration.ZERO)).isPositive();
    store.assertEmpty();
  }

  /** An article or a figure may have come out in between: new rows are no changed ones. */
  private static void assertThatASecondRunChangesNothing(Runs shown) {
    for (String job : STEADY) {
      JsonObject first =
          shown.awaitEnded(
              job, Duration.ofSeconds(60), run -> run.getString("trigger").equals("startup"));
      assertThat(first.getString("status")).as(first.toString()).isIn("completed", "partial");
      assertThat(first.getInt("inserted")).as(first.toString()).isPositive();
      assertThat(first.getInt("rejected")).as(first.toString()).isZero();
      JsonObject second = shown.run(job, "{}");
      assertThat(second.getInt("updated")).as(second.toString()).isZero();
      if (!job.equals("news_data") && !job.equals("economic_events")) {
        assertThat(second.getInt("inserted")).as(second.toString()).isZero();
      }
    }
  }

  private static String upper(String job) {
    return job.toUpperCase(Locale.ROOT);
  }

  /** In pages, by the links that lead on, and as a file for a spreadsheet. */
  private static void assertThatBarsCanBeRead(LibertyServer server) {
    String path = "/api/data/historical_prices?symbol=AAPL&limit=9";
    List<JsonObject> read = new ArrayList<>();
    while (path != null) {
      HttpResponse<String> page = server.get(path);
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      read.addAll(Runs.json(page.body()).asJsonArray().getValuesAs(JsonObject.class));
      path = page.headers().firstValue("Link").map(SandboxStartIT::next).orElse(null);
    }
    assertThat(read).extracting(bar -> bar.getString("date")).isSorted().doesNotHaveDuplicates();
    assertThat(read).hasSizeGreaterThan(18).allMatch(bar -> bar.getString("symbol").equals("AAPL"));
    assertThat(read.get(0).getJsonNumber("close").bigDecimalValue()).isPositive();
    assertThat(read.get(0).isNull("adjusted_close")).isTrue();

    HttpResponse<String> csv =
        server.send(
            server.request("/api/data/historical_prices?limit=10000").header("Accept", "text/csv"));
    assertThat(csv.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    assertThat(csv.headers().firstValue("Link")).isEmpty();
    assertThat(csv.body().lines())
        .hasSize(10 * read.size() + 1)
        .first()
        .asString()
        .startsWith("symbol,date,");
    HttpRequest.Builder head =
        server
            .request("/api/data/historical_prices")
            .method("HEAD", HttpRequest.BodyPublishers.noBody());
    assertThat(server.send(head).statusCode()).isEqualTo(200);
  }

  private static String next(String link) {
    assertThat(link).endsWith("rel=\"next\"");
    URI next = URI.create(link.substring(link.indexOf('<') + 1, link.indexOf('>')));
    return next.getRawPath() + "?" + next.getRawQuery();
  }

  private static void assertThatMetricsTell(Exported metrics, JsonObject bars) {
    String job = "job_id=\"historical_prices\"";
    assertThat(metrics.sum("tickwell_runs_total", job, "status=\"completed\"")).isEqualTo(1);
    assertThat(metrics.sum("tickwell_runs_total", job)).isEqualTo(1);
    assertThat(metrics.sum("tickwell_run_duration_seconds_count", job)).isEqualTo(1);
    assertThat(metrics.sum("tickwell_rows_total", job, "outcome=\"inserted\""))
        .isEqualTo(bars.getInt("inserted"));
    assertThat(metrics.sum("tickwell_ticks_total", "job_id=\"stock_quotes\"", "fired"))
        .isGreaterThanOrEqualTo(3);
    assertThat(metrics.sum("tickwell_tick_lateness_seconds_count"))
        .isEqualTo(metrics.sum("tickwell_ticks_total", "fired"));
    assertThat(metrics.sum("tickwell_data_stale")).isZero();
    assertThat(metrics.sum("tickwell_budget_limit", "finnhub", "day")).isEqualTo(100_000);
    assertThat(metrics.text().lines().filter(line -> line.startsWith("tickwell_")))
        .as("no symbol is a label")
        .noneMatch(line -> line.contains("\"AAPL\""));
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
