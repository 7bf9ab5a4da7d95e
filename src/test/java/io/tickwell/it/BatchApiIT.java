package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that people start, stop and restart through Liberty itself. */
class BatchApiIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int CHUNK = 50;
  private static final List<String> SYMBOLS =
      Stream.concat(
              Stream.of("AAPL", "MSFT"), IntStream.range(0, 98).mapToObj("SYM%02d"::formatted))
          .toList();

  private static final String USERS =
      """
      <server>
        <basicRegistry id="basic">
          <user name="sue" password="sue"/>
          <user name="meg" password="meg"/>
          <user name="max" password="max"/>
        </basicRegistry>
        <authorization-roles id="com.ibm.ws.batch">
          <security-role name="batchSubmitter"><user name="sue"/></security-role>
          <security-role name="batchMonitor"><user name="meg"/></security-role>
        </authorization-roles>
      </server>
      """;

  private static final StubVendors VENDORS = new StubVendors();
  private static LibertyServer server;
  private static Runs runs;
  private static BatchApi sue;
  private static BatchApi admin;

  @BeforeAll
  static void start() {
    server =
        VENDORS
            .serve(new LibertyServer("batch-api"))
            .with("ADMIN_USER", "admin")
            .with("SCHEDULER_SYMBOLS", String.join(",", SYMBOLS))
            .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
            .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
            .override(USERS)
            .start();
    runs = new Runs(server);
    sue = new BatchApi(server, "sue", "sue");
    admin = new BatchApi(server, "admin", LibertyServer.PASSWORD);
  }

  @AfterAll
  static void stop() {
    server.close();
    VENDORS.close();
  }

  @BeforeEach
  void vendors_answer_at_once() {
    VENDORS.forget();
    VENDORS.tell(Question.FINNHUB_QUOTE, StubVendors.ANY, Reply.recorded("finnhub-quote-AAPL"));
    VENDORS.tell(Question.POLYGON_BARS, StubVendors.ANY, Reply.ok(DailyBars::of));
  }

  /** One bar, of the last day asked for. */
  static Stream<Object[]> every_job() {
    return Stream.of(
        new Object[] {"stock_quotes", Map.of("symbols", "AAPL, MSFT")},
        new Object[] {
          "historical_prices",
          Map.of("symbols", "AAPL,MSFT", "from", "2025-05-14", "to", "2025-05-14")
        });
  }

  @ParameterizedTest
  @MethodSource("every_job")
  void a_job_is_a_run_of_its_user_with_its_parameters(String job, Map<String, String> parameters) {
    long instance = sue.start(job, parameters);

    JsonObject execution = sue.over(instance, 1);
    assertThat(execution.getString("batchStatus")).isEqualTo("COMPLETED");
    assertThat(execution.getString("exitStatus")).isEqualTo("completed");
    JsonObject run = newest(job);
    assertThat(run.getString("trigger")).isEqualTo("batch_api");
    assertThat(run.getString("started_by")).isEqualTo("sue");
    assertThat(run.getString("status")).isEqualTo("completed");
    assertThat(run.getInt("requested")).isEqualTo(2);
    assertThat(run.getInt("fetched")).isEqualTo(2);
    assertThat(asked()).containsExactlyInAnyOrder("AAPL", "MSFT");
    assertThat(sue.log(instance))
        .contains("Starting cron job: " + job, run.getString("run_id") + " of " + job);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stock_quotes      | symbols | NOPE,AAPL  | unknown symbols: NOPE; GET /api/scheduler/symbols lists the known ones
          stock_quotes      | symbols | ,          | symbols names none; leave it out to ask for all tracked symbols
          stock_quotes      | symbol  | AAPL       | unknown parameters: symbol; stock_quotes takes symbols, from, to
          stock_quotes      | from    | 2026-01-02 | stock_quotes takes neither from nor to
          historical_prices | from    | 01/02/2026 | from is not a date: '01/02/2026'; write yyyy-MM-dd
          historical_prices | to      | 2026-02-30 | to is not a date: '2026-02-30'; write yyyy-MM-dd
          """)
  void what_cannot_be_run_is_refused_in_the_log_the_exit_status_and_the_record(
      String job, String parameter, String value, String reason) {
    long instance = sue.start(job, Map.of(parameter, value));

    JsonObject execution = sue.over(instance, 1);
    assertThat(execution.getString("batchStatus")).isEqualTo("FAILED");
    assertThat(execution.getString("exitStatus")).isEqualTo("refused: " + reason);
    assertThat(sue.log(instance)).contains("Refused %s as started by sue".formatted(job), reason);
    JsonObject run = newest(job);
    assertThat(run.getString("status")).isEqualTo("failed");
    assertThat(run.getString("reason")).isEqualTo(reason);
    assertThat(run.getString("started_by")).isEqualTo("sue");
    assertThat(run.isNull("started_at")).isTrue();
    assertThat(asked()).isEmpty();
  }

  @Test
  void an_exit_status_repeats_no_markup_since_the_admin_center_shows_it_as_html() {
    long instance = sue.start("stock_quotes", Map.of("symbols", "<img src=x onerror=alert(1)>"));

    assertThat(sue.over(instance, 1).getString("exitStatus"))
        .startsWith("refused: unknown symbols: (img src=x onerror=alert(1)>;");
  }

  @Test
  void a_refusal_of_any_length_fits_the_batch_store() {
    long instance = sue.start("stock_quotes", Map.of("symbols", "X".repeat(1_000)));

    assertThat(sue.over(instance, 1).getString("exitStatus"))
        .startsWith("refused: unknown symbols: XXX")
        .hasSize(512)
        .endsWith("...");
  }

  @Test
  void of_two_starts_at_once_one_runs_and_the_other_is_refused_as_busy() {
    VENDORS.tell(
        Question.FINNHUB_QUOTE,
        "AAPL",
        Reply.recorded("finnhub-quote-AAPL").after(Duration.ofSeconds(2)));

    List<Long> instances =
        IntStream.range(0, 2)
            .parallel()
            .mapToObj(i -> sue.start("stock_quotes", Map.of("symbols", "AAPL")))
            .toList();

    assertThat(instances)
        .extracting(instance -> sue.over(instance, 1).getString("exitStatus"))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).isEqualTo("completed"),
            other -> assertThat(other).startsWith("refused: stock_quotes is busy with run "));
    assertThat(asked()).containsExactly("AAPL");
  }

  @Test
  void a_restart_goes_on_with_what_a_stopped_job_left() {
    slowBars();
    long instance = sue.start("historical_prices", Map.of());
    JsonObject stopped = stopAfterTheFirstChunk(sue, instance, "sue");

    VENDORS.forget();
    vendors_answer_at_once();
    admin.restart(instance);

    JsonObject execution = admin.over(instance, 2);
    assertThat(execution.getString("batchStatus")).isEqualTo("COMPLETED");
    JsonObject rest = newest("historical_prices");
    assertThat(rest.getString("run_id")).isNotEqualTo(stopped.getString("run_id"));
    assertThat(rest.getString("started_by")).isEqualTo("admin");
    assertThat(rest.getString("status")).isEqualTo("completed");
    assertThat(rest.getInt("fetched")).isEqualTo(SYMBOLS.size() - stopped.getInt("fetched"));
    assertThat(asked()).hasSize(rest.getInt("fetched"));
    assertThat(runs.one(stopped.getString("run_id"))).isEqualTo(stopped);
    assertThat(admin.tryTo("restart", instance).statusCode()).isEqualTo(409);
  }

  @Test
  void an_operator_stops_and_restarts_what_the_scheduler_launched() {
    slowBars();
    String runId = runs.start("historical_prices", "{}");
    Await.that("it is launched", SOON, () -> runs.one(runId).getString("status").equals("running"));
    long instance = admin.newestInstance();
    stopAfterTheFirstChunk(admin, instance, "admin");
    vendors_answer_at_once();

    admin.restart(instance);

    assertThat(admin.over(instance, 2).getString("exitStatus")).isEqualTo("completed");
    JsonObject rest = newest("historical_prices");
    assertThat(rest.getString("run_id")).isNotEqualTo(runId);
    assertThat(rest.getString("trigger")).isEqualTo("batch_api");
    assertThat(rest.getString("status")).isEqualTo("completed");
    assertThat(runs.one(runId).getString("status")).isEqualTo("stopped");
    assertThat(runs.one(runId).getString("trigger")).isEqualTo("manual");
  }

  @Test
  void a_job_whose_items_all_failed_has_failed_and_a_restart_asks_again() {
    Reply down = Reply.status(500, "ausgefallen – 故障");
    VENDORS.tell(Question.POLYGON_BARS, StubVendors.ANY, down);
    long instance = sue.start("historical_prices", Map.of("symbols", "SYM01,SYM02"));

    JsonObject execution = sue.over(instance, 1);
    assertThat(execution.getString("batchStatus")).isEqualTo("FAILED");
    assertThat(execution.getString("exitStatus")).startsWith("failed: 2 of 2 items failed;");
    assertThat(newest("historical_prices").getString("status")).isEqualTo("failed");

    vendors_answer_at_once();
    sue.restart(instance);

    assertThat(sue.over(instance, 2).getString("exitStatus")).isEqualTo("completed");
    assertThat(newest("historical_prices").getInt("fetched")).isEqualTo(2);
  }

  @Test
  void a_purged_job_leaves_its_record() {
    long instance = sue.start("stock_quotes", Map.of("symbols", "AAPL"));
    sue.over(instance, 1);
    JsonObject run = newest("stock_quotes");

    assertThat(sue.purge(instance).statusCode()).isEqualTo(200);

    assertThat(newest("stock_quotes")).isEqualTo(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"meg", "max"})
  void who_may_not_submit_is_refused_by_the_container_and_leaves_no_run(String user) {
    int before = runs.of("stock_quotes").size();

    assertThat(new BatchApi(server, user, user).tryToStart("stock_quotes", Map.of()).statusCode())
        .isEqualTo(401);

    assertThat(runs.of("stock_quotes")).hasSize(before);
  }

  @Test
  void a_submitter_may_not_stop_what_another_started() {
    long instance = admin.start("stock_quotes", Map.of("symbols", "AAPL"));
    admin.over(instance, 1);

    assertThat(sue.tryTo("stop", instance).statusCode()).isEqualTo(401);
  }

  @Test
  void the_batch_manager_command_starts_a_run_and_waits_for_its_end() throws Exception {
    String told =
        batchManager(
            "submit",
            "--applicationName=tickwell",
            "--moduleName=tickwell.war",
            "--jobXMLName=stock_quotes",
            "--jobParameter=symbols=AAPL",
            "--wait",
            "--pollingInterval_s=1");

    assertThat(told).contains("completed");
    JsonObject run = newest("stock_quotes");
    assertThat(run.getString("started_by")).isEqualTo("sue");
    assertThat(run.getString("status")).isEqualTo("completed");
  }

  private static void slowBars() {
    VENDORS.tell(
        Question.POLYGON_BARS,
        StubVendors.ANY,
        Reply.ok(DailyBars::of).after(Duration.ofSeconds(1)));
  }

  private static JsonObject stopAfterTheFirstChunk(BatchApi api, long instance, String user) {
    Await.that(
        "a chunk is committed", SOON, () -> newest("historical_prices").getInt("fetched") >= CHUNK);
    api.stop(instance);
    JsonObject execution = api.over(instance, 1);
    assertThat(execution.getString("batchStatus")).isEqualTo("STOPPED");
    assertThat(execution.getString("exitStatus")).isEqualTo("stopped: its batch job was stopped");
    JsonObject stopped = newest("historical_prices");
    assertThat(stopped.getString("status")).isEqualTo("stopped");
    assertThat(stopped.getString("started_by")).isEqualTo(user);
    assertThat(stopped.getInt("fetched")).isBetween(CHUNK, SYMBOLS.size() - 1);
    return stopped;
  }

  private static JsonObject newest(String job) {
    return runs.of(job).get(0);
  }

  private static Set<String> asked() {
    return VENDORS.asked().stream()
        .filter(asked -> asked.question() != Question.POLYGON_MARKET_BARS)
        .flatMap(asked -> asked.symbols().stream())
        .collect(Collectors.toSet());
  }

  private static String batchManager(String task, String... arguments)
      throws IOException, InterruptedException {
    Path output = Path.of("target/it/batch-api/batchManager.log");
    ProcessBuilder builder =
        new ProcessBuilder("sh", Path.of("target/liberty/wlp/bin/batchManager").toString(), task)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.command().addAll(List.of(arguments));
    builder
        .command()
        .addAll(
            List.of(
                "--batchManager=localhost:" + server.httpsPort(),
                "--user=sue",
                "--password=sue",
                "--trustSslCertificates"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("batchManager does not end; see " + output);
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
