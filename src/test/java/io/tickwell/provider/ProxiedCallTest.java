package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tickwell.alert.Message;
import io.tickwell.alert.Webhook;
import io.tickwell.outward.ProxySettings;
import io.tickwell.provider.finnhub.FinnhubAdapter;
import io.tickwell.testing.LittleProxy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls through a proxy, at real sockets. */
class ProxiedCallTest {
  private static final String BODY = "{\"c\":187.4312,\"t\":1780689600}";
  private static final String PASSWORD = "planted-proxy-password";

  /** Of {@code someone:planted-proxy-password}. */
  private static final String BASIC = "Basic c29tZW9uZTpwbGFudGVkLXByb3h5LXBhc3N3b3Jk";

  private static final Message MESSAGE =
      new Message(7, "opened", "stale", "quotes", "words", Instant.EPOCH, null);

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");
  private final Map<String, String> environment = new HashMap<>();
  private StubVendor vendor;
  private LittleProxy proxy;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor().answers(200, BODY);
    proxy = new LittleProxy(vendor.url().getPort());
    environment.put("FINNHUB_API_KEY", "some-key-1234");
    environment.put("MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL", vendor.url().toString());
    environment.put("MARKET_DATA_PROXY", proxy.url().toString());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    vendor.close();
    threads.close();
  }

  @Test
  void a_call_to_this_machine_does_not_go_through_it() {
    assertThat(fetch()).isInstanceOf(FetchResult.Data.class);
    assertThat(proxy.heads()).isEmpty();
  }

  @Test
  void unless_that_is_asked_for() {
    environment.put("MARKET_DATA_PROXY_LOOPBACK", "true");

    assertThat(fetch()).isInstanceOf(FetchResult.Data.class);

    assertThat(proxy.heads())
        .singleElement()
        .asString()
        .startsWith("GET " + vendor.url() + "/quote?symbol=MSFT HTTP/1.1\r\n")
        .doesNotContain("Proxy-Authorization");
  }

  @Test
  void nor_does_a_call_to_a_host_that_is_named_in_no_proxy() {
    environment.put("MARKET_DATA_PROXY_LOOPBACK", "true");
    environment.put("MARKET_DATA_PROXY_NO_PROXY", "other.example, 127.0.0.1");

    assertThat(fetch()).isInstanceOf(FetchResult.Data.class);
    assertThat(proxy.heads()).isEmpty();
  }

  @Test
  void user_and_password_are_told_to_the_proxy_and_to_nobody_else(@TempDir Path folder)
      throws IOException {
    proxy.wants(BASIC);
    environment.put("MARKET_DATA_PROXY_LOOPBACK", "true");
    environment.put("MARKET_DATA_PROXY_USER", "someone");
    Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    environment.put("MARKET_DATA_PROXY_PASSWORD_FILE", file.toString());

    assertThat(fetch()).isInstanceOf(FetchResult.Data.class);
    assertThat(vendor.asked().get(0).header("Proxy-authorization")).isEmpty();
    assertThat(ProxySettings.of(config()).toString())
        .doesNotContain(PASSWORD)
        .doesNotContain(BASIC);
    assertThat(new ProviderSettings(config()).all().toString()).doesNotContain(PASSWORD);
  }

  @Test
  void a_proxy_that_refuses_is_a_failed_call_and_no_refused_key() {
    proxy.wants(BASIC);
    environment.put("MARKET_DATA_PROXY_LOOPBACK", "true");

    assertThat(fetch()).isEqualTo(new FetchResult.Failed("HTTP 407"));
    assertThat(vendor.asked()).isEmpty();
  }

  @Test
  void https_goes_through_a_tunnel_that_tells_the_proxy_the_host_alone(@TempDir Path folder)
      throws Exception {
    SSLContext before = SSLContext.getDefault();
    SSLContext own = certified(folder, "vendor.example");
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(own));
    List<String> told = new CopyOnWriteArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          told.add(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
          told.add(exchange.getRequestHeaders().getFirst("X-Finnhub-Token"));
          StubVendor.send(exchange, 200, BODY);
        });
    server.start();
    environment.put("MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL", "https://vendor.example/api");
    environment.put("MARKET_DATA_PROXY_USER", "someone");
    environment.put("MARKET_DATA_PROXY_PASSWORD", PASSWORD);
    try (LittleProxy tunnel = new LittleProxy(server.getAddress().getPort()).wants(BASIC)) {
      environment.put("MARKET_DATA_PROXY", tunnel.url().toString());
      SSLContext.setDefault(own);

      assertThat(fetch()).isInstanceOf(FetchResult.Data.class);

      assertThat(tunnel.heads())
          .singleElement()
          .asString()
          .startsWith("CONNECT vendor.example:443 HTTP/1.1\r\n")
          .contains("Proxy-Authorization: " + BASIC)
          .doesNotContain("some-key-1234")
          .doesNotContain("quote");
      assertThat(told).containsExactly(null, "some-key-1234");
    } finally {
      SSLContext.setDefault(before);
      server.stop(0);
    }
  }

  @Test
  void a_tunnel_that_the_proxy_refuses_is_a_failed_call() {
    proxy.wants(BASIC);
    environment.put("MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL", "https://vendor.example/api");

    assertThat(fetch()).isInstanceOf(FetchResult.Failed.class);
    assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT vendor.example:443 ");
  }

  @Test
  void alerts_go_through_it_too() throws Exception {
    environment.put("MARKET_DATA_PROXY_LOOPBACK", "true");
    new Webhook(
            vendor.url() + "/hook",
            Duration.ofSeconds(5),
            ProxySettings.of(config()),
            threads.network())
        .tell(MESSAGE);

    assertThat(proxy.heads())
        .singleElement()
        .asString()
        .startsWith("POST " + vendor.url() + "/hook HTTP/1.1\r\n");
  }

  @Test
  void whatever_is_wrong_with_its_settings_is_told_at_once_without_the_password() {
    environment.put("MARKET_DATA_PROXY", "https://me:" + PASSWORD + "@proxy.example");
    environment.put("MARKET_DATA_PROXY_PASSWORD", PASSWORD);
    environment.put("MARKET_DATA_PROXY_PASSWORD_FILE", "/no/such");
    environment.put("MARKET_DATA_PROXY_NO_PROXY", "http://a.example");
    environment.put("MARKET_DATA_PROXY_LOOPBACK", "perhaps");

    assertThatThrownBy(() -> new ProviderSettings(config()).of("finnhub"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "market-data.proxy must be http://host:port",
            "market-data.proxy.password and market-data.proxy.password-file are both set",
            "market-data.proxy.user and its password need each other",
            "market-data.proxy.no-proxy: 'http://a.example' is no host",
            "market-data.proxy.loopback is 'perhaps'")
        .hasMessageNotContaining(PASSWORD);
  }

  private FetchResult fetch() {
    ProviderConfig at = new ProviderSettings(config()).of("finnhub");
    FetchRequest quote = FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null);
    try (FinnhubAdapter adapter = FinnhubAdapter.of(at, clock, threads)) {
      return adapter.fetch(quote).toCompletableFuture().join();
    }
  }

  private Config config() {
    return new SmallRyeConfigBuilder()
        .addPropertiesSources()
        .withSources(new EnvConfigSource(environment, 300))
        .withDefaultValue("HTTP_PORT", "9080")
        .build();
  }

  /** Has a certificate for that host, and trusts it. */
  private static SSLContext certified(Path folder, String host) throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String command =
        "-genkeypair -keyalg EC -alias a -dname CN=%s -ext san=dns:%s -storetype PKCS12 -storepass changeit -keystore %s"
            .formatted(host, host, file);
    List<String> all = new ArrayList<>(List.of(keytool));
    all.addAll(List.of(command.split(" ")));
    assertThat(new ProcessBuilder(all).inheritIO().start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", keys.getCertificate("a"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
