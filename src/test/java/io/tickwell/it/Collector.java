package io.tickwell.it;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** A collector of traces on loopback, as OTLP over HTTP has it. */
final class Collector implements AutoCloseable {

  /** What it got, in words of a test. */
  record Sent(Span span) {
    String name() {
      return span.getName();
    }

    String trace() {
      return hex(span.getTraceId());
    }

    String id() {
      return hex(span.getSpanId());
    }

    String parent() {
      return hex(span.getParentSpanId());
    }

    boolean failed() {
      return span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
    }

    List<String> links() {
      return span.getLinksList().stream().map(link -> hex(link.getSpanId())).toList();
    }

    /** An attribute as text; empty when there is none. */
    String told(String key) {
      return span.getAttributesList().stream()
          .filter(fact -> fact.getKey().equals(key))
          .map(KeyValue::getValue)
          .map(Sent::text)
          .findFirst()
          .orElse("");
    }

    private static String text(AnyValue value) {
      return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    private static String hex(ByteString bytes) {
      return HexFormat.of().formatHex(bytes.toByteArray());
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Sent> spans = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private volatile int status = 200;

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** A server with the shipped file for traces, which sends them here, each second. */
  LibertyServer serve(LibertyServer liberty) {
    return liberty
        .optional("telemetry.xml")
        .with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.getAddress().getPort())
        .with("OTEL_BSP_SCHEDULE_DELAY", 1_000);
  }

  /** From now on it answers so, and keeps nothing unless that is 200. */
  void answer(int httpStatus) {
    status = httpStatus;
  }

  List<Sent> spans() {
    return List.copyOf(spans);
  }

  List<Sent> spans(Predicate<Sent> wanted) {
    return spans.stream().filter(wanted).toList();
  }

  /** Waits for a span that fits. */
  Sent await(String what, Predicate<Sent> wanted) {
    AtomicReference<Sent> found = new AtomicReference<>();
    Await.that(
        what,
        Duration.ofSeconds(60),
        () -> {
          Optional<Sent> first = spans.stream().filter(wanted).findFirst();
          first.ifPresent(found::set);
          return first.isPresent();
        });
    return found.get();
  }

  /** All that was sent, byte for character. */
  synchronized String text() {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream body = exchange.getRequestBody();
      byte[] all = (packed ? new GZIPInputStream(body) : body).readAllBytes();
      if (status == 200) {
        keep(all);
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private synchronized void keep(byte[] all) throws IOException {
    bytes.write(all);
    ExportTraceServiceRequest.parseFrom(all).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .forEach(span -> spans.add(new Sent(span)));
  }

  /** Nobody listens there any more. */
  void goAway() {
    server.stop(0);
  }

  @Override
  public void close() {
    goAway();
    threads.shutdownNow();
  }
}
