package io.tickwell.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An OpenID provider on loopback: the code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 7636),
 * and tokens that it signs itself. It asks nobody for a password: whoever comes is who the test
 * says.
 */
final class OpenIdProvider implements AutoCloseable {

  static final String CLIENT = "tickwell-browser";
  static final String SECRET = "planted-client-secret-5Hw8RtYz";

  private static final String KEYS_PASSWORD = "provider-keys";

  private record Asked(String user, List<String> groups, Map<String, String> parameters) {}

  private final SignedTokens tokens;
  private final HttpsServer server;
  private final Path keys;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Asked> codes = new ConcurrentHashMap<>();
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private volatile String user = "nobody";
  private volatile List<String> groups = List.of();
  private volatile boolean forging;

  /**
   * @param folder where it keeps its certificate
   */
  OpenIdProvider(SignedTokens tokens, Path folder) {
    this.tokens = tokens;
    keys = folder.resolve("provider.p12").toAbsolutePath();
    Certificate.make(keys, KEYS_PASSWORD, "provider", "dns:localhost,ip:127.0.0.1");
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
      server.setHttpsConfigurator(new HttpsConfigurator(tls()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/.well-known/openid-configuration", json(exchange -> discovery()));
    server.createContext("/jwks", json(exchange -> tokens.jwks()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  private SSLContext tls() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, KEYS_PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, KEYS_PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    return tls;
  }

  /** Has people log in here, as an operator does who trusts its certificate. */
  LibertyServer serve(LibertyServer liberty) {
    return liberty
        .optional("oidc.xml")
        .override(
            """
            <server>
              <keyStore id="provider" location="%s" type="PKCS12" password="%s"/>
              <ssl id="defaultSSLConfig" trustStoreRef="provider"/>
            </server>
            """
                .formatted(keys, KEYS_PASSWORD))
        .with("OIDC_ISSUER", SignedTokens.ISSUER)
        .with("OIDC_DISCOVERY", url() + "/.well-known/openid-configuration")
        .with("OIDC_CLIENT_ID", CLIENT)
        .with("OIDC_CLIENT_SECRET", SECRET);
  }

  /** Not of the same site as a server at localhost. Its name as issuer is that of the tokens. */
  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whoever comes from now on is that user, of those groups. */
  void comes(String who, String... of) {
    user = who;
    groups = List.of(of);
  }

  /** From now on another key signs. */
  void forge(boolean forged) {
    forging = forged;
  }

  /** Why it gave no token. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  private interface Answer {
    String of(HttpExchange exchange) throws IOException;
  }

  private static HttpHandler json(Answer answer) {
    return exchange -> send(exchange, 200, answer.of(exchange));
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private String discovery() {
    return Json.createObjectBuilder()
        .add("issuer", SignedTokens.ISSUER)
        .add("authorization_endpoint", url() + "/authorize")
        .add("token_endpoint", url() + "/token")
        .add("jwks_uri", url() + "/jwks")
        .add("response_types_supported", Json.createArrayBuilder().add("code"))
        .add("subject_types_supported", Json.createArrayBuilder().add("public"))
        .add("scopes_supported", Json.createArrayBuilder().add("openid").add("profile"))
        .add("code_challenge_methods_supported", Json.createArrayBuilder().add("S256"))
        .add(
            "token_endpoint_auth_methods_supported",
            Json.createArrayBuilder().add("client_secret_basic"))
        .add("id_token_signing_alg_values_supported", Json.createArrayBuilder().add("RS256"))
        .build()
        .toString();
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, new Asked(user, groups, asked));
    String back =
        "%s?code=%s&state=%s"
            .formatted(
                asked.get("redirect_uri"), code, URLEncoder.encode(asked.get("state"), UTF_8));
    exchange.getResponseHeaders().set("Location", back);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Asked asked = codes.remove(sent.getOrDefault("code", ""));
    String wrong = wrong(exchange.getRequestHeaders().getFirst("Authorization"), sent, asked);
    if (wrong != null) {
      refusals.add(wrong);
      send(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    JsonObject claims = claims(asked);
    send(
        exchange,
        200,
        Json.createObjectBuilder()
            .add("access_token", UUID.randomUUID().toString())
            .add("token_type", "Bearer")
            .add("expires_in", 600)
            .add("id_token", forging ? SignedTokens.forged(claims) : tokens.token(claims))
            .build()
            .toString());
  }

  private static String wrong(String login, Map<String, String> sent, Asked asked) {
    if (!LibertyServer.basic(CLIENT, SECRET).equals(login)) {
      return "not the client's secret";
    }
    if (asked == null) {
      return "no such code, or used before";
    }
    if (!asked.parameters().get("redirect_uri").equals(sent.get("redirect_uri"))) {
      return "another address to return to";
    }
    return sha256(sent.getOrDefault("code_verifier", ""))
            .equals(asked.parameters().get("code_challenge"))
        ? null
        : "not the one who asked for the code";
  }

  /** With claims that would have it be of the server's own registry, were they believed. */
  private JsonObject claims(Asked asked) {
    Instant now = Instant.now();
    JsonObjectBuilder claims =
        Json.createObjectBuilder()
            .add("iss", SignedTokens.ISSUER)
            .add("aud", CLIENT)
            .add("sub", asked.user())
            .add("realmName", "tickwell")
            .add("iat", now.getEpochSecond())
            .add("exp", now.plusSeconds(600).getEpochSecond());
    if (asked.parameters().containsKey("nonce")) {
      claims.add("nonce", asked.parameters().get("nonce"));
    }
    return claims.add("groups", Json.createArrayBuilder(asked.groups())).build();
  }

  private static String sha256(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> parameters(String form) {
    return Arrays.stream(form.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8), (a, b) -> b));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
