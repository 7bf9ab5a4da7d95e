package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application below a path, behind a reverse proxy that is trusted. */
class BehindProxyIT {

  private static final String ROOT = "/market/tickwell";
  private static final String STATUS = ROOT + "/api/scheduler/status";
  private static final String PAUSE = ROOT + "/api/scheduler/jobs/news_data/pause";
  private static final String RUN = ROOT + "/api/scheduler/jobs/stock_quotes/run";
  private static final String ADMIN = LibertyServer.basic("admin", LibertyServer.PASSWORD);
  private static final int ATTEMPTS = 4;

  private static LibertyServer server;
  private static ReverseProxy proxy;

  @BeforeAll
  static void start() {
    assumeTrue(ReverseProxy.possible(), "this machine has no second address of its own");
    server =
        new LibertyServer("behind-proxy")
            .optional("proxy.xml")
            .with("TRUSTED_PROXIES", ReverseProxy.ADDRESS.replace(".", "\\."))
            .with("CONTEXT_ROOT", ROOT)
            .sandboxWithoutTimers()
            .with("SCHEDULER_SYMBOLS", "AAPL,MSFT")
            .with("LOGIN_ATTEMPTS", ATTEMPTS)
            .with("LOGIN_WINDOW", "1h")
            .start();
    proxy = new ReverseProxy(server.httpPort());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      proxy.close();
    }
  }

  @BeforeEach
  void the_proxy_is_asked_over_tls() {
    proxy.add(false);
    proxy.asked("192.0.2.1", "https");
  }

  private static HttpRequest.Builder asked(String path) {
    return HttpRequest.newBuilder(URI.create(proxy.url(path))).timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> get(String path) {
    return server.send(asked(path).header("Authorization", ADMIN));
  }

  private static HttpRequest.Builder post(String path, String body) {
    return asked(path)
        .header("Authorization", ADMIN)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> wrong(HttpRequest.Builder request, String user) {
    return server.send(request.header("Authorization", LibertyServer.basic(user, "wrong")));
  }

  private static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void all_is_below_the_path_and_nothing_beside_it() {
    for (String path : new String[] {"/", "/page/main.js", "/api/scheduler/status"}) {
      assertThat(get(ROOT + path).statusCode()).as(path).isEqualTo(200);
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
    HttpResponse<String> unknown = get(ROOT + "/nothing/here");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("there is nothing at this path");
    assertThat(server.send(asked(STATUS)).statusCode()).isEqualTo(401);
  }

  @Test
  void the_path_without_its_last_slash_leads_to_the_page() {
    HttpResponse<String> answer = get(ROOT);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(URI.create(proxy.url(ROOT)).resolve(location(answer)))
        .isEqualTo(URI.create(proxy.url(ROOT + "/")));
  }

  @Test
  void a_run_is_told_at_the_address_that_clients_know_and_finds_the_sandbox() {
    HttpResponse<String> answer = server.send(post(RUN, "{}"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    URI place = URI.create(location(answer));
    assertThat(place).hasScheme("https").hasHost(ReverseProxy.NAME).hasNoPort();
    assertThat(place.getPath()).startsWith(ROOT + "/api/scheduler/runs/");
    Await.that(
        "the run is over",
        Duration.ofSeconds(60),
        () -> run(place.getPath()).getString("status").equals("completed"));
  }

  private static JsonObject run(String path) {
    return Runs.json(get(path).body()).asJsonObject();
  }

  @Test
  void the_openapi_document_names_the_path_that_its_calls_are_below() {
    String json = get(ROOT + "/openapi?format=JSON").body();
    String yaml = get(ROOT + "/openapi").body();
    JsonObject document = Runs.json(json).asJsonObject();
    assertThat(document.getJsonArray("servers")).hasToString("[{\"url\":\"%s\"}]".formatted(ROOT));
    assertThat(document.getJsonObject("paths")).containsKey("/api/scheduler/status");
    assertThat(yaml).startsWith("---\nservers:\n- url: %s\nopenapi: ".formatted(ROOT));
  }

  @Test
  void the_cookie_of_a_login_is_sent_below_the_path_alone() {
    HttpResponse<String> answer = get(STATUS);
    assertThat(answer.headers().allValues("set-cookie"))
        .singleElement()
        .asString()
        .contains("LtpaToken2=", "Path=" + ROOT, "Secure", "HttpOnly", "SameSite=Strict");
    String cookie = answer.headers().allValues("set-cookie").get(0).split(";", 2)[0];
    assertThat(server.send(asked(STATUS).header("Cookie", cookie)).statusCode()).isEqualTo(200);
  }

  @Test
  void one_who_asks_the_proxy_over_plain_http_is_shown_nothing() {
    proxy.asked("192.0.2.1", "http");
    assertThat(get(STATUS).statusCode()).isIn(302, 403);
  }

  @Test
  void wrong_passwords_count_where_the_client_is() {
    proxy.asked("192.0.2.7", "https");
    for (int i = 0; i < ATTEMPTS; i++) {
      assertThat(wrong(asked(STATUS), "admin").statusCode()).isEqualTo(401);
    }
    assertThat(get(STATUS).statusCode()).isEqualTo(429);
    assertThat(get("/metrics").statusCode()).isEqualTo(429);
    proxy.asked("192.0.2.8", "https");
    assertThat(get(STATUS).statusCode()).isEqualTo(200);
    assertThat(server.logs()).contains("'admin' at 192.0.2.7 has to wait");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded"})
  void one_who_is_no_trusted_proxy_is_counted_where_he_is(String header) {
    String user = "through-" + header;
    for (int i = 0; i < ATTEMPTS; i++) {
      assertThat(wrong(forging(header, i), user).statusCode()).isEqualTo(401);
    }
    assertThat(wrong(forging(header, 99), user).statusCode()).isEqualTo(429);
    assertThat(server.logs()).contains("'%s' at 127.0.0.1 has to wait".formatted(user));
  }

  private static HttpRequest.Builder forging(String header, int address) {
    String value = "192.0.2." + (100 + address);
    return server
        .anonymous(STATUS)
        .header(header, header.equals("Forwarded") ? "for=" + value + ";proto=https" : value)
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", ReverseProxy.NAME);
  }

  @Test
  void one_who_is_no_trusted_proxy_comes_by_plain_http_whatever_he_says() {
    HttpRequest.Builder plain =
        server
            .plain(STATUS)
            .header("Authorization", ADMIN)
            .header("X-Forwarded-For", "192.0.2.9")
            .header("X-Forwarded-Proto", "https");
    HttpResponse<String> answer = server.send(plain);
    assertThat(answer.statusCode()).isBetween(300, 399);
    assertThat(URI.create(location(answer))).hasScheme("https").hasHost("localhost");
  }

  @Test
  void nothing_is_believed_where_the_proxy_adds_to_what_a_client_says_of_himself() {
    proxy.add(true);
    HttpRequest.Builder right =
        asked(STATUS).header("Authorization", ADMIN).header("X-Forwarded-For", "198.51.100.1");
    assertThat(server.send(right).statusCode()).as("as over plain HTTP").isIn(302, 403);
    for (int i = 0; i < ATTEMPTS; i++) {
      wrong(asked(STATUS).header("X-Forwarded-For", "198.51.100." + i), "adding");
    }
    assertThat(server.logs()).doesNotContain("at 198.51.100.");
  }

  @Test
  void one_who_sends_the_other_header_of_that_kind_is_refused_where_the_proxy_passes_it_on() {
    HttpRequest.Builder elsewhere =
        asked(STATUS)
            .header("Authorization", ADMIN)
            .header("Forwarded", "for=198.51.100.1;proto=https");
    HttpResponse<String> answer = server.send(elsewhere);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("two addresses");
    HttpRequest.Builder here =
        asked(STATUS)
            .header("Authorization", ADMIN)
            .header("Forwarded", "for=192.0.2.1;proto=https");
    assertThat(server.send(here).statusCode()).isEqualTo(200);
    assertThat(server.get(STATUS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_page_of_the_known_address_changes_something_and_no_other_does() {
    HttpRequest.Builder own = post(PAUSE, "").header("Origin", "https://" + ReverseProxy.NAME);
    assertThat(server.send(own).statusCode()).isEqualTo(200);
    for (String origin : new String[] {"https://hostile.example", proxy.url("")}) {
      HttpRequest.Builder foreign = post(PAUSE, "").header("Origin", origin);
      assertThat(server.send(foreign).statusCode()).as(origin).isEqualTo(403);
    }
  }

  @Test
  void the_page_works_in_a_browser() {
    assumeTrue(Browser.installed().isPresent(), "there is no Chromium here");
    try (Browser browser = new Browser("behind-proxy-browser")) {
      String login = "admin:%s@".formatted(LibertyServer.PASSWORD);
      browser.open(proxy.url(ROOT + "/page/icon.svg").replace("//", "//" + login));
      browser.open(proxy.url(ROOT));
      browser.sees("#jobs-body", "switched off");
      browser.until("location.pathname === '%s/'".formatted(ROOT));
      browser.sees("#who", "admin");
      assertThat(browser.errors()).isEmpty();
    }
  }
}
