package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tickwell.testing.Authority;
import io.tickwell.testing.MailServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator at work over HTTP: each change takes effect, once, and is in the audit. */
class ControlIT {
  private static final List<String> HOOKED = new CopyOnWriteArrayList<>();

  private static final String QUOTES = "/api/scheduler/jobs/stock_quotes";
  private static final String BARS = "/api/scheduler/jobs/historical_prices";
  private static final String SETTINGS = "/api/scheduler/settings";
  private static final String MAIL_PASSWORD = "planted-mail-password";
  private static final String ENCODED_MAIL_PASSWORD = "{xor}LzM+MSs6O3IyPjYzci8+LCwoMC07";
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final StubVendors VENDORS = new StubVendors();
  private static LibertyServer server;
  private static ServerDatabase database;
  private static HttpServer receiver;
  private static final MailServer POST_OFFICE = new MailServer();
  private static Runs runs;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Authority authority = new Authority(folder);
    POST_OFFICE.offers(authority.server("localhost")).wants("feeder", MAIL_PASSWORD);
    LibertyServer fresh = VENDORS.serve(new LibertyServer("control"));
    database = ServerDatabase.of(ServerDatabase.Kind.POSTGRES, fresh);
    server =
        fresh
            .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
            .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
            .with("SCHEDULER_JOBS_FAST_QUOTES_TYPE", "stock_quotes")
            .with("SCHEDULER_JOBS_FAST_QUOTES_ENABLED", true)
            .with("SCHEDULER_JOBS_FAST_QUOTES_GROUP", "fast")
            .with("SCHEDULER_JOBS_FAST_QUOTES_INTERVAL_SECONDS", 2)
            .with("SCHEDULER_JOBS_FAST_QUOTES_MARKET_HOURS_ONLY", false)
            .with("MARKET_DATA_UNKNOWN_AFTER_RUNS", 2)
            .with("MARKET_DATA_UNKNOWN_AFTER_SECONDS", 0)
            .with("ALERTS_WEBHOOK_URL", "http://127.0.0.1:%d/hook".formatted(hook()))
            .with("cert_defaultKeyStore", authority.pem())
            .with("ALERTS_MAIL_HOST", "localhost")
            .with("ALERTS_MAIL_PORT", POST_OFFICE.port())
            .with("ALERTS_MAIL_FROM", "Tickwell <tickwell@example.com>")
            .with("ALERTS_MAIL_TO", "ann@example.com, bob@example.com")
            .with("ALERTS_MAIL_USER", "feeder")
            .with(
                "ALERTS_MAIL_PASSWORD_FILE",
                Files.writeString(folder.resolve("password"), ENCODED_MAIL_PASSWORD))
            .override(AccessIT.READER_BESIDE_ADMIN)
            .start();
    VENDORS.tell(Question.FINNHUB_QUOTE, "AAPL", Reply.recorded("finnhub-quote-AAPL"));
    VENDORS.tell(
        Question.FINNHUB_QUOTE,
        "MSFT",
        Reply.recorded("finnhub-quote-AAPL").after(Duration.ofSeconds(8)));
    runs = new Runs(server);
  }

  /** The port of one who is told of alerts. */
  private static int hook() {
    try {
      receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    receiver.createContext(
        "/hook",
        exchange -> {
          HOOKED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    return receiver.getAddress().getPort();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    POST_OFFICE.close();
    receiver.stop(0);
    VENDORS.close();
  }

  @Test
  void jobs_that_the_container_forgot_are_in_no_run_s_way() {
    runs.run("stock_quotes", "{\"symbols\":[\"AAPL\"]}");
    JobStore store = JobStore.in(database.source());
    Duration most = Duration.ofSeconds(20);
    Await.that("old jobs are forgotten", most, () -> store.forgetAllBut(Duration.ofSeconds(3)) > 0);
    JsonObject run = runs.run("stock_quotes", "{\"symbols\":[\"AAPL\"]}");
    assertThat(run.getString("status")).isEqualTo("completed");
    assertThat(server.get("/ibm/api/batch/jobinstances").statusCode()).isEqualTo(200);
  }

  @Test
  void a_job_is_paused_and_resumed() {
    JsonObject paused = changed(QUOTES + "/pause");
    assertThat(paused.getBoolean("paused")).isTrue();
    assertThat(paused.getString("paused_by")).isEqualTo("admin");
    assertThat(json(QUOTES).getBoolean("paused")).isTrue();
    assertThat(changed(QUOTES + "/resume").getBoolean("paused")).isFalse();
    assertThat(entry("resume_job").getString("target")).isEqualTo("stock_quotes");
  }

  @Test
  void a_job_is_changed_while_the_system_runs_and_stays_so_after_a_restart() {
    HttpResponse<String> answer =
        patch(
            BARS,
            null,
            "{'enabled':true,'interval_seconds':2,'trading_days_only':false,'symbols':['AAPL']}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertThat(setting(answer.body(), "interval_seconds"))
        .containsEntry("value", Json.createValue(2))
        .containsEntry("source", Json.createValue("operator"))
        .containsEntry("configured", JsonValue.NULL);
    assertThat(setting(answer.body(), "cron"))
        .containsEntry("value", JsonValue.NULL)
        .containsEntry("configured", Json.createValue("0 30 17 * * *"));
    assertThat(list(BARS + "/preview?n=1").get(0).getBoolean("fires")).isTrue();
    runs.awaitEnded(
        "historical_prices",
        LONG,
        run -> run.getString("trigger").equals("timer") && run.getInt("requested") == 1);
    JsonObject noted = entry("change_job");
    assertThat(noted.getString("who")).isEqualTo("admin");
    assertThat(noted.getString("old_value")).contains("cron=0 30 17 * * * (default)");
    assertThat(noted.getString("new_value")).contains("interval_seconds=2 (operator)");

    answer = patch(BARS, tag, "{'enabled':null,'interval_seconds':null,'overlap':'queue'}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(patch(BARS, tag, "{'overlap':'skip'}").statusCode()).isEqualTo(412);
    assertThat(newest().getString("outcome")).isEqualTo("refused");
    assertThat(newest().getString("detail")).contains("412").contains("changed in between");

    String limit = "{'alerts.missed-ticks':7}";
    assertThat(patch(SETTINGS, null, limit).statusCode()).isEqualTo(200);

    server.stop();
    server.start();
    assertThat(setting(server.get(SETTINGS).body(), "alerts.missed-ticks"))
        .containsEntry("value", Json.createValue(7))
        .containsEntry("configured", Json.createValue(3));
    assertThat(patch(SETTINGS, null, limit.replace("7", "null")).statusCode()).isEqualTo(200);
    HttpResponse<String> again = server.get(BARS + "/settings");
    assertThat(again.headers().firstValue("ETag")).isEqualTo(answer.headers().firstValue("ETag"));
    assertThat(setting(again.body(), "overlap"))
        .containsEntry("value", Json.createValue("queue"))
        .containsEntry("changed_by", Json.createValue("admin"));
    assertThat(setting(again.body(), "enabled"))
        .containsEntry("value", JsonValue.FALSE)
        .containsEntry("source", Json.createValue("configuration"));
    assertThat(patch(BARS, null, "{'overlap':null,'trading_days_only':null,'symbols':null}").body())
        .doesNotContain("operator");
  }

  @Test
  void all_that_is_wrong_with_a_change_is_told_at_once_and_nothing_is_changed() {
    String before = server.get(BARS + "/settings").body();
    HttpResponse<String> refused =
        patch(BARS, null, "{'cron':'daily','jitter_seconds':-1,'colour':'red','enabled':true}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Runs.json(refused.body()).asJsonObject().getJsonArray("errors"))
        .extracting(error -> error.asJsonObject().getString("field"))
        .containsExactlyInAnyOrder("cron", "jitter_seconds", "colour");
    assertThat(newest().getString("detail")).contains("400", "daily", "'-1'", "colour");
    for (String body : List.of("[]", "7", "", "{'enabled':'yes'}", "{'api_key':'x'}")) {
      assertThat(patch(BARS, null, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(server.get(BARS + "/settings").body()).isEqualTo(before);
    assertThat(patch("/api/scheduler/jobs/tea", null, "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void settings_of_no_job_change_while_the_system_runs_and_secrets_and_urls_do_not() {
    HttpResponse<String> shown = server.get(SETTINGS);
    String tag = shown.headers().firstValue("ETag").orElseThrow();
    assertThat(shown.body()).doesNotContain("api-key").doesNotContain("url");
    HttpResponse<String> answer =
        patch(SETTINGS, tag, "{'market-data.providers.fred.enabled':false}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json("/api/scheduler/status").getJsonObject("provider_status").getBoolean("fred"))
        .isFalse();
    assertThat(entry("change_settings").getString("new_value"))
        .isEqualTo("market-data.providers.fred.enabled=false (operator)");
    assertThat(patch(SETTINGS, tag, "{}").statusCode()).isEqualTo(412);
    HttpResponse<String> refused =
        patch(
            SETTINGS,
            null,
            "{'market-data.providers.finnhub.api-key':'x','alerts.webhook.url':'http://x',"
                + "'market-data.retry.max-retries':3,'alerts.missed-ticks':0,"
                + "'scheduler.jobs.stock_quotes.cron':'x','colour':'red'}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Runs.json(refused.body()).asJsonObject().getJsonArray("errors")).hasSize(6);
    assertThat(refused.body())
        .contains("never set or shown", "only at the start", "from 1 to 1000000", "is of a job");
    assertThat(patch(SETTINGS, null, "{'market-data.providers.fred.enabled':null}").body())
        .doesNotContain("operator");
  }

  @Test
  void what_was_changed_on_another_node_counts_here() {
    database.execute(
        """
        INSERT INTO job_settings (job_id, setting_name, setting_value, changed_at, changed_by)
        VALUES ('stock_quotes', 'jitter-seconds', '7', CURRENT_TIMESTAMP, 'eve')
        """);
    database.execute("UPDATE job_states SET settings_version = 5 WHERE job_id = 'stock_quotes'");
    Await.that("it follows", LONG, () -> server.get(QUOTES + "/settings").body().contains("eve"));
    assertThat(patch(QUOTES, "\"5\"", "{'jitter_seconds':null}").statusCode()).isEqualTo(200);
  }

  @Test
  void what_comes_next_is_shown_with_the_reason_for_what_does_not() {
    assertThat(list(QUOTES + "/preview?n=3"))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            time -> {
              assertThat(Instant.parse(time.getString("planned_at"))).isAfter(Instant.EPOCH);
              assertThat(time.getBoolean("fires")).isFalse();
            })
        .anySatisfy(
            time -> assertThat(time.getString("reason")).isEqualTo("the job is not enabled"));
    assertThat(json(QUOTES).getString("trigger")).isEqualTo("every 60 s in market hours");
    for (String n : List.of("0", "501", "many", "-1", "1e2")) {
      HttpResponse<String> refused = server.get(QUOTES + "/preview?n=" + n);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(refused.body()).contains("n is '" + n + "'; it takes a number from 1 to 500");
    }
    assertThat(server.get("/api/scheduler/jobs/tea/preview").statusCode()).isEqualTo(404);
  }

  @Test
  void a_running_run_and_one_that_waits_are_stopped_and_say_by_whom() {
    String running = runs.start("stock_quotes", "{\"symbols\":[\"MSFT\",\"AAPL\"]}");
    String waiting = runs.start("stock_quotes", "{\"symbols\":[\"AAPL\"]}");
    assertThat(server.post(run(waiting, "stop"), "").statusCode()).isEqualTo(202);
    assertThat(server.post(run(running, "stop"), "").statusCode()).isEqualTo(202);

    assertThat(runs.ended(waiting, LONG).getString("status")).isEqualTo("stopped");
    assertThat(runs.ended(waiting, LONG).getString("reason"))
        .isEqualTo("stopped on request of admin");
    assertThat(runs.ended(running, LONG).getString("status")).isIn("stopped", "completed");
    assertThat(server.post(run(running, "stop"), "").statusCode()).isEqualTo(409);
  }

  @Test
  void what_a_run_left_is_retried_as_a_run_of_its_own() {
    JsonObject partial = runs.run("stock_quotes", "{\"symbols\":[\"AAPL\",\"TSLA\"]}");
    HttpResponse<String> answer = server.post(run(partial.getString("run_id"), "retry"), "");
    if (partial.getInt("failed") == 0) {
      assertThat(answer.statusCode()).isEqualTo(409);
      return;
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonObject retry = Runs.json(answer.body()).asJsonObject();
    assertThat(retry.getString("trigger")).isEqualTo("retry");
    assertThat(retry.getInt("requested")).isEqualTo(1);
    assertThat(answer.headers().firstValue("Location")).isPresent();
  }

  @Test
  void a_run_tells_each_attempt_of_each_symbol_and_a_symbol_its_newest() {
    String run = runs.run("stock_quotes", "{\"symbols\":[\"AAPL\",\"TSLA\"]}").getString("run_id");
    List<JsonObject> attempts = list(run(run, "attempts"));
    assertThat(attempts)
        .extracting(attempt -> attempt.getString("symbol"))
        .contains("AAPL", "TSLA");
    List<JsonObject> ofAapl = list(run(run, "attempts?symbol=AAPL"));
    assertThat(ofAapl).hasSize(1);
    assertThat(ofAapl.get(0).getString("provider_name")).isEqualTo("finnhub");
    assertThat(ofAapl.get(0).getString("status")).isEqualTo("success");
    assertThat(list("/api/scheduler/symbols/AAPL/attempts?limit=1").get(0).getString("symbol"))
        .isEqualTo("AAPL");
    assertThat(server.get(run(run, "attempts?limit=0")).statusCode()).isEqualTo(400);
    assertThat(server.get("/api/scheduler/symbols/NOPE/attempts").statusCode()).isEqualTo(404);
  }

  @Test
  void freshness_is_told_for_each_enabled_job() {
    assertThat(server.get("/api/scheduler/freshness").statusCode()).isEqualTo(200);
  }

  @Test
  void what_fails_is_told_and_since_when_a_symbol_has_no_data() {
    runs.run("stock_quotes", "{\"symbols\":[\"AAPL\"]}");
    JsonObject fresh = json("/api/scheduler/symbols/aapl/freshness");
    assertThat(fresh.getJsonObject("symbol").getString("symbol")).isEqualTo("AAPL");
    assertThat(fresh.getJsonArray("last_data").getJsonObject(0).getString("provider_name"))
        .isEqualTo("finnhub");
    assertThat(fresh.getJsonArray("failing")).isEmpty();
    assertThat(server.get("/api/scheduler/symbols/NOPE/freshness").statusCode()).isEqualTo(404);

    VENDORS.tell(Question.FINNHUB_QUOTE, "NVDA", Reply.status(503, "away"));
    VENDORS.tell(Question.POLYGON_SNAPSHOTS, "NVDA", Reply.status(503, "away"));
    runs.run("stock_quotes", "{\"symbols\":[\"NVDA\"]}");
    assertThat(list("/api/scheduler/failing"))
        .filteredOn(failing -> failing.getString("symbol").equals("NVDA"))
        .singleElement()
        .satisfies(failing -> assertThat(failing.getString("reason")).contains("503"));
    assertThat(server.get("/api/scheduler/failing?limit=0").statusCode()).isEqualTo(400);
  }

  @Test
  void a_test_alert_is_told_on_each_channel_and_the_record_says_how_that_went() {
    JsonObject test = changed("/api/scheduler/alerts/test");

    assertThat(test.getString("rule")).isEqualTo("test");
    List<JsonObject> told = test.getJsonArray("told").getValuesAs(JsonObject.class);
    assertThat(told)
        .extracting(one -> one.getString("channel"))
        .containsExactly("log", "webhook", "mail");
    assertThat(told).as(told.toString()).allMatch(one -> one.isNull("failure"));
    assertThat(HOOKED)
        .filteredOn(body -> body.contains("\"event\":\"test\""))
        .hasSize(1)
        .allMatch(body -> body.contains("\"text\":"));
    assertThat(POST_OFFICE.taken())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.secured()).isTrue();
              assertThat(mail.user()).isEqualTo("feeder");
              assertThat(mail.recipients()).containsExactly("ann@example.com", "bob@example.com");
              assertThat(mail.data())
                  .contains(
                      "Subject: Tickwell: alert %d test: test admin\r\n"
                          .formatted(test.getInt("id")),
                      "Auto-Submitted: auto-generated\r\n",
                      "\r\n\r\nasked for by admin\r\n");
            });
    POST_OFFICE.answers("RCPT TO:<bob", "550 5.1.1 no such user");
    assertThat(changed("/api/scheduler/alerts/test").getJsonArray("told").getJsonObject(2))
        .containsEntry(
            "failure", Json.createValue("1 of 2 recipients were refused: 550 5.1.1 no such user"))
        .doesNotContainEntry("told_at", JsonValue.NULL);
    POST_OFFICE.answers("AUTH", "535 5.7.8 " + MAIL_PASSWORD);
    assertThat(changed("/api/scheduler/alerts/test").getJsonArray("told").getJsonObject(2))
        .containsEntry("failure", Json.createValue("the server's words hold the password"))
        .containsEntry("told_at", JsonValue.NULL);
    assertThat(server.logs()).doesNotContain(MAIL_PASSWORD);
    assertThat(list("/api/scheduler/alerts?open=false&limit=10"))
        .anySatisfy(alert -> assertThat(alert.getInt("id")).isEqualTo(test.getInt("id")));
    assertThat(server.get("/api/scheduler/alerts?open=maybe").statusCode()).isEqualTo(400);
    assertThat(server.get("/api/scheduler/alerts?limit=0").statusCode()).isEqualTo(400);
  }

  @Test
  void what_is_planned_at_a_time_is_told() {
    String second = "/api/scheduler/ticks?from=2026-11-25T17:30:00Z&to=2026-11-25T17:30:01Z";
    assertThat(list(second))
        .singleElement()
        .satisfies(
            tick -> {
              assertThat(tick.getString("job")).isEqualTo("fast_quotes");
              assertThat(tick.getJsonArray("at").getString(0)).isEqualTo("2026-11-25T17:30:00Z");
              assertThat(tick.getBoolean("more")).isFalse();
            });
    assertThat(list("/api/scheduler/ticks?limit=3").get(0).getBoolean("more")).isTrue();
    for (String wrong :
        List.of(
            "from=noon",
            "from=%2B999999999-01-01T00:00:00Z",
            "to=2020-01-01T00:00:00Z",
            "from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z",
            "limit=1001")) {
      assertThat(server.get("/api/scheduler/ticks?" + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void an_order_that_comes_twice_under_one_key_is_one_run() {
    String first = ordered("{\"symbols\":[\"AAPL\"]}", "morning").getString("run_id");
    String second = ordered("{\"symbols\":[\"AAPL\"]}", "morning").getString("run_id");
    assertThat(second).isEqualTo(first);
    HttpResponse<String> other = order("{\"symbols\":[\"MSFT\"]}", "morning");
    assertThat(other.statusCode()).as(other.body()).isEqualTo(400);
    assertThat(order("{}", "k".repeat(256)).statusCode()).isEqualTo(400);
    runs.ended(first, LONG);
  }

  @Test
  void the_system_is_stopped_and_started_and_says_why_it_stands_still() {
    assertThat(changed("/api/scheduler/stop").getBoolean("main_service_running")).isFalse();
    HttpResponse<String> refused = server.post(QUOTES + "/run", "{}");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("stopped by admin").contains("/api/scheduler/start");
    assertThat(json("/api/scheduler/health").toString()).contains("unhealthy", "stopped by admin");
    assertThat(changed("/api/scheduler/start").getBoolean("main_service_running")).isTrue();
    assertThat(entry("start_scheduler").getString("who")).isEqualTo("admin");
  }

  @Test
  void it_follows_what_was_switched_on_another_node() {
    database.execute(
        """
        INSERT INTO settings (setting_key, setting_value, updated_at, updated_by)
        VALUES ('scheduler.stopped', 'true', CURRENT_TIMESTAMP, 'eve')
        """);
    Await.that(
        "it stops", LONG, () -> !json("/api/scheduler/status").getBoolean("main_service_running"));
    assertThat(json("/api/scheduler/health").toString()).contains("stopped by eve");
    database.execute("DELETE FROM settings WHERE setting_key = 'scheduler.stopped'");
    Await.that(
        "it starts", LONG, () -> json("/api/scheduler/status").getBoolean("main_service_running"));
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, same-origin, 200",
    "Sec-Fetch-Site, none, 200",
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Origin, ::, 403",
  })
  void a_page_of_another_site_changes_nothing(String header, String value, int status) {
    HttpResponse<String> answer =
        server.send(
            server.request(QUOTES + "/resume").header(header, value).POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void what_is_refused_is_in_the_audit_with_the_reason() {
    HttpRequest.Builder viewer =
        server
            .anonymous(QUOTES + "/pause")
            .header("Authorization", AccessIT.READER)
            .POST(BodyPublishers.noBody());
    assertThat(server.send(viewer).statusCode()).isEqualTo(403);
    JsonObject byRole = newest();
    assertThat(byRole.getString("who")).isEqualTo("reader");
    assertThat(byRole.getString("target")).isEqualTo(QUOTES + "/pause");
    assertThat(byRole.getString("outcome")).isEqualTo("refused");

    assertThat(server.post("/api/scheduler/jobs/nothing/pause", "").statusCode()).isEqualTo(404);
    assertThat(newest().getString("detail")).contains("404").contains("nothing");
    assertThat(newest().getString("target")).isEqualTo("/api/scheduler/jobs/nothing/pause");

    HttpRequest.Builder form =
        server
            .request("/api/scheduler/renames")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("from=FB"));
    assertThat(server.send(form).statusCode()).isEqualTo(415);
    assertThat(newest().getString("detail")).contains("application/json").doesNotContain("class");
  }

  @Test
  void a_list_is_imported_its_group_runs_what_nobody_knows_is_left_out_and_a_rename_keeps_rows() {
    VENDORS.tell(Question.FINNHUB_QUOTE, "FB", Reply.recorded("finnhub-quote-AAPL"));
    VENDORS.tell(Question.FINNHUB_QUOTE, "META", Reply.recorded("finnhub-quote-AAPL"));
    HttpResponse<String> bad = table("symbol,exchange\nFB,XNYS\nF B,XNYS\nZZZZ,XXXX\n");
    assertThat(bad.statusCode()).as(bad.body()).isEqualTo(400);
    assertThat(bad.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Runs.json(bad.body()).asJsonObject().getJsonArray("errors"))
        .extracting(error -> error.asJsonObject().getInt("line"))
        .containsExactly(3, 4);
    HttpResponse<String> good =
        table("\uFEFFsymbol,currency,groups\r\nfb,usd,Fast\r\nZZZZ,,fast\r\n");
    assertThat(good.body()).isEqualTo("{\"added\":2,\"changed\":0,\"removed\":0,\"unchanged\":0}");

    JsonObject asked = fast(run -> run.getInt("requested") == 2);
    assertThat(asked.getInt("fetched")).isEqualTo(1);
    JsonObject left = fast(run -> run.getInt("left_out") == 1);
    assertThat(left.getInt("requested")).isEqualTo(2);
    assertThat(left.getInt("fetched")).isEqualTo(1);
    assertThat(left.getInt("empty") + left.getInt("failed")).isZero();
    assertThat(left.getString("status")).isEqualTo("partial");
    assertThat(left.getString("reason"))
        .startsWith("1 of 2 items were left out, since no provider knows them: ZZZZ;");
    JsonObject unknown = json("/api/scheduler/symbols/zzzz");
    assertThat(unknown.getString("status")).isEqualTo("unknown");
    assertThat(unknown.getString("status_reason")).contains("finnhub: a quote of zeros");
    assertThat(unknown.getJsonArray("unknown_for").getJsonObject(0).getString("data_type"))
        .isEqualTo("stock_quotes");

    HttpResponse<String> renamed =
        server.post(
            "/api/scheduler/renames", "{\"from\":\"FB\",\"to\":\"META\",\"on\":\"2022-06-09\"}");
    assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(200);
    assertThat(Runs.json(renamed.body()).asJsonObject().getJsonObject("rows"))
        .hasToString("{\"stock_quotes\":{\"merged\":0,\"moved\":1}}");
    JsonObject run = runs.run("stock_quotes", "{\"symbols\":[\"fb\"]}");
    assertThat(run.getString("status")).isEqualTo("completed");
    assertThat(run.getInt("unchanged")).as("the row is there under the new name").isEqualTo(1);
    assertThat(json("/api/scheduler/symbols/FB").getString("symbol")).isEqualTo("META");
    assertThat(json("/api/scheduler/groups/fast").getJsonArray("symbols"))
        .hasToString("[\"META\",\"ZZZZ\"]");
    HttpResponse<String> export =
        server.send(server.request("/api/scheduler/symbols").header("Accept", "text/csv").GET());
    assertThat(export.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(export.body())
        .startsWith("symbol,exchange,currency,quote_unit,name,status,tracked,groups,alpha_vantage,")
        .contains("\r\nMETA,XNYS,,,,active,true,fast,", "\r\nZZZZ,XNYS,,,,unknown,true,fast,");
    assertThat(table(export.body()).body()).contains("\"changed\":0").contains("\"added\":0");

    HttpResponse<String> gone = server.send(server.request("/api/scheduler/groups/fast").DELETE());
    assertThat(gone.statusCode()).isEqualTo(204);
    fast(idle -> idle.getInt("requested") == 0);
    assertThat(entry("import_symbols").getString("new_value")).contains("added=");
    assertThat(entry("rename_symbol").getString("new_value")).contains("META", "moved=1");
    assertThat(entry("remove_group").getString("old_value")).isEqualTo("[META, ZZZZ]");
  }

  private static HttpResponse<String> patch(String path, String ifMatch, String body) {
    HttpRequest.Builder request =
        server
            .request(path)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(body.replace('\'', '"')));
    return server.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
  }

  private static JsonObject setting(String body, String name) {
    return Runs.json(body).asJsonObject().getJsonArray("settings").stream()
        .map(JsonValue::asJsonObject)
        .filter(setting -> setting.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static HttpResponse<String> table(String text) {
    return server.send(
        server
            .request("/api/scheduler/symbols")
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(text)));
  }

  private static JsonObject fast(Predicate<JsonObject> fits) {
    return runs.awaitEnded("fast_quotes", LONG, fits);
  }

  private static String run(String id, String verb) {
    return "/api/scheduler/runs/%s/%s".formatted(id, verb);
  }

  private static JsonObject changed(String path) {
    HttpResponse<String> answer = server.post(path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Runs.json(answer.body()).asJsonObject();
  }

  private static JsonObject json(String path) {
    return Runs.json(server.get(path).body()).asJsonObject();
  }

  private static HttpResponse<String> order(String body, String key) {
    return server.send(
        server
            .request(QUOTES + "/run")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  private static JsonObject ordered(String body, String key) {
    HttpResponse<String> answer = order(body, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Runs.json(answer.body()).asJsonObject();
  }

  private static List<JsonObject> list(String path) {
    return Runs.json(server.get(path).body()).asJsonArray().getValuesAs(JsonObject.class);
  }

  private static JsonObject newest() {
    return entries().get(0);
  }

  private static JsonObject entry(String action) {
    return entries().stream()
        .filter(entry -> entry.getString("action").equals(action))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonObject> entries() {
    return Runs.json(server.get("/api/scheduler/audit?limit=50").body())
        .asJsonArray()
        .getValuesAs(JsonObject.class);
  }
}
