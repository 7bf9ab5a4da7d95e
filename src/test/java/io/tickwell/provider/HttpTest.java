package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tickwell.outward.OutboundProxy;
import io.tickwell.provider.finnhub.FinnhubAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time-outs, compression, connections and TLS, at real sockets. */
class HttpTest {
  private static final FetchRequest QUOTE =
      FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null);
  private static final String BODY = "{\"c\":187.4312,\"t\":1780689600}";
  private static final TimeOuts SHORT =
      new TimeOuts(Duration.ofMillis(300), Duration.ofMillis(500), Duration.ofMillis(1500));

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");
  private StubVendor vendor;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
  }

  @AfterEach
  void close() {
    vendor.close();
    executor.shutdownNow();
    threads.close();
  }

  @Test
  void connecting_to_an_address_that_does_not_answer_ends_in_its_own_time() throws Exception {
    List<Socket> queued = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full, queued);
      long begin = System.nanoTime();

      FetchResult result = fetch(at("http", full.getLocalPort()), SHORT);

      assertThat(result).isEqualTo(new FetchResult.Failed("no connection within 300 ms"));
      assertThat(since(begin)).isBetween(Duration.ofMillis(280), Duration.ofMillis(1200));
    } finally {
      for (Socket socket : queued) {
        socket.close();
      }
    }
  }

  /** Nobody accepts: when its backlog is full, the kernel answers no further connection. */
  private static void fill(ServerSocket server, List<Socket> queued) throws IOException {
    for (int i = 0; i < 20; i++) {
      Socket socket = new Socket();
      queued.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (IOException full) {
        return;
      }
    }
    throw new IllegalStateException("the backlog is never full");
  }

  @Test
  void a_server_that_takes_the_connection_and_sends_no_byte_is_given_up_in_its_own_time()
      throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      long begin = System.nanoTime();

      FetchResult result = fetch(at("http", silent.getLocalPort()), SHORT);

      assertThat(result).isEqualTo(new FetchResult.Failed("no byte within 500 ms"));
      assertThat(since(begin)).isBetween(Duration.ofMillis(480), Duration.ofMillis(1400));
    }
  }

  @Test
  void a_body_that_drips_is_given_up_when_the_whole_call_is_over() {
    vendor.handles(HttpTest::drip);
    long begin = System.nanoTime();

    assertThat(fetch(vendor.url(), SHORT))
        .isEqualTo(new FetchResult.Failed("no answer within 1500 ms"));
    assertThat(since(begin)).isBetween(Duration.ofMillis(1400), Duration.ofMillis(2500));
  }

  private static void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 200; i++) {
        out.write(' ');
        out.flush();
        Thread.sleep(50); // the vendor drips: nothing waits here for a condition
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void an_answer_that_is_late_but_in_time_is_taken() {
    vendor.handles(
        exchange -> {
          try {
            Thread.sleep(400); // the vendor is slow: nothing waits here for a condition
          } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
          }
          StubVendor.send(exchange, 200, BODY);
        });

    assertThat(fetch(vendor.url(), SHORT)).isInstanceOf(FetchResult.Data.class);
  }

  @Test
  void a_call_whose_connection_ends_without_an_answer_is_sent_once() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      executor.execute(() -> hangUpOnAll(server, requests));

      assertThat(fetch(at("http", server.getLocalPort()), SHORT))
          .isInstanceOf(FetchResult.Failed.class);
    }
    assertThat(requests).hasValue(1);
  }

  private static void hangUpOnAll(ServerSocket server, AtomicInteger requests) {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          if (client.getInputStream().read(new byte[4096]) > 0) {
            requests.incrementAndGet();
          }
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Test
  void gzip_is_asked_for_and_read() {
    vendor.handles(exchange -> gzip(exchange, zipped(BODY.getBytes(StandardCharsets.UTF_8))));

    FetchResult result = fetch(vendor.url(), SHORT);

    assertThat(vendor.asked().get(0).header("Accept-encoding")).isEqualTo("gzip");
    assertThat(vendor.asked().get(0).header("User-agent")).startsWith("Tickwell/");
    assertThat(result)
        .isInstanceOfSatisfying(
            FetchResult.Data.class, data -> assertThat(data.answer().payload()).isEqualTo(BODY));
  }

  @Test
  void a_gzip_bomb_is_not_unpacked_beyond_what_a_body_may_have() {
    byte[] bomb = zipped(new byte[256 * 1024 * 1024]);
    assertThat(bomb).hasSizeLessThan(300_000);
    vendor.handles(exchange -> gzip(exchange, bomb));

    assertThat(fetch(vendor.url(), TimeOuts.of(Duration.ofSeconds(20))))
        .isInstanceOfSatisfying(
            FetchResult.Malformed.class,
            it -> {
              assertThat(it.reason()).isEqualTo("a body of more than 4 MB");
              assertThat(it.payload()).hasSize(64 * 1024);
            });
  }

  @Test
  void gzip_that_ends_early_or_is_broken_is_a_failed_call() {
    byte[] whole = zipped((BODY + " ".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    byte[] broken = whole.clone();
    broken[15] ^= 0x55;
    for (byte[] some : List.of(half, broken)) {
      vendor.handles(exchange -> gzip(exchange, some));
      assertThat(fetch(vendor.url(), SHORT))
          .isEqualTo(new FetchResult.Failed("a compressed body that is broken or ends early"));
    }
  }

  @Test
  void gzip_of_which_nothing_comes_out_is_not_read_beyond_what_a_body_may_have() {
    vendor.handles(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0});
          try {
            while (true) {
              out.write(new byte[] {0, 0, 0, (byte) 0xff, (byte) 0xff});
            }
          } catch (IOException gone) {
            exchange.close();
          }
        });
    long begin = System.nanoTime();

    assertThat(fetch(vendor.url(), SHORT))
        .isInstanceOfSatisfying(
            FetchResult.Malformed.class,
            it -> assertThat(it.reason()).isEqualTo("a body of more than 4 MB"));
    assertThat(since(begin)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void connections_are_kept_and_used_again() {
    Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    AtomicInteger calls = new AtomicInteger();
    vendor.handles(
        exchange -> {
          connections.add(exchange.getRemoteAddress());
          if (calls.incrementAndGet() % 2 == 0) {
            gzip(exchange, zipped(BODY.getBytes(StandardCharsets.UTF_8)));
          } else {
            StubVendor.send(exchange, 200, BODY);
          }
        });
    try (FinnhubAdapter adapter = adapter(vendor.url(), SHORT)) {
      for (int i = 0; i < 50; i++) {
        assertThat(adapter.fetch(QUOTE).toCompletableFuture().join())
            .isInstanceOf(FetchResult.Data.class);
      }
    }
    assertThat(calls).hasValue(50);
    assertThat(connections).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void a_redirect_is_not_followed_and_no_key_goes_to_another_host() throws Exception {
    try (StubVendor other = new StubVendor()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        vendor.handles(
            exchange -> {
              exchange.getResponseHeaders().set("Location", other.url() + "/quote?symbol=MSFT");
              StubVendor.send(exchange, status, "");
            });
        assertThat(fetch(vendor.url(), SHORT)).isEqualTo(new FetchResult.Failed("HTTP " + status));
      }
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void a_provider_with_a_certificate_that_nobody_signed_is_refused(@TempDir Path folder)
      throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    AtomicInteger requests = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          StubVendor.send(exchange, 200, BODY);
        });
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
    server.start();
    try {
      FetchResult result =
          fetch(at("https", server.getAddress().getPort()), TimeOuts.of(Duration.ofSeconds(5)));
      assertThat(result)
          .isInstanceOfSatisfying(
              FetchResult.Failed.class, it -> assertThat(it.reason()).startsWith("TLS failed: "));
    } finally {
      server.stop(0);
    }
    assertThat(requests).hasValue(0);
  }

  private static SSLContext selfSigned(Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "a",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static void gzip(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static URI at(String scheme, int port) {
    return URI.create(scheme + "://127.0.0.1:" + port);
  }

  private FetchResult fetch(URI url, TimeOuts timeOuts) {
    try (FinnhubAdapter adapter = adapter(url, timeOuts)) {
      return adapter.fetch(QUOTE).toCompletableFuture().join();
    }
  }

  private FinnhubAdapter adapter(URI url, TimeOuts timeOuts) {
    ProviderConfig config =
        new ProviderConfig(
            "finnhub",
            true,
            KeySource.of("some-key-1234"),
            url,
            1,
            timeOuts,
            ProviderLimits.NONE,
            Secrets.of(Set.of("some-key-1234")),
            OutboundProxy.NONE);
    return FinnhubAdapter.of(config, clock, threads);
  }
}
