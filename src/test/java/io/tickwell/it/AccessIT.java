package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what over HTTP, and what one hears who asks for something wrong. */
class AccessIT {

  private static final String RUNS = "/api/scheduler/runs";
  private static final String RUN_QUOTES = "/api/scheduler/jobs/stock_quotes/run";
  private static final String QUOTES = "/api/scheduler/jobs/stock_quotes";
  private static final String HOURS = "/api/scheduler/market-hours";
  static final String READER = LibertyServer.basic("reader", "reader-password");

  /**
   * The bindings of an application do not add up over files: the last file has to name them all.
   */
  static final String READER_BESIDE_ADMIN =
      """
      <server>
        <basicRegistry id="basic">
          <user name="reader" password="reader-password"/>
        </basicRegistry>
        <webApplication id="tickwell">
          <application-bnd>
            <security-role name="viewer">
              <user name="${ADMIN_USER}"/><user name="reader"/>
            </security-role>
            <security-role name="operator"><user name="${ADMIN_USER}"/></security-role>
            <security-role name="admin"><user name="${ADMIN_USER}"/></security-role>
            <security-role name="scheduler">
              <user name="scheduler"/><run-as userid="scheduler"/>
            </security-role>
          </application-bnd>
        </webApplication>
      </server>
      """;

  private static final StubVendors VENDORS = new StubVendors();
  private static LibertyServer server;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    Path exceptions = directory.resolve("closures.csv");
    Files.writeString(exceptions, "XLON,2027-03-02,closed,Added by the operator\n");
    server =
        VENDORS
            .serve(new LibertyServer("access"))
            .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
            .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
            .with("SCHEDULER_CALENDAR_EXCEPTIONS", exceptions)
            .override(READER_BESIDE_ADMIN)
            .start();
    VENDORS.tell(
        Question.FINNHUB_QUOTE,
        "AAPL",
        Reply.recorded("finnhub-quote-AAPL").after(Duration.ofSeconds(2)));
  }

  @AfterAll
  static void stop() {
    server.close();
    VENDORS.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RUNS,
        "/api/scheduler/status",
        QUOTES + "/settings",
        HOURS,
        "/api/data/stock_quotes",
        "/api/nothing/here"
      })
  void nobody_reads_without_a_login(String path) {
    assertThat(server.send(server.anonymous(path)).statusCode()).isEqualTo(401);
    HttpRequest.Builder wrong =
        server.anonymous(path).header("Authorization", LibertyServer.basic("admin", "wrong"));
    assertThat(server.send(wrong).statusCode()).isEqualTo(401);
  }

  @Test
  void nobody_starts_a_run_without_a_login() {
    assertThat(server.send(post(server.anonymous(RUN_QUOTES), "{}")).statusCode()).isEqualTo(401);
  }

  @Test
  void metrics_are_for_administrators() {
    assertThat(server.send(server.anonymous("/metrics")).statusCode()).isEqualTo(401);
    HttpRequest.Builder viewer = server.anonymous("/metrics").header("Authorization", READER);
    assertThat(server.send(viewer).statusCode()).isEqualTo(403);
    assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
  }

  @Test
  void plain_http_is_sent_on_to_https_before_any_login() {
    HttpResponse<String> answer = server.send(server.plain(RUNS));
    assertThat(answer.statusCode()).isBetween(300, 399);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(
            location -> assertThat(URI.create(location)).hasScheme("https").hasPath(RUNS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready", "/health/live", "/health/started"})
  void health_is_open_to_orchestrators(String path) {
    assertThat(server.send(server.plain(path)).statusCode()).isEqualTo(200);
  }

  @Test
  void the_sandbox_is_not_there_when_it_is_off() {
    String path = "/sandbox/finnhub/quote?symbol=AAPL";
    assertThat(server.send(server.plain(path)).statusCode()).isEqualTo(404);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void no_fault_can_be_set_while_the_sandbox_is_off() {
    HttpRequest.Builder set =
        server
            .request("/api/scheduler/sandbox/faults/finnhub")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"kind\":\"hang\"}"));
    assertProblem(server.send(set), 409, "sandbox is off");
    assertProblem(server.get("/api/scheduler/sandbox/faults"), 409, "sandbox is off");
  }

  @Test
  void a_viewer_may_read_but_not_change() {
    for (String path : List.of(RUNS, "/api/data/stock_quotes")) {
      HttpRequest.Builder read = server.anonymous(path).header("Authorization", READER);
      assertThat(server.send(read).statusCode()).isEqualTo(200);
    }
    HttpRequest.Builder change = server.anonymous(RUN_QUOTES).header("Authorization", READER);
    assertThat(server.send(post(change, "{}")).statusCode()).isEqualTo(403);
    HttpRequest.Builder settings =
        server.anonymous(QUOTES + "/settings").header("Authorization", READER);
    assertThat(server.send(settings).statusCode()).isEqualTo(200);
    assertThat(server.send(change(QUOTES, READER)).statusCode()).isEqualTo(403);
    assertThat(server.send(change("/api/scheduler/settings", READER)).statusCode()).isEqualTo(403);
    assertThat(server.send(change(QUOTES, LibertyServer.basic("admin", "wrong"))).statusCode())
        .isEqualTo(401);
    assertThat(server.get(RUNS).statusCode())
        .as("the binding of admin still stands")
        .isEqualTo(200);
  }

  private static HttpRequest.Builder change(String path, String login) {
    return server
        .anonymous(path)
        .header("Authorization", login)
        .header("Content-Type", "application/json")
        .method("PATCH", BodyPublishers.ofString("{\"enabled\":true}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | /api/scheduler/jobs/no_such_job/settings      | no_such_job
          404 | /api/scheduler/jobs/no_such_job               | no_such_job
          404 | /api/scheduler/runs/no-such-run               | no-such-run
          404 | /api/scheduler/runs/7b7a7b1e-0000-4000-8000-000000000000 | 7b7a7b1e
          404 | /api/scheduler/symbols/NOPE                   | NOPE
          404 | /api/scheduler/nowhere                        | nowhere
          400 | /api/scheduler/runs?limit=many                | many
          400 | /api/scheduler/runs?limit=0                   | '0'
          400 | /api/scheduler/runs?limit=1001                | 1001
          400 | /api/scheduler/runs?status=finished           | finished
          400 | /api/scheduler/market-hours?date=26.11.2026   | 26.11.2026
          400 | /api/scheduler/market-hours?date=1850-01-02   | 1850
          400 | /api/scheduler/market-hours?date=2999-01-02   | 2999
          400 | /api/scheduler/market-hours?exchange=XPAR     | XETR, XHKG, XLON
          404 | /api/data/no_such_table                       | best_stock_quotes
          404 | /api/data/runs                                | stock_quotes
          404 | /api/data                                     | data
          400 | /api/data/stock_quotes?colour=red             | symbol, from, to, provider, limit, after
          400 | /api/data/stock_quotes?provider=nobody        | finnhub
          400 | /api/data/stock_quotes?from=yesterday         | yyyy-MM-dd
          400 | /api/data/stock_quotes?limit=10001            | 10000
          400 | /api/data/stock_quotes?after=7                | link
          400 | /api/data/stock_quotes?symbol=A%00            | one symbol
          """,
      quoteCharacter = '"')
  void a_wrong_question_gets_a_problem_that_names_what_is_wrong(
      int status, String path, String named) {
    assertProblem(server.get(path), status, named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {"symbols":                                | JSON
          [1, 2]                                     | JSON
          {"symbols":"AAPL"}                         | JSON
          {"symbols":["AAPL","NOPE"]}                | NOPE
          {"from":"01/02/2026"}                      | 01/02/2026
          {"to":"2026-02-30"}                        | 2026-02-30
          {"from":"2026-02-02","to":"2026-02-01"}    | 2026-02-02 is after
          """)
  void a_wrong_order_gets_a_problem_and_no_run(String body, String named) {
    int before = allRuns().size();
    assertProblem(server.post("/api/scheduler/jobs/historical_prices/run", body), 400, named);
    assertThat(allRuns()).hasSize(before);
  }

  @Test
  void a_client_made_from_the_openapi_document_lists_jobs_runs_one_and_reads_the_run(
      @TempDir Path folder) {
    String document = server.get("/openapi?format=JSON").body();
    GeneratedClient client = GeneratedClient.of(document, folder);
    String address = "https://localhost:" + server.httpsPort();
    assertThat(client.use(address, "admin", LibertyServer.PASSWORD))
        .contains("job stock_quotes: every 60 s in market hours")
        .contains("run stock_quotes: completed, 1");
  }

  @Test
  void the_openapi_document_has_every_call_with_an_example_of_each_answer() throws IOException {
    JsonObject document = Runs.json(server.get("/openapi?format=JSON").body()).asJsonObject();
    JsonObject paths = document.getJsonObject("paths");
    List<String> told = new ArrayList<>();
    paths.forEach(
        (path, item) ->
            item.asJsonObject()
                .forEach(
                    (method, operation) -> {
                      String call = method.toUpperCase(Locale.ROOT) + " " + path;
                      told.add(call);
                      assertHasExamples(call, operation.asJsonObject());
                    }));
    try (InputStream calls = getClass().getResourceAsStream("/io/tickwell/rest/calls.json");
        JsonReader described = Json.createReader(calls)) {
      assertThat(told).containsExactlyInAnyOrderElementsOf(described.readObject().keySet());
    }
    assertThat(
            document
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("RunJson")
                .getJsonObject("properties"))
        .containsKeys("run_id", "planned_at");
  }

  @Test
  void the_openapi_document_is_yaml_or_json_and_takes_a_login() {
    HttpResponse<String> yaml = server.get("/openapi");
    HttpResponse<String> json =
        server.send(server.request("/openapi").header("Accept", "application/json"));

    assertThat(yaml.headers().firstValue("Content-Type")).contains("application/yaml");
    assertThat(yaml.body()).startsWith("---\nopenapi: 3.1.0\n");
    assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(Runs.json(json.body()).asJsonObject().getString("openapi")).isEqualTo("3.1.0");
    assertThat(server.send(server.anonymous("/openapi")).statusCode()).isEqualTo(401);
  }

  private static void assertHasExamples(String call, JsonObject operation) {
    operation
        .getJsonObject("responses")
        .forEach(
            (status, response) -> {
              JsonObject content = response.asJsonObject().getJsonObject("content");
              if (!List.of("204", "401").contains(status)) {
                assertThat(content.values())
                    .as(call + " " + status)
                    .isNotEmpty()
                    .allMatch(media -> media.asJsonObject().containsKey("example"));
              }
            });
    if (operation.containsKey("requestBody")) {
      assertThat(operation.getJsonObject("requestBody").getJsonObject("content").values())
          .as(call)
          .allMatch(media -> media.asJsonObject().containsKey("example"));
    }
  }

  @Test
  void an_unknown_job_is_not_run() {
    assertProblem(server.post("/api/scheduler/jobs/no_such_job/run", "{}"), 404, "no_such_job");
  }

  @Test
  void a_wrong_method_or_a_wrong_kind_of_body_is_a_problem_too() {
    assertProblem(server.send(server.request(RUNS).DELETE()), 405, "");
    HttpRequest.Builder xml =
        server
            .request(RUN_QUOTES)
            .header("Content-Type", "application/xml")
            .POST(BodyPublishers.ofString("<run/>"));
    assertProblem(server.send(xml), 415, "");
    HttpRequest.Builder picture =
        server.request("/api/data/stock_quotes").header("Accept", "image/png");
    assertProblem(server.send(picture), 406, "");
  }

  @Test
  void a_run_without_a_body_asks_for_all() {
    Runs runs = new Runs(server);
    HttpResponse<String> bare =
        server.send(server.request(RUN_QUOTES).POST(BodyPublishers.noBody()));
    HttpResponse<String> empty = server.post(RUN_QUOTES, "");
    for (HttpResponse<String> answer : List.of(bare, empty)) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      String runId = Runs.json(answer.body()).asJsonObject().getString("run_id");
      assertThat(runs.ended(runId, Duration.ofSeconds(60)).getInt("requested")).isEqualTo(10);
    }
  }

  @Test
  void a_started_run_has_a_place_and_a_busy_job_runs_the_next_one_after_it() {
    HttpResponse<String> first = server.post(RUN_QUOTES, "{\"symbols\":[\"AAPL\"]}");
    HttpResponse<String> second = server.post(RUN_QUOTES, "{\"symbols\":[\"AAPL\"]}");
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(second.statusCode()).isEqualTo(202);
    JsonObject one = Runs.json(first.body()).asJsonObject();
    JsonObject two = Runs.json(second.body()).asJsonObject();
    assertThat(one.keySet()).containsExactlyInAnyOrder("run_id", "instance_id", "status");
    assertThat(one.getString("status")).isIn("queued", "running");
    assertThat(two.getString("status")).isEqualTo("queued");
    assertThat(two.isNull("instance_id")).isTrue();

    Runs runs = new Runs(server);
    JsonObject oneEnded = runs.ended(one.getString("run_id"), Duration.ofSeconds(60));
    JsonObject twoEnded = runs.ended(two.getString("run_id"), Duration.ofSeconds(60));
    assertThat(oneEnded.getString("status")).isEqualTo("completed");
    assertThat(twoEnded.getString("status")).isEqualTo("completed");
    assertThat(twoEnded.getString("started_by")).isEqualTo("admin");
    assertThat(twoEnded.getString("trigger")).isEqualTo("manual");
    assertThat(Instant.parse(twoEnded.getString("started_at")))
        .isAfterOrEqualTo(Instant.parse(oneEnded.getString("ended_at")));

    URI place = URI.create(first.headers().firstValue("Location").orElseThrow());
    assertThat(place).hasScheme("https").hasPath(RUNS + "/" + one.getString("run_id"));
    HttpRequest.Builder there =
        HttpRequest.newBuilder(place)
            .header("Authorization", LibertyServer.basic("admin", LibertyServer.PASSWORD));
    assertThat(Runs.json(server.send(there).body())).isEqualTo(oneEnded);
    assertThat(UUID.fromString(one.getString("run_id"))).isNotNull();
  }

  @Test
  void a_normal_day_has_its_session_in_instants() {
    assertThat(hours("2026-11-25"))
        .isEqualTo(
            """
            {"exchange":"XNYS","date":"2026-11-25","session":true,"open":"2026-11-25T14:30:00Z",\
            "close":"2026-11-25T21:00:00Z","break_start":null,"break_end":null,\
            "early_close":false,"pre_open":"2026-11-25T09:00:00Z",\
            "post_close":"2026-11-26T01:00:00Z","reason":null}""");
  }

  @Test
  void thanksgiving_has_no_session_and_says_why() {
    assertThat(hours("2026-11-26"))
        .isEqualTo(
            """
            {"exchange":"XNYS","date":"2026-11-26","session":false,"open":null,"close":null,\
            "break_start":null,"break_end":null,"early_close":false,\
            "pre_open":null,"post_close":null,"reason":"Thanksgiving Day"}""");
  }

  @Test
  void the_day_after_thanksgiving_closes_early() {
    JsonObject day = Runs.json(hours("2026-11-27")).asJsonObject();
    assertThat(day.getBoolean("session")).isTrue();
    assertThat(day.getBoolean("early_close")).isTrue();
    assertThat(day.getString("close")).isEqualTo("2026-11-27T18:00:00Z");
  }

  @Test
  void without_a_date_market_hours_tell_the_present_state_too() {
    JsonObject now = Runs.json(server.get(HOURS).body()).asJsonObject();
    assertThat(now.keySet()).contains("open_now", "next_open", "next_close");
    assertThat(Instant.parse(now.getString("next_open"))).isAfter(Instant.now());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          XTKS | 2026-11-25 | "break_start":"2026-11-25T02:30:00Z","break_end":"2026-11-25T03:30:00Z"
          XNAS | 2026-11-27 | "early_close":true,"pre_open":"2026-11-27T09:00:00Z","post_close":"2026-11-27T22:00:00Z"
          24/7 | 2026-11-28 | "open":"2026-11-28T00:00:00Z","close":"2026-11-29T00:00:00Z"
          XHKG | 2026-10-19 | "session":false
          XLON | 2027-03-02 | "session":false,"open":null
          XLON | 2027-03-02 | "reason":"Added by the operator"
          """)
  void market_hours_of_any_exchange_with_what_the_operator_added(
      String mic, String date, String expected) {
    HttpResponse<String> answer = server.get(HOURS + "?exchange=" + mic + "&date=" + date);
    assertThat(answer.body()).contains(expected);
  }

  private static String hours(String date) {
    HttpResponse<String> answer = server.get(HOURS + "?exchange=XNYS&date=" + date);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static List<JsonObject> allRuns() {
    return Runs.json(server.get(RUNS + "?limit=1000").body())
        .asJsonArray()
        .getValuesAs(JsonObject.class);
  }

  private static HttpRequest.Builder post(HttpRequest.Builder request, String body) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String named) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .as(answer.body())
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonObject problem = Runs.json(answer.body()).asJsonObject();
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank().contains(named);
  }
}
