package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People log in at an OpenID provider; programs go on as before. */
class BrowserLoginIT {

  private static final String STATUS = "/api/scheduler/status";
  private static final String RUN = "/api/scheduler/jobs/stock_quotes/run";
  private static final String PAUSE = "/api/scheduler/jobs/news_data/pause";

  private static final SignedTokens TOKENS = new SignedTokens();
  private static OpenIdProvider provider;
  private static LibertyServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    provider = new OpenIdProvider(TOKENS, folder);
    server =
        provider
            .serve(new LibertyServer("browser-login"))
            .optional("jwt.xml")
            .with("JWT_ISSUER", SignedTokens.ISSUER)
            .with("JWT_AUDIENCE", SignedTokens.AUDIENCE)
            .with("JWT_JWKS_URI", TOKENS.jwksUri())
            .sandboxWithoutTimers()
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
    TOKENS.close();
  }

  @BeforeEach
  void the_provider_is_honest() {
    provider.forge(false);
  }

  private static String url(String path) {
    return "https://localhost:" + server.httpsPort() + path;
  }

  private static Visitor visitor(String user, String... groups) {
    provider.comes(user, groups);
    Visitor visitor = new Visitor(server);
    HttpResponse<String> page = visitor.opens(url("/"));
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Tickwell</title>");
    return visitor;
  }

  private static int posts(Visitor visitor, String path, String... headers) {
    HttpRequest.Builder request =
        server
            .anonymous(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(path.equals(RUN) ? "{}" : ""));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return visitor.sends(request).statusCode();
  }

  @Test
  void one_who_opens_the_page_is_sent_to_the_provider_and_comes_back_with_the_roles_of_groups() {
    Visitor viewer = visitor("vera", "viewer");
    assertThat(viewer.sends(server.anonymous(STATUS)).statusCode()).isEqualTo(200);
    assertThat(posts(viewer, RUN)).isEqualTo(403);
    assertThat(posts(viewer, PAUSE)).isEqualTo(403);
    Visitor operator = visitor("otto", "operator", "unheard-of");
    assertThat(posts(operator, RUN)).isEqualTo(202);
    assertThat(server.get("/api/scheduler/runs").body()).contains("\"started_by\":\"otto\"");
    assertThat(posts(visitor("ada", "admin"), PAUSE)).isEqualTo(200);
  }

  @Test
  void one_of_no_known_group_is_not_let_in() {
    for (String group : new String[] {"unheard-of", "viewer2", "tickwell/viewer"}) {
      provider.comes("nobody", group);
      assertThat(new Visitor(server).opens(url("/")).statusCode()).as(group).isEqualTo(403);
    }
    provider.comes("nobody");
    assertThat(new Visitor(server).opens(url("/")).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ibm/api/batch/jobinstances", "/ibm/api/config", "/metrics"})
  void one_who_is_called_as_the_administrator_is_not_the_administrator(String path) {
    Visitor called = visitor("admin", "viewer");
    assertThat(posts(called, PAUSE)).isEqualTo(403);
    assertThat(called.sends(server.anonymous(path)).statusCode()).isIn(401, 403);
    Visitor admin = visitor("ada", "admin");
    assertThat(admin.sends(server.anonymous(path)).statusCode()).isIn(401, 403);
  }

  @Test
  void no_page_of_another_site_changes_something_by_the_login() {
    Visitor operator = visitor("otto", "operator");
    assertThat(posts(operator, PAUSE, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    assertThat(posts(operator, PAUSE, "Origin", "https://hostile.example")).isEqualTo(403);
    assertThat(posts(operator, PAUSE, "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
    assertThat(operator.cookies())
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Lax"));
  }

  @Test
  void a_login_that_the_provider_did_not_sign_opens_nothing() {
    provider.comes("mallory", "admin");
    provider.forge(true);
    assertThat(new Visitor(server).opens(url("/")).statusCode()).isIn(401, 403);
  }

  @Test
  void an_answer_of_the_provider_that_nobody_asked_for_opens_nothing() {
    String answer = url("/oidcclient/redirect/tickwell?code=stolen&state=invented");
    assertThat(new Visitor(server).opens(answer).statusCode()).isIn(401, 403, 500);
  }

  @Test
  void programs_use_passwords_and_tokens_as_before() {
    assertThat(server.get(STATUS).statusCode()).isEqualTo(200);
    HttpResponse<String> bare = server.send(server.anonymous(STATUS));
    assertThat(bare.statusCode()).isEqualTo(401);
    assertThat(bare.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
    HttpRequest.Builder inBrowser = server.request("/").header("Accept", "text/html");
    assertThat(server.send(inBrowser).statusCode()).isEqualTo(200);
    assertThat(withToken(TOKENS.token("vera", "viewer"))).isEqualTo(200);
    assertThat(withToken("no.token.atall")).isEqualTo(401);
    assertThat(server.get("/ibm/api/batch/jobinstances").statusCode()).isEqualTo(200);
  }

  private static int withToken(String token) {
    return server
        .send(server.anonymous(STATUS).header("Authorization", "Bearer " + token))
        .statusCode();
  }

  @Test
  void the_secret_is_in_no_log() {
    visitor("vera", "viewer");
    assertThat(provider.refusals()).isEmpty();
    assertThat(server.logs()).doesNotContain(OpenIdProvider.SECRET);
  }

  @Test
  void a_browser_logs_in_and_uses_the_page() {
    assumeTrue(Browser.installed().isPresent(), "there is no Chromium here");
    provider.comes("otto", "operator");
    try (Browser browser = new Browser("browser-login-browser")) {
      browser.open(url("/"));
      browser.sees("#who", "otto");
      browser.sees("#jobs-body", "switched off");
      assertThat(browser.errors()).isEmpty();
    }
  }
}
