package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People log in at an OpenID provider, through a proxy that passes on one path alone. */
class LoginBehindProxyIT {

  private static final String ROOT = "/tickwell";
  private static final String KNOWN = "https://" + ReverseProxy.NAME + ROOT;

  private static final SignedTokens TOKENS = new SignedTokens();
  private static OpenIdProvider provider;
  private static LibertyServer server;
  private static ReverseProxy proxy;

  @BeforeAll
  static void start(@TempDir Path folder) {
    assumeTrue(ReverseProxy.possible(), "this machine has no second address of its own");
    provider = new OpenIdProvider(TOKENS, folder);
    server =
        provider
            .serve(new LibertyServer("login-behind-proxy"))
            .optional("proxy.xml")
            .with("TRUSTED_PROXIES", ReverseProxy.ADDRESS.replace(".", "\\."))
            .with("CONTEXT_ROOT", ROOT)
            .with("OIDC_PATH", ROOT + "/oidcclient")
            .sandboxWithoutTimers()
            .start();
    proxy = new ReverseProxy(server.httpPort());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      proxy.close();
      provider.close();
    }
    TOKENS.close();
  }

  private static URI reached(URI place) {
    return place.getAuthority().equals(ReverseProxy.NAME)
        ? URI.create(proxy.url(place.getRawPath() + query(place)))
        : place;
  }

  private static String query(URI place) {
    return place.getRawQuery() == null ? "" : "?" + place.getRawQuery();
  }

  @Test
  void one_who_opens_the_page_comes_back_to_it_with_a_login_for_the_path_alone() {
    provider.comes("otto", "operator");
    Visitor visitor = new Visitor(server, LoginBehindProxyIT::reached);
    HttpResponse<String> page = visitor.opens(KNOWN + "/");
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Tickwell</title>");
    HttpRequest.Builder pause =
        HttpRequest.newBuilder(URI.create(KNOWN + "/api/scheduler/jobs/news_data/pause"))
            .header("Origin", "https://" + ReverseProxy.NAME)
            .POST(BodyPublishers.noBody());
    assertThat(visitor.sends(pause).statusCode()).isEqualTo(200);
    assertThat(visitor.cookies())
        .filteredOn(cookie -> cookie.startsWith("WAS_"))
        .as("the cookie of the login; those of the way to it are used up")
        .isNotEmpty()
        .allSatisfy(
            cookie ->
                assertThat(cookie).contains("Path=" + ROOT, "Secure", "HttpOnly", "SameSite=Lax"));
  }
}
