package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An outage rehearsed in the sandbox: page, metrics, health, alerts and audit tell one story. */
class RehearsalIT {

  private static final List<String> PROVIDERS = List.of("finnhub");
  private static final String FAULTS = "/api/scheduler/sandbox/faults/";
  private static final Duration LONG = Duration.ofSeconds(100);
  private static final List<JsonObject> TOLD = new CopyOnWriteArrayList<>();

  private static HttpServer receiver;
  private static LibertyServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Browser.installed().isPresent(), "there is no Chromium here");
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hook",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          TOLD.add(Runs.json(new String(body, StandardCharsets.UTF_8)).asJsonObject());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    server =
        new LibertyServer("rehearsal")
            .with("SANDBOX_ENABLED", true)
            .with("SCHEDULER_SYMBOLS", "AAPL,MSFT,NVDA")
            .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
            .with("SCHEDULER_JOBS_STOCK_QUOTES_INTERVAL_SECONDS", 3)
            .with("SCHEDULER_JOBS_STOCK_QUOTES_MARKET_HOURS_ONLY", false)
            .with(
                "ALERTS_WEBHOOK_URL",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook")
            .with("ALERTS_OPEN_AFTER", 1)
            .with("ALERTS_CLOSE_AFTER", 1);
    server
        .with("MARKET_DATA_PROVIDERS_FINNHUB_BREAKER_FAILURES", 2)
        .with("MARKET_DATA_PROVIDERS_FINNHUB_BREAKER_OPEN_SECONDS", 3)
        .with("MARKET_DATA_PROVIDERS_POLYGON_ENABLED", false)
        .with("MARKET_DATA_PROVIDERS_ALPHA_VANTAGE_ENABLED", false);
    server.start();
    browser = new Browser("rehearsal-browser");
    browser.screen(1280, 1100, false);
    browser.open(
        "https://admin:%s@localhost:%d/page/icon.svg"
            .formatted(LibertyServer.PASSWORD, server.httpsPort()));
    browser.open("https://localhost:%d/".formatted(server.httpsPort()));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      browser.close();
      receiver.stop(0);
    }
  }

  @Test
  void an_outage_of_the_only_provider_is_one_story_on_every_surface() throws IOException {
    browser.sees("#state", "healthy");
    browser.sees("#runs-body", "completed");
    assertThat(browser.text("#alerts")).isBlank();
    assertThat(TOLD).isEmpty();
    assertThat(breakers()).isZero();

    Instant broken = Instant.now();
    PROVIDERS.forEach(RehearsalIT::breaks);
    JsonObject failed =
        new Runs(server)
            .awaitEnded("stock_quotes", LONG, run -> run.getString("status").equals("failed"));
    assertThat(failed.getString("reason")).contains("503");
    Await.that("the webhook is told of finnhub", LONG, () -> told("opened") > 0);
    Await.that("metrics show open circuits and stale data", LONG, RehearsalIT::metricsShowIt);
    String health = health().toString();
    assertThat(health).contains("degraded", "the circuit of finnhub for stock_quotes is", "503");
    assertThat(health).contains("stock_quotes is stale: last fetched at ");
    assertThat(words()).contains("finnhub is left alone for stock_quotes since", "503");
    browser.sees("#state", "degraded");
    browser.sees("#alerts", "finnhub is left alone for stock_quotes since");
    browser.sees("#alerts", "the circuit of finnhub for stock_quotes is");
    browser.sees("#providers-body", "503");
    browser.sees("#alerts", "Alert 1 open since");
    browser.sees("#jobs-body", "stale");
    Path pictures = Files.createDirectories(Path.of("target/it/rehearsal-pictures"));
    browser.picture(pictures.resolve("outage.png"));
    assertThat(told("opened")).isEqualTo(1);
    assertThat(TOLD).allMatch(message -> message.getString("rule").equals("breaker"));

    Instant healed = Instant.now();
    PROVIDERS.forEach(RehearsalIT::heals);
    new Runs(server)
        .awaitEnded(
            "stock_quotes",
            LONG,
            run ->
                run.getString("status").equals("completed")
                    && Instant.parse(run.getString("started_at")).isAfter(healed));
    Await.that("the webhook is told of the end", LONG, () -> told("resolved") > 0);
    Await.that("metrics show closed circuits", LONG, () -> breakers() == 0);
    Await.that("health is up", LONG, () -> health().getString("status").equals("healthy"));
    browser.sees("#state", "healthy");
    Await.that("the page shows no alert", LONG, () -> browser.text("#alerts").isBlank());
    assertThat(TOLD).extracting(it -> it.getString("event")).containsExactly("opened", "resolved");
    assertThat(faultChanges("server_error status=503", null))
        .containsExactlyInAnyOrderElementsOf(PROVIDERS);
    assertThat(faultChanges(null, "server_error status=503"))
        .containsExactlyInAnyOrderElementsOf(PROVIDERS);
    assertThat(broken).isBefore(healed);
    assertThat(browser.errors()).isEmpty();
  }

  /** The providers of which the administrator made that of it, by the audit. */
  private static List<String> faultChanges(String to, String from) {
    return Runs.json(server.get("/api/scheduler/audit?limit=50").body())
        .asJsonArray()
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(entry -> entry.getString("action").equals("set_fault"))
        .filter(entry -> entry.getString("who").equals("admin"))
        .filter(entry -> Objects.equals(to, entry.getString("new_value", null)))
        .filter(entry -> Objects.equals(from, entry.getString("old_value", null)))
        .map(entry -> entry.getString("target"))
        .toList();
  }

  private static boolean metricsShowIt() {
    Exported exported = Exported.by(server);
    return exported.sum("tickwell_breaker_state", "finnhub", "stock_quotes") > 0
        && exported.sum("tickwell_data_stale", "stock_quotes") == 1;
  }

  private static double breakers() {
    return Exported.by(server).sum("tickwell_breaker_state");
  }

  private static JsonObject health() {
    return Runs.json(server.get("/api/scheduler/health").body()).asJsonObject();
  }

  private static long told(String event) {
    return TOLD.stream()
        .filter(message -> message.getString("cause").equals("finnhub"))
        .filter(message -> message.getString("event").equals(event))
        .count();
  }

  private static String words() {
    return TOLD.stream()
        .filter(message -> message.getString("cause").equals("finnhub"))
        .findFirst()
        .orElseThrow()
        .getString("words");
  }

  private static void breaks(String provider) {
    assertThat(
            server
                .send(
                    server
                        .request(FAULTS + provider)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"kind\":\"server_error\"}")))
                .statusCode())
        .isEqualTo(200);
  }

  private static void heals(String provider) {
    assertThat(server.send(server.request(FAULTS + provider).DELETE()).statusCode()).isEqualTo(204);
  }
}
