package io.tickwell.it;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** The same calls by the two clients that there are, in this process, which is the stub's too. */
final class ClientBenchmark {
  private static final int CALLS = 4_000;
  private static final Duration LATENCY = Duration.ofMillis(200);

  /** What is called. */
  public interface Stub extends AutoCloseable {
    @GET
    @Path("/quote")
    CompletionStage<Response> quote();

    @Override
    void close();
  }

  /**
   * What it took.
   *
   * @param threads the most that this process had, those of the stub included
   */
  record Taken(double seconds, double cpuMillisPerCall, int threads) {}

  private ClientBenchmark() {}

  static Taken restClient(int inFlight) throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (StubServer stub = new StubServer();
        Stub client =
            RestClientBuilder.newBuilder()
                .baseUri(stub.url())
                .executorService(threads)
                .property("resteasy.connectionPoolSize", inFlight)
                .build(Stub.class)) {
      return measured(
          inFlight,
          () ->
              client
                  .quote()
                  .thenAccept(
                      response -> {
                        try (response) {
                          response.readEntity(String.class);
                        }
                      }));
    } finally {
      threads.shutdown();
    }
  }

  static Taken javaNetHttp(int inFlight) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
    try (StubServer stub = new StubServer()) {
      HttpRequest request = HttpRequest.newBuilder(stub.url().resolve("/quote")).build();
      return measured(
          inFlight,
          () ->
              client
                  .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                  .thenAccept(HttpResponse::body));
    } finally {
      threads.shutdown();
    }
  }

  /** The second of two rounds. */
  private static Taken measured(int inFlight, Supplier<CompletionStage<Void>> call) {
    round(inFlight, call);
    return round(inFlight, call);
  }

  private static Taken round(int inFlight, Supplier<CompletionStage<Void>> call) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ManagementFactory.getThreadMXBean().resetPeakThreadCount();
    long cpu = system.getProcessCpuTime();
    long begin = System.nanoTime();
    Semaphore window = new Semaphore(inFlight);
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      window.acquireUninterruptibly();
      calls.add(call.get().whenComplete((done, e) -> window.release()).toCompletableFuture());
    }
    calls.forEach(CompletableFuture::join);
    return new Taken(
        (System.nanoTime() - begin) / 1e9,
        (system.getProcessCpuTime() - cpu) / 1e6 / CALLS,
        ManagementFactory.getThreadMXBean().getPeakThreadCount());
  }

  /** Answers after a while, without a thread that waits. */
  private static final class StubServer implements AutoCloseable {
    private static final byte[] BODY =
        "{\"c\":187.43,\"d\":-1.25,\"t\":1780689600}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);

    StubServer() throws IOException {
      System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 600);
      server.createContext(
          "/",
          exchange ->
              later.schedule(
                  () -> {
                    exchange.sendResponseHeaders(200, BODY.length);
                    exchange.getResponseBody().write(BODY);
                    exchange.close();
                    return null;
                  },
                  LATENCY.toMillis(),
                  TimeUnit.MILLISECONDS));
      server.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
      later.shutdownNow();
    }
  }
}
