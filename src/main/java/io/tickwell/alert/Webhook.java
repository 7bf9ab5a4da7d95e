package io.tickwell.alert;

import io.tickwell.outward.Loopback;
import io.tickwell.outward.OutboundProxy;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts messages as JSON to an address of the operator's. The address may hold a token, so that
 * nothing that is recorded or logged holds any of it. {@code text} is the member that chat systems
 * show.
 */
public final class Webhook implements Channel {

  /** Where the address stands in the configuration. */
  public static final String SETTING = "alerts.webhook.url";

  private final URI address;
  private final Duration patience;
  private final OutboundProxy proxy;
  private final HttpClient client;

  /**
   * @param address https, or http within this machine
   * @param patience for a whole call
   * @param proxy goes between, where there is one
   * @param executor moves the bytes
   * @throws IllegalArgumentException when the address is none of those
   */
  public Webhook(String address, Duration patience, OutboundProxy proxy, Executor executor) {
    this.address = checked(address.strip());
    this.patience = patience;
    this.proxy = proxy;
    this.client =
        proxy
            .carry(HttpClient.newBuilder())
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(executor)
            .build();
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void tell(Message message) throws NotToldException {
    HttpRequest request =
        proxy
            .sign(HttpRequest.newBuilder(address), address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(message)))
            .build();
    int status = send(request);
    if (status < 200 || status >= 300) {
      throw new NotToldException("HTTP " + status);
    }
  }

  private int send(HttpRequest request) throws NotToldException {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, BodyHandlers.discarding());
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (TimeoutException e) {
      throw new NotToldException("no answer within " + patience.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new NotToldException(
          e.getCause() instanceof HttpConnectTimeoutException
              ? "no connection within " + patience.toMillis() + " ms"
              : "the call failed: " + e.getCause().getClass().getSimpleName(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotToldException("interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String json(Message message) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("text", message.text())
            .add("id", message.id())
            .add("event", message.event())
            .add("rule", message.rule())
            .add("cause", message.cause())
            .add("words", message.words())
            .add("opened_at", message.openedAt().toString());
    if (message.closedAt() != null) {
      json.add("closed_at", message.closedAt().toString());
    }
    return json.build().toString();
  }

  /** Its messages hold nothing of the address but the host, nor do they have a cause that would. */
  @SuppressWarnings("UnusedException")
  private static URI checked(String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(SETTING + " is no URL");
    }
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if ((!https && !http) || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          SETTING + " must start with https:// and name a host, without a user");
    }
    if (http && !Loopback.is(uri.getHost())) {
      throw new IllegalArgumentException(
          "%s for host '%s': http would send it in clear, use https"
              .formatted(SETTING, uri.getHost()));
    }
    return uri;
  }
}
