package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that is killed or stopped in the middle of a run goes on with that run from its last
 * chunks.
 */
class KillIT {

  static final String RANGE = "{\"from\":\"2025-05-14\",\"to\":\"2025-05-16\"}";

  private static final int BARS_EACH = 3;
  private static final List<String> SYMBOLS =
      IntStream.range(0, 500).mapToObj("SYM%03d"::formatted).toList();
  private static final Duration LATENCY = Duration.ofSeconds(1);

  private StubVendors vendors;
  private LibertyServer server;
  private ServerDatabase database;

  void start(ServerDatabase.Kind kind) {
    prepare(kind);
    server.start();
  }

  private void prepare(ServerDatabase.Kind kind) {
    vendors = new StubVendors();
    vendors.tell(Question.POLYGON_BARS, StubVendors.ANY, Reply.ok(KillIT::bars).after(LATENCY));
    server = vendors.serve(new LibertyServer("kill-" + kind));
    database = ServerDatabase.of(kind, server);
    server
        .with("SCHEDULER_SYMBOLS", String.join(",", SYMBOLS))
        .with("SCHEDULER_JOBS_STOCK_QUOTES_INTERVAL_SECONDS", 1)
        .with("SCHEDULER_JOBS_STOCK_QUOTES_MARKET_HOURS_ONLY", false)
        .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false);
  }

  @AfterEach
  void stop() {
    server.close();
    vendors.close();
  }

  /** Three bars of whatever symbol is asked for. */
  static String bars(Asked asked) {
    return """
        {"ticker":"%s","adjusted":false,"status":"OK","resultsCount":3,"results":[
         {"v":100,"o":10,"c":11,"h":12,"l":9,"t":1747195200000},
         {"v":101,"o":11,"c":12,"h":13,"l":10,"t":1747281600000},
         {"v":102,"o":12,"c":13,"h":14,"l":11,"t":1747368000000}]}"""
        .formatted(asked.symbols().get(0));
  }

  @ParameterizedTest
  @EnumSource
  void after_a_kill_the_same_run_goes_on_and_asks_for_nothing_that_was_committed(
      ServerDatabase.Kind kind) {
    goesOn(kind, () -> server.kill());
  }

  @ParameterizedTest
  @EnumSource
  void after_a_stop_the_same_run_goes_on_and_asks_for_nothing_that_was_committed(
      ServerDatabase.Kind kind) {
    goesOn(kind, this::stopInGoodOrder);
  }

  private void stopInGoodOrder() {
    Instant asked = Instant.now();
    assertThat(server.stop()).as("ended by SIGTERM in good order").isEqualTo(143);

    assertThat(
            database.rows(
                """
                SELECT status, owner, reason FROM runs WHERE job_id = 'historical_prices'
                """))
        .singleElement()
        .satisfies(run -> assertThat(run).containsEntry("status", "queued"))
        .satisfies(run -> assertThat(run.get("owner")).isNull());
    assertThat(database.count("SELECT COUNT(*) FROM ticks WHERE status = 'fired'")).isPositive();
    assertThat(
            database.count(
                "SELECT COUNT(*) FROM ticks WHERE recorded_at > ?",
                asked.plusSeconds(2).atOffset(ZoneOffset.UTC)))
        .as("ticks since the stop began")
        .isZero();
    assertThat(database.count("SELECT COUNT(*) FROM nodes")).as("it signed off").isZero();
  }

  private void goesOn(ServerDatabase.Kind kind, Runnable end) {
    start(kind);
    Runs runs = new Runs(server);
    Await.that(
        "ticks fire",
        Duration.ofSeconds(60),
        () ->
            runs.of("stock_quotes").stream()
                .anyMatch(quotes -> quotes.getString("trigger").equals("timer")));
    UUID run = UUID.fromString(runs.start("historical_prices", RANGE));
    Await.that(
        "some chunks are committed",
        Duration.ofSeconds(60),
        () -> runs.one(run.toString()).getInt("fetched") >= 100);
    end.run();
    database.awaitNobody();
    Set<String> committed = committed(run);
    assertThat(committed).hasSizeBetween(100, 450);
    assertThat(storedSymbols()).isEqualTo(committed);
    vendors.forget();
    vendors.tell(Question.POLYGON_BARS, StubVendors.ANY, Reply.ok(KillIT::bars));

    server.start();
    JsonObject ended = runs.ended(run.toString(), Duration.ofSeconds(90));

    assertThat(ended.getString("status")).isEqualTo("completed");
    assertThat(asked()).doesNotContainAnyElementsOf(committed);
    assertThat(union(asked(), committed)).isEqualTo(new TreeSet<>(SYMBOLS));
    assertThat(bars()).as("each once").hasSize(SYMBOLS.size() - committed.size());
    assertThat(ended.getInt("requested")).isEqualTo(SYMBOLS.size());
    assertThat(ended.getInt("fetched")).isEqualTo(SYMBOLS.size());
    assertThat(ended.getInt("inserted")).isEqualTo(SYMBOLS.size() * BARS_EACH);
    assertThat(ended.getInt("updated") + ended.getInt("unchanged")).isZero();
    assertThat(ended.getJsonObject("providers")).hasToString("{\"polygon\":500}");
    assertThat(runs.of("historical_prices")).as("no other run was made for it").hasSize(1);
    server.stop();
    assertEverySymbolStoredOnce(run);
    assertThat(
            database.rows(
                """
                SELECT run_id FROM runs WHERE job_id = 'historical_prices'
                  AND (status IN ('queued', 'running') OR ended_at IS NULL)
                """))
        .isEmpty();
  }

  @Test
  void after_a_kill_the_bars_of_no_day_that_was_stored_are_asked_for_again() {
    start(ServerDatabase.Kind.POSTGRES);
    vendors.tell(Question.POLYGON_MARKET_BARS, StubVendors.ANY, market().after(LATENCY));
    Runs runs = new Runs(server);
    String run = runs.start("historical_prices", "{\"from\":\"2025-03-03\",\"to\":\"2025-03-28\"}");
    Await.that(
        "some days are stored",
        Duration.ofSeconds(60),
        () -> runs.one(run).getInt("inserted") >= 3 * SYMBOLS.size());
    server.kill();
    database.awaitNobody();
    Set<String> stored =
        database.rows("SELECT DISTINCT date FROM historical_prices").stream()
            .map(row -> row.get("date").toString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(stored).hasSizeBetween(3, 19);
    vendors.forget();
    vendors.tell(Question.POLYGON_MARKET_BARS, StubVendors.ANY, market());

    server.start();
    JsonObject ended = runs.ended(run, Duration.ofSeconds(90));

    assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("completed");
    assertThat(ended.getInt("fetched")).isEqualTo(SYMBOLS.size());
    assertThat(ended.getInt("inserted")).isEqualTo(SYMBOLS.size() * 20);
    assertThat(ended.getInt("unchanged")).isZero();
    assertThat(bars()).as("no symbol alone").isEmpty();
    assertThat(
            vendors.asked().stream()
                .filter(asked -> asked.question() == Question.POLYGON_MARKET_BARS)
                .flatMap(asked -> asked.symbols().stream()))
        .hasSize(20 - stored.size())
        .doesNotContainAnyElementsOf(stored);
    assertThat(database.count("SELECT COUNT(*) FROM run_pages")).isZero();
  }

  @Test
  void
      what_a_server_that_never_returns_was_doing_is_done_by_another_and_settled_in_the_batch_store()
          throws Exception {
    prepare(ServerDatabase.Kind.POSTGRES);
    server.with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false).start();
    server.stop();
    String replica = Files.readString(Path.of("src/main/deploy/replica.xml"));
    server.override(replica).with("HOSTNAME", "one").start();
    Runs runs = new Runs(server);
    String run = runs.start("historical_prices", RANGE);
    Await.that(
        "some chunks are committed",
        Duration.ofSeconds(60),
        () -> runs.one(run).getInt("fetched") >= 100);
    server.kill();
    database.awaitNobody();

    server.with("HOSTNAME", "two").start();
    JsonObject ended = runs.ended(run, Duration.ofSeconds(120));

    assertThat(ended.getString("status")).isEqualTo("completed");
    String unsettled =
        "SELECT serverid FROM jbatch_jobexecution WHERE batchstatus < 3 AND serverid LIKE 'one/%'";
    assertThat(database.rows(unsettled)).hasSize(1);
    JobStore store = JobStore.in(database.source());
    assertThat(store.settleOrphansIn(Duration.ofMinutes(11))).isEqualTo(1);
    assertThat(database.rows(unsettled)).isEmpty();
    assertThat(
            database.rows(
                """
                SELECT DISTINCT e.exitstatus, i.batchstatus, i.instancestate
                FROM jbatch_jobexecution e
                JOIN jbatch_jobinstance i ON i.jobinstanceid = e.fk_jobinstanceid
                WHERE e.serverid LIKE 'one/%' AND e.batchstatus = 4
                """))
        .hasSize(1)
        .first()
        .hasToString("{exitstatus=FAILED, batchstatus=4, instancestate=4}");
    assertThat(
            database.count(
                """
                SELECT COUNT(*) FROM jbatch_stepthreadexecution
                JOIN jbatch_jobexecution ON jobexecid = fk_jobexecid
                WHERE serverid LIKE 'one/%' AND jbatch_stepthreadexecution.batchstatus < 3
                """))
        .isZero();
    assertThat(
            database.rows("SELECT DISTINCT serverid FROM jbatch_jobexecution").stream()
                .map(row -> row.get("serverid").toString().split("/")[0]))
        .contains("one", "two");
  }

  private static Reply market() {
    return Reply.ok(asked -> DailyBars.ofMarket(asked, SYMBOLS));
  }

  /** The symbols of the chunks that the run's record counts as done. */
  private Set<String> committed(UUID run) {
    return database
        .rows("SELECT first_item, next_item FROM run_partitions WHERE run_id = ?", run)
        .stream()
        .flatMap(
            part ->
                SYMBOLS.subList((int) part.get("first_item"), (int) part.get("next_item")).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> storedSymbols() {
    return database.rows("SELECT DISTINCT symbol FROM historical_prices").stream()
        .map(row -> row.get("symbol").toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Asked> bars() {
    return vendors.asked().stream()
        .filter(asked -> asked.question() == Question.POLYGON_BARS)
        .toList();
  }

  private Set<String> asked() {
    return bars().stream()
        .flatMap(asked -> asked.symbols().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  private void assertEverySymbolStoredOnce(UUID run) {
    List<Map<String, Object>> stored =
        database.rows(
            """
            SELECT symbol, COUNT(*) AS bars, COUNT(DISTINCT date) AS days
            FROM historical_prices WHERE run_id = ? GROUP BY symbol ORDER BY symbol
            """,
            run);
    assertThat(stored).extracting(row -> row.get("symbol")).isEqualTo(SYMBOLS);
    assertThat(stored).allMatch(row -> row.get("bars").equals(3L) && row.get("days").equals(3L));
    assertThat(database.count("SELECT COUNT(*) FROM historical_prices"))
        .isEqualTo((long) SYMBOLS.size() * BARS_EACH);
  }
}
