package io.tickwell.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A vendor on loopback that answers as told and remembers what it was asked. */
public final class StubVendor implements AutoCloseable {

  /** A request as it arrived: path and query still encoded. */
  public record Asked(String path, String query, Map<String, List<String>> headers) {
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile HttpHandler handler = exchange -> send(exchange, 500, "");

  public StubVendor() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          URI uri = exchange.getRequestURI();
          asked.add(
              new Asked(
                  uri.getRawPath(), uri.getRawQuery(), Map.copyOf(exchange.getRequestHeaders())));
          handler.handle(exchange);
        });
    server.start();
  }

  public StubVendor answers(int status, String body) {
    return handles(exchange -> send(exchange, status, body));
  }

  public StubVendor handles(HttpHandler some) {
    handler = some;
    return this;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public ProviderConfig config(String name, String key) {
    return new ProviderConfig(
        name, true, key, url(), 1, Duration.ofSeconds(10), ProviderLimits.NONE);
  }

  public List<Asked> asked() {
    return asked;
  }

  public static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
