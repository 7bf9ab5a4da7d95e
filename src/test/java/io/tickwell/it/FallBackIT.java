package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finnhub is asked first, Polygon second: what comes of it when the first, or both, go wrong. */
class FallBackIT {

  private static final List<String> PLANTED =
      List.of(StubVendors.FINNHUB_KEY, StubVendors.POLYGON_KEY);

  private static final StubVendors VENDORS = new StubVendors();
  private static final List<String> BODIES = new ArrayList<>();
  private static LibertyServer server;
  private static ServerDatabase database;
  private static Runs runs;

  @BeforeAll
  static void start() {
    server = VENDORS.serve(new LibertyServer("fall-back"));
    database = ServerDatabase.of(ServerDatabase.Kind.POSTGRES, server);
    server
        .with("SCHEDULER_SYMBOLS", "AAPL,MSFT")
        .with("MARKET_DATA_PROVIDERS_FINNHUB_TIMEOUT_SECONDS", 1)
        .with("MARKET_DATA_PROVIDERS_POLYGON_TIMEOUT_SECONDS", 1)
        .with("SCHEDULER_JOBS_STOCK_QUOTES_CRON", "0 0 0 29 2 *")
        .with("SCHEDULER_JOBS_STOCK_QUOTES_MARKET_HOURS_ONLY", false)
        .with("MARKET_DATA_RETRY_INTERVAL_SECONDS", 1)
        .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false);
    tellPolygon();
    server.start();
    runs = new Runs(server);
    runs.awaitEnded("stock_quotes", Duration.ofSeconds(60), run -> true);
  }

  @AfterAll
  static void stop() {
    server.close();
    VENDORS.close();
  }

  @BeforeEach
  void polygon_answers() {
    VENDORS.forget();
    tellPolygon();
  }

  private static void tellPolygon() {
    for (String symbol : List.of("AAPL", "MSFT")) {
      VENDORS.tell(Question.POLYGON_SNAPSHOTS, symbol, snapshotOf(symbol));
    }
  }

  private static Reply snapshotOf(String symbol) {
    return Reply.ok(
        """
        {"ticker":"%s","lastTrade":{"p":201.25,"t":1748030399000000000}}"""
            .formatted(symbol));
  }

  @AfterEach
  void no_key_is_in_any_answer_log_or_row() {
    for (String path : List.of("status", "health", "jobs", "runs", "providers", "symbols")) {
      BODIES.add(server.get("/api/scheduler/" + path).body());
    }
    BODIES.add(server.get("/health").body());
    BODIES.add(server.get("/metrics").body());
    assertThat(BODIES).hasSizeGreaterThan(7).noneMatch(FallBackIT::tells);
    assertThat(server.logs()).contains("Processed").matches(logs -> !tells(logs), "has no key");
    assertThat(PLANTED).allSatisfy(key -> assertThat(database.tablesWith(key)).isEmpty());
  }

  private static boolean tells(String text) {
    return PLANTED.stream().anyMatch(text::contains);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status 500", "empty", "malformed", "late"})
  void the_second_provider_serves_what_the_first_does_not(String trouble) {
    VENDORS.tell(Question.FINNHUB_QUOTE, StubVendors.ANY, reply(trouble));
    JsonObject run = runs.run("stock_quotes", "{}");
    assertServedByPolygon(run, 2);
    assertThat(VENDORS.asked())
        .extracting(Asked::question)
        .containsExactly(
            Question.FINNHUB_QUOTE, Question.FINNHUB_QUOTE, Question.POLYGON_SNAPSHOTS);
    assertThat(VENDORS.asked().get(2).symbols()).containsExactly("AAPL", "MSFT");
  }

  private static Reply reply(String trouble) {
    return switch (trouble) {
      case "status 500" -> Reply.status(500, FallBackIT::echo);
      case "empty" -> Question.FINNHUB_QUOTE.nothing;
      case "malformed" -> Reply.ok(asked -> "<html>" + echo(asked) + "</html>");
      case "late" -> Question.FINNHUB_QUOTE.nothing.after(Duration.ofSeconds(4));
      default -> throw new IllegalArgumentException(trouble);
    };
  }

  /** Some vendors repeat the key in their errors. */
  private static String echo(Asked asked) {
    return "{\"error\":\"key %s %s is troubled\"}"
        .formatted(asked.finnhubToken(), asked.authorization());
  }

  private static void assertServedByPolygon(JsonObject run, int items) {
    assertThat(run.getString("status")).isEqualTo("completed");
    assertThat(run.get("reason")).isEqualTo(JsonValue.NULL);
    assertThat(run.getInt("fetched")).isEqualTo(items);
    assertThat(run.getJsonObject("providers")).hasToString("{\"polygon\":%d}".formatted(items));
    assertThat(
            database.rows(
                "SELECT DISTINCT symbol FROM stock_quotes WHERE data_provider = 'polygon'"))
        .hasSize(2);
  }

  @Test
  void a_symbol_served_by_the_first_is_not_asked_of_the_second() {
    VENDORS.tell(Question.FINNHUB_QUOTE, "AAPL", Reply.recorded("finnhub-quote-AAPL"));
    JsonObject run = runs.run("stock_quotes", "{}");
    assertThat(run.getJsonObject("providers")).hasToString("{\"finnhub\":1,\"polygon\":1}");
    assertThat(VENDORS.asked().get(2).symbols()).containsExactly("MSFT");
  }

  @Test
  void a_key_in_a_rejected_answer_is_blanked_where_the_answer_is_kept() {
    VENDORS.tell(
        Question.FINNHUB_QUOTE,
        StubVendors.ANY,
        Reply.ok(
            asked ->
                "{\"c\":-1,\"pc\":1,\"t\":1748030400,\"you\":\"%s\"}"
                    .formatted(asked.finnhubToken())));
    JsonObject run = runs.run("stock_quotes", "{}");
    assertServedByPolygon(run, 2);
    assertThat(
            database.rows(
                "SELECT raw_answer FROM rejected_rows WHERE run_id = ?",
                UUID.fromString(run.getString("run_id"))))
        .hasSize(2)
        .allMatch(row -> row.get("raw_answer").toString().contains("\"you\":\"***\""));
  }

  @Test
  void with_all_down_the_run_fails_with_the_reasons_and_no_row_is_touched() {
    List<Map<String, Object>> before = database.rows("SELECT * FROM stock_quotes ORDER BY id");
    assertThat(before).isNotEmpty();
    VENDORS.tell(Question.FINNHUB_QUOTE, StubVendors.ANY, Reply.status(500, FallBackIT::echo));
    VENDORS.tell(Question.POLYGON_SNAPSHOTS, StubVendors.ANY, Reply.status(503, FallBackIT::echo));
    VENDORS.tell(Question.POLYGON_SNAPSHOTS, "AAPL", Reply.status(503, FallBackIT::echo));
    VENDORS.tell(Question.POLYGON_SNAPSHOTS, "MSFT", Reply.status(503, FallBackIT::echo));
    JsonObject run = runs.run("stock_quotes", "{}");
    assertThat(run.getString("status")).isEqualTo("failed");
    assertThat(run.getInt("failed")).isEqualTo(2);
    assertThat(run.getString("reason"))
        .startsWith("2 of 2 items failed")
        .contains("finnhub: HTTP 500: key *** null is troubled")
        .contains("polygon: HTTP 503: key null Bearer *** is troubled");
    assertThat(run.getJsonObject("providers")).isEmpty();
    assertThat(database.rows("SELECT * FROM stock_quotes ORDER BY id")).isEqualTo(before);
    JsonObject health = health();
    assertThat(health.getString("status")).isEqualTo("degraded");
    assertThat(issues(health))
        .anyMatch(
            issue ->
                issue.startsWith("the last run of stock_quotes failed: ")
                    && issue.contains("finnhub: HTTP 500")
                    && issue.contains("polygon: HTTP 503"));
    runs.run("stock_quotes", "{}");
  }

  @Test
  void an_item_that_nobody_served_is_asked_for_again_and_then_forgotten() {
    database.execute("DELETE FROM failed_symbols");
    VENDORS.tell(Question.POLYGON_SNAPSHOTS, "AAPL", Reply.status(503, FallBackIT::echo));
    Instant before = Instant.now();
    JsonObject failed = runs.run("stock_quotes", "{\"symbols\":[\"AAPL\"]}");
    assertThat(failed.getString("status")).isEqualTo("failed");
    assertThat(
            database.row(
                "SELECT job_id, provider_name, reason, failure_count, retry_count FROM failed_symbols"))
        .containsEntry("job_id", "stock_quotes")
        .containsEntry("provider_name", "polygon")
        .hasEntrySatisfying(
            "reason",
            reason ->
                assertThat(reason.toString())
                    .startsWith(
                        "finnhub: a quote of zeros; polygon: HTTP 503: key null Bearer ***"))
        .containsEntry("failure_count", 1)
        .containsEntry("retry_count", 0);
    JsonObject job = quotes();
    assertThat(job.getInt("failed_symbols")).isEqualTo(1);
    assertThat(Instant.parse(job.getString("next_retry_at")))
        .isBetween(before.plusSeconds(260), Instant.now().plusSeconds(300));

    VENDORS.forget();
    tellPolygon();
    database.execute("UPDATE failed_symbols SET next_retry_at = CURRENT_TIMESTAMP");
    JsonObject retry =
        runs.awaitEnded(
            "stock_quotes",
            Duration.ofSeconds(30),
            run -> run.getString("trigger").equals("retry"));

    assertServedByPolygon(retry, 1);
    assertThat(retry.getInt("requested")).isEqualTo(1);
    assertThat(retry.get("planned_at")).isEqualTo(JsonValue.NULL);
    assertThat(database.rows("SELECT * FROM failed_symbols")).isEmpty();
    assertThat(quotes().getInt("failed_symbols")).isZero();
    assertThat(quotes().get("next_retry_at")).isEqualTo(JsonValue.NULL);
  }

  private static JsonObject quotes() {
    return Runs.json(server.get("/api/scheduler/jobs/stock_quotes").body()).asJsonObject();
  }

  @Test
  void a_provider_that_says_429_is_left_alone_as_long_as_it_said() {
    VENDORS.tell(
        Question.FINNHUB_QUOTE,
        StubVendors.ANY,
        Reply.status(429, FallBackIT::echo).header("Retry-After", "8"));
    assertServedByPolygon(runs.run("stock_quotes", "{\"symbols\":[\"AAPL\"]}"), 1);
    VENDORS.forget();
    tellPolygon();
    assertServedByPolygon(runs.run("stock_quotes", "{}"), 2);
    assertThat(VENDORS.asked())
        .extracting(Asked::question)
        .containsExactly(Question.POLYGON_SNAPSHOTS);
    JsonObject health = health();
    assertThat(health.getString("status")).isEqualTo("degraded");
    assertThat(health.getJsonObject("components").getString("market_data")).isEqualTo("degraded");
    assertThat(issues(health))
        .anyMatch(
            issue ->
                issue.startsWith("provider finnhub is not asked until ")
                    && issue.contains("HTTP 429"));
    Await.that(
        "finnhub may be asked again",
        Duration.ofSeconds(20),
        () -> issues(health()).stream().noneMatch(issue -> issue.contains("finnhub")));
    runs.run("stock_quotes", "{\"symbols\":[\"AAPL\"]}");
    assertThat(VENDORS.asked()).anyMatch(asked -> asked.question() == Question.FINNHUB_QUOTE);
  }

  private static JsonObject health() {
    return Runs.json(server.get("/api/scheduler/health").body()).asJsonObject();
  }

  private static List<String> issues(JsonObject health) {
    return health.getJsonArray("issues").stream()
        .map(JsonValue::toString)
        .map(issue -> issue.substring(1))
        .toList();
  }
}
