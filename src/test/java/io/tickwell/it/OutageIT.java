package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The database goes away: at the start, while nothing runs and in the middle of a run; with a word
 * (reset, refused) and without one (nothing passes any more). One server lives through it all. The
 * length of an outage is set by {@code -Doutage.seconds}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {

  /** How the database goes away. */
  enum Outage {
    CUT,
    SILENT
  }

  private static final Duration LENGTH =
      Duration.ofSeconds(Integer.getInteger("outage.seconds", 12));
  private static final Duration PROMPT = Duration.ofSeconds(7);
  private static final Duration RECOVERY = Duration.ofSeconds(90);
  private static final List<String> SYMBOLS =
      IntStream.range(0, 400).mapToObj("SYM%03d"::formatted).toList();

  private final StubVendors vendors = new StubVendors();
  private LibertyServer server;
  private ServerDatabase database;
  private Relay relay;
  private Runs runs;

  @BeforeAll
  void launch_without_a_database() {
    vendors.tell(
        Question.POLYGON_BARS,
        StubVendors.ANY,
        Reply.ok(KillIT::bars).after(Duration.ofSeconds(1)));
    server = vendors.serve(new LibertyServer("outage"));
    database = ServerDatabase.of(ServerDatabase.Kind.POSTGRES, server);
    relay = database.relay(server);
    relay.fallSilent();
    runs = new Runs(server);
    server
        .with("SCHEDULER_SYMBOLS", String.join(",", SYMBOLS))
        .with("SCHEDULER_JOBS_STOCK_QUOTES_INTERVAL_SECONDS", 2)
        .with("SCHEDULER_JOBS_STOCK_QUOTES_MARKET_HOURS_ONLY", false)
        .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
        .with("DB_STATEMENT_TIMEOUT", "6s")
        .with("DB_LOCK_TIMEOUT", "4s")
        .with("DB_SOCKET_TIMEOUT", "8s")
        .with("DB_IDLE_IN_TRANSACTION_TIMEOUT", "3s")
        .launch();
  }

  @AfterAll
  void stop() {
    relay.mend();
    server.close();
    relay.close();
    vendors.close();
  }

  @Test
  @Order(1)
  void a_server_that_starts_without_its_database_answers_and_starts_when_it_comes() {
    Await.that(
        "the server answers",
        Duration.ofMinutes(4),
        () ->
            server.status("/health/live") == 200
                && server.get("/api/scheduler/health").statusCode() == 200);
    sits_out();
    relay.mend();

    Await.that("it is ready", RECOVERY, () -> server.status("/health/ready") == 200);
    runs.awaitEnded("stock_quotes", RECOVERY, run -> run.getString("trigger").equals("startup"));
  }

  @ParameterizedTest
  @EnumSource
  @Order(2)
  void no_tick_of_an_idle_server_is_lost(Outage outage) {
    Instant from = Instant.now();
    goes_away(outage);
    sits_out();
    relay.mend();
    Instant back = Instant.now();

    Await.that("it is ready", RECOVERY, () -> server.status("/health/ready") == 200);
    Await.that(
        "a tick fires again",
        RECOVERY,
        () ->
            database.count(
                    "SELECT COUNT(*) FROM ticks WHERE status = 'fired' AND planned_at > ?",
                    at(back))
                > 0);
    List<Map<String, Object>> ticks =
        database.rows(
            "SELECT planned_at, status, reason FROM ticks WHERE planned_at > ? ORDER BY planned_at",
            at(from));
    for (int i = 1; i < ticks.size(); i++) {
      assertThat((Instant) ticks.get(i).get("planned_at"))
          .isEqualTo(((Instant) ticks.get(i - 1).get("planned_at")).plusSeconds(2));
    }
    assertThat(ticks)
        .filteredOn(tick -> !tick.get("status").equals("fired"))
        .isNotEmpty()
        .allMatch(tick -> tick.get("reason") != null);
    assertNoRunIsStuck();
  }

  @ParameterizedTest
  @EnumSource
  @Order(3)
  void a_run_goes_on_under_its_id_and_asks_for_nothing_that_was_committed(Outage outage) {
    database.execute("DELETE FROM historical_prices");
    vendors.forget();
    vendors.tell(
        Question.POLYGON_BARS,
        StubVendors.ANY,
        Reply.ok(KillIT::bars).after(Duration.ofSeconds(1)));
    String run = runs.start("historical_prices", KillIT.RANGE);
    Await.that("a chunk is committed", RECOVERY, () -> runs.one(run).getInt("fetched") >= 50);
    goes_away(outage);
    if (outage == Outage.CUT) {
      assertThat(server.post("/api/scheduler/jobs/stock_quotes/run", "{}").statusCode())
          .isEqualTo(503);
    }
    sits_out();
    Set<String> committed = committed(run);
    vendors.forget();
    vendors.tell(Question.POLYGON_BARS, StubVendors.ANY, Reply.ok(KillIT::bars));
    relay.mend();

    JsonObject ended = runs.ended(run, RECOVERY);

    assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("completed");
    assertThat(ended.getInt("fetched")).isEqualTo(SYMBOLS.size());
    assertThat(ended.getInt("inserted")).isEqualTo(SYMBOLS.size() * 3);
    assertThat(database.count("SELECT COUNT(*) FROM historical_prices"))
        .isEqualTo(SYMBOLS.size() * 3L);
    assertThat(committed).isNotEmpty().hasSizeLessThan(SYMBOLS.size());
    assertThat(
            vendors.asked().stream()
                .filter(asked -> asked.question() == Question.POLYGON_BARS)
                .flatMap(asked -> asked.symbols().stream()))
        .doesNotContainAnyElementsOf(committed);
    assertNoRunIsStuck();
  }

  @Test
  @Order(4)
  void a_statement_that_is_blocked_gives_up_and_its_run_says_so() throws Exception {
    vendors.forget();
    vendors.tell(Question.POLYGON_BARS, StubVendors.ANY, Reply.ok(KillIT::bars));
    try (Connection blocker = database.connect()) {
      blocker.setAutoCommit(false);
      try (var lock = blocker.createStatement()) {
        lock.execute("LOCK TABLE historical_prices IN ACCESS EXCLUSIVE MODE");
      }
      JsonObject ended = runs.ended(runs.start("historical_prices", KillIT.RANGE), RECOVERY);

      assertThat(ended.getString("status")).isEqualTo("failed");
      assertThat(ended.getString("reason"))
          .contains("canceling statement due to lock timeout; something holds it up");
    }
  }

  @Test
  @Order(5)
  void the_console_told_of_the_outages_in_lines() {
    assertThat(server.log())
        .contains("The scheduler waits for its database", "The scheduler does its rounds again")
        .as("no trace of ours; Liberty's transaction service may add one of its own")
        .doesNotContain("FFDC1015I: ", "\tat io.tickwell.");
  }

  private void goes_away(Outage outage) {
    if (outage == Outage.CUT) {
      relay.cut();
    } else {
      relay.fallSilent();
    }
  }

  /** Health stays prompt all the while, and says what is wrong as long as nothing is right. */
  private void sits_out() {
    Instant end = Instant.now().plus(LENGTH);
    while (Instant.now().isBefore(end)) {
      Instant asked = Instant.now();
      String health = server.get("/api/scheduler/health").body();
      assertThat(Duration.between(asked, Instant.now())).isLessThan(PROMPT);
      assertThat(health).contains("\"database\":\"unhealthy\"", "PostgreSQL at 127.0.0.1:");
      asked = Instant.now();
      assertThat(server.status("/health/ready")).isEqualTo(503);
      assertThat(Duration.between(asked, Instant.now())).isLessThan(PROMPT);
    }
  }

  private Set<String> committed(String run) {
    return database
        .rows(
            "SELECT first_item, next_item FROM run_partitions WHERE run_id = ?",
            UUID.fromString(run))
        .stream()
        .flatMap(
            part ->
                SYMBOLS.subList((int) part.get("first_item"), (int) part.get("next_item")).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void assertNoRunIsStuck() {
    Instant now = Instant.now();
    Await.that(
        "all runs made before have ended",
        RECOVERY,
        () ->
            database.count(
                    """
                    SELECT COUNT(*) FROM runs
                    WHERE status IN ('queued', 'running') AND created_at < ?
                    """,
                    at(now))
                == 0);
  }

  private static Object at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
