package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application on ports of its own, and what looks after the server on others. */
class OwnPortsIT {

  private static final String STATUS = "/api/scheduler/status";
  private static final int ADMIN_HTTP = LibertyServer.freePort();
  private static final int ADMIN_HTTPS = LibertyServer.freePort();

  private static LibertyServer server;

  @BeforeAll
  static void start() {
    server =
        new LibertyServer("own-ports")
            .optional("ports.xml")
            .with("ADMIN_HTTP_PORT", ADMIN_HTTP)
            .with("ADMIN_HTTPS_PORT", ADMIN_HTTPS)
            .with("PUBLIC_HTTPS_PORT", 8_443)
            .healthAt("http://localhost:" + ADMIN_HTTP)
            .sandboxWithoutTimers()
            .with("SCHEDULER_SYMBOLS", "AAPL,MSFT")
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpRequest.Builder at(String scheme, int port, String path) {
    return HttpRequest.newBuilder(URI.create("%s://localhost:%d%s".formatted(scheme, port, path)))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", LibertyServer.basic("admin", LibertyServer.PASSWORD));
  }

  private static int status(String scheme, int port, String path) {
    return server.send(at(scheme, port, path)).statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page/main.js", "/openapi", STATUS, "/api/data/stock_quotes"})
  void the_application_is_on_the_main_port_alone(String path) {
    assertThat(status("https", server.httpsPort(), path)).isEqualTo(200);
    assertThat(status("https", ADMIN_HTTPS, path)).isEqualTo(404);
    assertThat(status("http", ADMIN_HTTP, path)).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/health/ready",
        "/metrics",
        "/ibm/api/batch/jobinstances",
        "/ibm/api/config",
        "/adminCenter/"
      })
  void what_looks_after_the_server_is_on_the_other_port_alone(String path) {
    assertThat(status("https", ADMIN_HTTPS, path)).isIn(200, 302);
    assertThat(status("https", server.httpsPort(), path)).isEqualTo(404);
    assertThat(status("http", server.httpPort(), path)).isIn(302, 404);
  }

  @Test
  void a_name_that_a_request_gives_opens_no_other_port() throws Exception {
    String login =
        "Authorization: " + LibertyServer.basic("admin", LibertyServer.PASSWORD) + "\r\n";
    for (int claimed : new int[] {ADMIN_HTTPS, ADMIN_HTTP}) {
      String metrics = "GET /metrics HTTP/1.1\r\nHost: localhost:" + claimed + "\r\n" + login;
      assertThat(server.rawClient().say(metrics).status()).as("%d", claimed).isIn(404, 403);
    }
    RawClient admin = server.rawClient(ADMIN_HTTPS);
    for (int claimed : new int[] {server.httpsPort(), 8_443}) {
      String api = "GET " + STATUS + " HTTP/1.1\r\nHost: localhost:" + claimed + "\r\n" + login;
      assertThat(admin.say(api).status()).as("%d", claimed).isIn(404, 403);
    }
  }

  @Test
  void the_application_answers_by_the_port_that_clients_know() throws Exception {
    String api =
        "GET "
            + STATUS
            + " HTTP/1.1\r\nHost: market.example:8443\r\nAuthorization: "
            + LibertyServer.basic("admin", LibertyServer.PASSWORD)
            + "\r\n";
    assertThat(server.rawClient().say(api).status()).isEqualTo(200);
  }

  @Test
  void plain_http_leads_to_the_https_of_its_own_port() {
    HttpResponse<String> application = server.send(at("http", server.httpPort(), STATUS));
    HttpResponse<String> metrics = server.send(at("http", ADMIN_HTTP, "/metrics"));
    assertThat(port(application)).isEqualTo(server.httpsPort());
    assertThat(port(metrics)).isEqualTo(ADMIN_HTTPS);
  }

  private static int port(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("Location").orElse("http://nowhere")).getPort();
  }

  @Test
  void the_batch_api_starts_a_job_from_its_port() {
    String order =
        """
        {"applicationName":"tickwell","moduleName":"tickwell.war","jobXMLName":"stock_quotes"}""";
    HttpRequest.Builder start =
        at("https", ADMIN_HTTPS, "/ibm/api/batch/jobinstances")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order));
    assertThat(server.send(start).statusCode()).isEqualTo(201);
    new Runs(server)
        .awaitEnded(
            "stock_quotes",
            Duration.ofSeconds(60),
            run ->
                run.getString("trigger").equals("batch_api")
                    && run.getString("status").equals("completed"));
  }
}
