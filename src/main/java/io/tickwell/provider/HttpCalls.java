package io.tickwell.provider;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Sends the requests of one provider. No thread waits for an answer; connections are kept and used
 * again; redirects are not followed, since they could lead the key elsewhere; bodies come as gzip
 * where the provider has that, and are bounded before and after it is unpacked.
 */
public final class HttpCalls {
  private static final String AGENT =
      "Tickwell/"
          + Optional.ofNullable(HttpCalls.class.getPackage().getImplementationVersion())
              .orElse("0.1");

  /** Of the JDK. Without it a call whose connection ends is sent again, in nobody's budget. */
  private static final String SEND_ONCE = "jdk.httpclient.redirects.retrylimit";

  static {
    if (System.getProperty(SEND_ONCE) == null) {
      System.setProperty(SEND_ONCE, "1");
    }
  }

  /**
   * An answer with its whole body.
   *
   * @param body as it came, perhaps packed
   */
  record Answer(int status, HttpHeaders headers, Received body) {
    String header(String name) {
      return headers.firstValue(name).orElse(null);
    }
  }

  private final ProviderConfig config;
  private final KeyPlace place;
  private final Intake intake;
  private final Executor network;
  private HttpClient client;

  /**
   * @param config where the provider is, and how long to wait for a connection and the first byte
   */
  public HttpCalls(ProviderConfig config, KeyPlace place, HttpThreads threads) {
    this(config, place, threads, Intake.OF_ALL);
  }

  HttpCalls(ProviderConfig config, KeyPlace place, HttpThreads threads, Intake intake) {
    this.config = config;
    this.place = place;
    this.intake = intake;
    this.network = threads.network();
  }

  /**
   * Asks. Cancelling what it returns breaks the connection, whatever stage the call is in.
   *
   * @param keyless what to ask, without the key
   * @return completes exceptionally when there is no whole answer
   * @throws RuntimeException when it is no URI that can be asked
   */
  CompletableFuture<Answer> get(URI keyless, ApiKey key) {
    HttpRequest request =
        config
            .proxy()
            .sign(place.request(keyless, key), keyless)
            .timeout(config.timeOuts().silence())
            .header("User-Agent", AGENT)
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .build();
    CompletableFuture<HttpResponse<Received>> sent =
        client().sendAsync(request, head -> new BodyIntake(intake.share()));
    CompletableFuture<Answer> answer =
        sent.thenApply(whole -> new Answer(whole.statusCode(), whole.headers(), whole.body()));
    answer.whenComplete((some, e) -> sent.cancel(true));
    return answer;
  }

  /** Made when it is first needed: it has a thread of its own, and many providers have no key. */
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          config
              .proxy()
              .carry(HttpClient.newBuilder())
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(config.timeOuts().connect())
              .executor(network)
              .build();
    }
    return client;
  }
}
