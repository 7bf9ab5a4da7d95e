package io.tickwell.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finnhub and Polygon on loopback: they answer as told per question and symbol, and remember what
 * they were asked. What nobody told them about they do not know.
 */
final class StubVendors implements AutoCloseable {

  static final String FINNHUB_KEY = "planted-finnhub-7Qx2LrVw";
  static final String POLYGON_KEY = "planted-polygon-9Zk4TnBd";

  /** Every symbol without a word of its own. */
  static final String ANY = "*";

  private record Told(Question question, String symbol) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
  private final Map<Told, Reply> told = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  StubVendors() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Points a server at these vendors, with a key for each. */
  LibertyServer serve(LibertyServer liberty) {
    String url = url();
    return liberty
        .with("SANDBOX_ENABLED", false)
        .with("MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL", url + "/finnhub")
        .with("MARKET_DATA_PROVIDERS_POLYGON_BASE_URL", url + "/polygon")
        .with("FINNHUB_API_KEY", FINNHUB_KEY)
        .with("POLYGON_API_KEY", POLYGON_KEY)
        // Bars are asked of one vendor, so that what is asked of it can be counted.
        .with("MARKET_DATA_PROVIDERS_FINNHUB_DATA_TYPES", "stock_quotes")
        // A test that tells a vendor to fail once wants to see that once.
        .with("MARKET_DATA_PROVIDERS_FINNHUB_MAX_RETRIES", 0)
        .with("MARKET_DATA_PROVIDERS_POLYGON_MAX_RETRIES", 0)
        .with("MARKET_DATA_PROVIDERS_FINNHUB_BREAKER_FAILURES", 100_000)
        .with("MARKET_DATA_PROVIDERS_POLYGON_BREAKER_FAILURES", 100_000);
  }

  StubVendors tell(Question question, String symbol, Reply reply) {
    told.put(new Told(question, symbol), reply);
    return this;
  }

  /** Has Finnhub refuse that key, and say it back. */
  void refuse(String finnhubKey) {
    refused.add(finnhubKey);
  }

  /** Forgets what it was told and what it was asked. */
  void forget() {
    told.clear();
    refused.clear();
    asked.clear();
  }

  /** How long an answer takes in fact: the median of 21 calls, one after the other. */
  Duration latency() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest quote =
        HttpRequest.newBuilder(URI.create(url() + "/finnhub/quote?symbol=X")).build();
    List<Duration> taken = Stream.generate(() -> taken(client, quote)).limit(21).sorted().toList();
    return taken.get(taken.size() / 2);
  }

  private static Duration taken(HttpClient client, HttpRequest request) {
    long start = System.nanoTime();
    try {
      client.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was asked since the last {@link #forget}, in that order. */
  List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) {
    Asked question = Asked.of(exchange);
    asked.add(question);
    Reply reply = reply(question);
    Future<?> unused =
        later.schedule(
            () -> send(exchange, question, reply),
            reply.latency().toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private Reply reply(Asked question) {
    if (question.finnhubToken() != null && refused.contains(question.finnhubToken())) {
      return Reply.status(401, "{\"error\":\"Invalid API key " + question.finnhubToken() + "\"}");
    }
    List<Reply> replies =
        question.symbols().stream().map(symbol -> about(question, symbol)).toList();
    return question.question() == Question.POLYGON_SNAPSHOTS
        ? Reply.snapshots(replies)
        : replies.get(0);
  }

  private Reply about(Asked question, String symbol) {
    Reply any = told.getOrDefault(new Told(question.question(), ANY), question.question().nothing);
    return told.getOrDefault(new Told(question.question(), symbol), any);
  }

  private static void send(HttpExchange exchange, Asked question, Reply reply) {
    byte[] bytes = reply.body().apply(question).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    } catch (IOException clientHasGone) {
      exchange.close();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    later.shutdownNow();
  }
}
