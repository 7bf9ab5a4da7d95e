package io.tickwell.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tickwell.outward.OutboundProxy;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
  private static final String SECRET = "T0K3N-of-the-hook";
  private static final Message MESSAGE =
      new Message(
          7,
          "opened",
          "stale",
          "quotes",
          "quotes are \"stale\"",
          Instant.parse("2026-06-03T12:00:00Z"),
          null);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void a_server() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/ok/", exchange -> answer(exchange, 204));
    server.createContext("/broken/", exchange -> answer(exchange, 500));
    server.createContext(
        "/elsewhere/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/ok/");
          answer(exchange, 307);
        });
    server.createContext("/silent/", exchange -> await());
    server.createContext(
        "/trickle/",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          await();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void a_message_is_posted_as_json_with_a_text_for_chats() throws Exception {
    hook("/ok/").tell(MESSAGE);

    JsonObject sent = Json.createReader(new StringReader(bodies.get(0))).readObject();
    assertThat(sent.getString("text"))
        .isEqualTo("Alert 7 opened: stale quotes: quotes are \"stale\"");
    assertThat(sent.getString("event")).isEqualTo("opened");
    assertThat(sent.getString("opened_at")).isEqualTo("2026-06-03T12:00:00Z");
    assertThat(sent.containsKey("closed_at")).isFalse();
  }

  @Test
  void an_answer_that_is_not_2xx_is_a_failure_that_holds_no_address() {
    assertFailure("/broken/", "HTTP 500");
    assertFailure("/elsewhere/", "HTTP 307");
  }

  @Test
  void no_answer_and_one_that_never_ends_are_failures_after_a_while() {
    assertFailure("/silent/", "no answer within 500 ms");
    assertFailure("/trickle/", "no answer within 500 ms");
  }

  @Test
  void nobody_there_is_a_failure() {
    Webhook hook = hook("/ok/");
    server.stop(0);

    assertThat(catchThrowable(() -> hook.tell(MESSAGE)))
        .isInstanceOf(NotToldException.class)
        .hasMessageMatching("the call failed: (Connect|IO)Exception");
  }

  @Test
  void an_address_is_https_or_within_this_machine() {
    for (String wrong :
        List.of(
            "http://example.com/" + SECRET,
            "ftp://localhost/" + SECRET,
            "https:///" + SECRET,
            "https://ann:" + SECRET + "@example.com/",
            "https://example.com/ " + SECRET,
            SECRET)) {
      assertThatThrownBy(() -> webhook(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("alerts.webhook.url ")
          .satisfies(e -> assertThat(trace(e)).doesNotContain(SECRET));
    }
    assertThat(webhook("https://example.com/" + SECRET + "?thread=1").name()).isEqualTo("webhook");
  }

  private void assertFailure(String path, String words) {
    assertThat(catchThrowable(() -> hook(path).tell(MESSAGE)))
        .isInstanceOf(NotToldException.class)
        .hasMessage(words)
        .satisfies(e -> assertThat(trace(e)).doesNotContain(SECRET));
  }

  private Webhook hook(String path) {
    return webhook(
        "http://localhost:%d%s%s".formatted(server.getAddress().getPort(), path, SECRET));
  }

  private Webhook webhook(String address) {
    return new Webhook(address, Duration.ofMillis(500), OutboundProxy.NONE, threads);
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As a log shows it, to be searched for the address. */
  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
