package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, by which proof, and who is kept out: of all that the server serves. */
class EntranceIT {

  private static final String STATUS = "/api/scheduler/status";
  private static final String BATCH = "/ibm/api/batch/jobinstances";
  private static final String PAUSE = "/api/scheduler/jobs/stock_quotes/pause";
  private static final int ATTEMPTS = 4;

  private static final SignedTokens TOKENS = new SignedTokens();
  private static LibertyServer server;

  @BeforeAll
  static void start() throws IOException {
    // An operator's copy of the shipped file, with more users.
    String users =
        Files.readString(Path.of("liberty/optional/jwt.xml"))
            .replace(
                "<mpJwt ",
                """
                <basicRegistry id="basic">
                  <user name="reader" password="r"/>
                  <user name="operating" password="o"/>
                  <user name="guessed" password="g"/>
                  <user name="clicked" password="c"/>
                </basicRegistry>
                <mpJwt\s""")
            .replace(
                "<security-role name=\"viewer\">",
                """
                <security-role name="viewer">
                  <user name="reader"/><user name="guessed"/><user name="clicked"/>""")
            .replace(
                "<security-role name=\"operator\">",
                "<security-role name=\"operator\"><user name=\"operating\"/>");
    server =
        new LibertyServer("entrance")
            .sandboxWithoutTimers()
            .with("JWT_ISSUER", SignedTokens.ISSUER)
            .with("JWT_AUDIENCE", SignedTokens.AUDIENCE)
            .with("JWT_JWKS_URI", TOKENS.jwksUri())
            .with("LOGIN_ATTEMPTS", ATTEMPTS)
            .with("LOGIN_WINDOW", "1h")
            .override(users)
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
    TOKENS.close();
  }

  private static HttpResponse<String> withToken(String path, String token) {
    return server.send(server.anonymous(path).header("Authorization", "Bearer " + token));
  }

  private static int pause(String token) {
    return server
        .send(
            server
                .anonymous(PAUSE)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody()))
        .statusCode();
  }

  private static HttpResponse<String> as(String user, String password, String path) {
    return server.send(
        server.anonymous(path).header("Authorization", LibertyServer.basic(user, password)));
  }

  @Test
  void a_token_gives_the_roles_of_its_groups() {
    assertThat(withToken(STATUS, TOKENS.token("vera", "viewer")).statusCode()).isEqualTo(200);
    assertThat(pause(TOKENS.token("vera", "viewer"))).isEqualTo(403);
    assertThat(pause(TOKENS.token("otto", "operator", "unheard-of"))).isEqualTo(200);
    assertThat(server.get("/api/scheduler/audit?limit=20").body()).contains("\"who\":\"otto\"");
    assertThat(withToken(STATUS, TOKENS.token("ada", "admin")).statusCode()).isEqualTo(200);
  }

  @Test
  void a_token_opens_nothing_of_the_administration() {
    String token = TOKENS.token("ada", "admin");
    assertThat(withToken(BATCH, token).statusCode()).isIn(401, 403);
    assertThat(withToken("/metrics", token).statusCode()).isIn(401, 403);
  }

  @Test
  void a_token_that_proves_nothing_opens_nothing() {
    assertThat(withToken(STATUS, TOKENS.token("nobody")).statusCode()).isEqualTo(403);
    assertThat(withToken(STATUS, TOKENS.token("nobody", "unheard-of")).statusCode()).isEqualTo(403);
    for (String token :
        List.of(
            TOKENS.forged("vera", "viewer"),
            TOKENS.expired("vera", "viewer"),
            TOKENS.forAnother("vera", "viewer"),
            TOKENS.unsigned("vera", "viewer"),
            TOKENS.withThePublicKeyAsSecret("vera", "viewer"),
            "no.token.atall")) {
      assertThat(withToken(STATUS, token).statusCode()).as(token).isEqualTo(401);
    }
  }

  @Test
  void a_password_does_beside_tokens() {
    assertThat(as("reader", "r", STATUS).statusCode()).isEqualTo(200);
    assertThat(server.get(BATCH).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {BATCH, "/ibm/api/config", "/metrics"})
  void administration_is_for_the_administrator(String path) {
    assertThat(server.send(server.anonymous(path)).statusCode()).isEqualTo(401);
    assertThat(as("reader", "r", path).statusCode()).isIn(401, 403);
    assertThat(as("operating", "o", path).statusCode()).isIn(401, 403);
    assertThat(server.get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ibm/api",
        "/ibm/api/",
        "/ibm/api//",
        "/ibm/api/;a=b",
        "/ibm/api/%2e",
        "/ibm//api/"
      })
  void the_list_of_the_administrations_paths_is_for_nobody(String path) {
    assertThat(as("reader", "r", path).statusCode()).isEqualTo(404);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void the_form_of_the_admin_center_lets_the_administrator_in_alone_and_counts_too() {
    AdminCenter center = new AdminCenter(server);
    assertThat(center.logIn("admin", LibertyServer.PASSWORD)).isNotEmpty().doesNotContain("login");
    assertThat(center.shows()).isEqualTo(200);
    for (String user : List.of("reader:r", "operating:o")) {
      AdminCenter other = new AdminCenter(server);
      other.logIn(user.split(":")[0], user.split(":")[1]);
      assertThat(other.shows()).as(user).isEqualTo(403);
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      new AdminCenter(server).logIn("clicked", "wrong");
    }
    HttpResponse<String> locked = as("clicked", "c", STATUS);
    assertThat(locked.statusCode()).isEqualTo(429);
  }

  @Test
  void after_too_many_wrong_passwords_none_is_looked_at_anywhere() {
    List<String> everywhere = List.of(STATUS, BATCH, "/metrics", "/", "/adminCenter/");
    assertThat(as("guessed", "g", STATUS).statusCode()).isEqualTo(200);
    for (int i = 0; i < ATTEMPTS; i++) {
      assertThat(as("guessed", "wrong" + i, everywhere.get(i % 3)).statusCode()).isEqualTo(401);
    }
    for (String path : everywhere) {
      for (String password : List.of("g", "wrong")) {
        HttpResponse<String> answer = as("guessed", password, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
            .isBetween(3_000L, 3_600L);
      }
    }
    assertThat(as("guessed", "g", STATUS).body()).contains("\"status\":429", "wrong passwords");
    for (String header : List.of("X-Forwarded-For", "Forwarded", "$WSRA", "X-Real-IP")) {
      HttpRequest.Builder elsewhere =
          server
              .anonymous(STATUS)
              .header("Authorization", LibertyServer.basic("guessed", "g"))
              .header(header, header.equals("Forwarded") ? "for=192.0.2.7" : "192.0.2.7");
      assertThat(server.send(elsewhere).statusCode()).as(header).isEqualTo(429);
    }
    assertThat(server.get(STATUS).statusCode()).as("others are not concerned").isEqualTo(200);
    Await.that(
        "the audit and the metrics tell of it",
        Duration.ofSeconds(30),
        () ->
            server.get("/api/scheduler/audit?limit=50").body().contains("429: too many")
                && refusals("attempts") >= 10);
    assertThat(server.logs()).contains("'guessed' at 127.0.0.1 has to wait");
  }

  private static double refusals(String reason) {
    return Pattern.compile(
            "tickwell_logins_refused_total\\{[^}]*reason=\"%s\"[^}]*} ([\\d.E]+)".formatted(reason))
        .matcher(server.get("/metrics").body())
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  @Test
  void no_page_of_another_site_changes_anything_in_the_administration() {
    HttpRequest.Builder bySite =
        server
            .request(BATCH)
            .header("Sec-Fetch-Site", "cross-site")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{}"));
    HttpRequest.Builder byOrigin =
        server
            .request(BATCH)
            .header("Origin", "https://localhost:1")
            .POST(BodyPublishers.ofString("{}"));
    HttpRequest.Builder bySibling =
        server.request(BATCH + "/1?action=stop").header("Sec-Fetch-Site", "same-site").DELETE();
    for (HttpRequest.Builder foreign : List.of(bySite, byOrigin, bySibling)) {
      HttpResponse<String> answer = server.send(foreign);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("a page of another site may not change anything here");
    }
    HttpRequest.Builder own =
        server
            .request(BATCH)
            .header("Origin", "https://localhost:" + server.httpsPort())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    assertThat(server.send(own).statusCode()).isNotEqualTo(403);
  }
}
