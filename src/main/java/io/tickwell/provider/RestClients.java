package io.tickwell.provider;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Builds the MicroProfile Rest Clients of all providers alike: time-outs from the configuration, no
 * redirects (a key must not follow one to another host), 4xx and 5xx as answers and not as
 * exceptions, the key in a header wherever the vendor offers that. A key in a query makes the URL a
 * secret: nothing here logs it, and {@link HttpAnswers} blanks it out of what others say.
 */
public final class RestClients {
  private static final String AGENT =
      "Tickwell/"
          + Optional.ofNullable(RestClients.class.getPackage().getImplementationVersion())
              .orElse("0.1");
  private static final int CONNECTIONS = 64;

  private final ExecutorService executor;

  /**
   * @param executor runs the calls, one thread each while a call is under way
   */
  public RestClients(ExecutorService executor) {
    this.executor = executor;
  }

  /**
   * A client for one provider that takes the key in a header.
   *
   * @param api the client interface
   * @param config where it is and how long to wait
   * @param keyHeader the header that carries the key
   * @param keyValue that header's value
   */
  public <T> T build(Class<T> api, ProviderConfig config, String keyHeader, String keyValue) {
    return build(api, config, request -> request.getHeaders().putSingle(keyHeader, keyValue));
  }

  /**
   * A client for one provider that takes the key nowhere but in the query.
   *
   * @param api the client interface
   * @param config where it is, how long to wait, and the key
   * @param keyParameter the query parameter that carries the key
   */
  public <T> T buildWithKeyInQuery(Class<T> api, ProviderConfig config, String keyParameter) {
    String pair = keyParameter + "=" + URLEncoder.encode(config.apiKey(), StandardCharsets.UTF_8);
    return build(api, config, request -> request.setUri(withQuery(request.getUri(), pair)));
  }

  private <T> T build(Class<T> api, ProviderConfig config, ClientRequestFilter key) {
    long millis = config.timeout().toMillis();
    return RestClientBuilder.newBuilder()
        .baseUri(config.baseUrl())
        .connectTimeout(millis, TimeUnit.MILLISECONDS)
        .readTimeout(millis, TimeUnit.MILLISECONDS)
        .followRedirects(false)
        .executorService(executor)
        .property("microprofile.rest.client.disable.default.mapper", true)
        .property("resteasy.connectionPoolSize", CONNECTIONS)
        .register(new Request(key))
        .build(api);
  }

  private static URI withQuery(URI uri, String pair) {
    return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + pair);
  }

  private static final class Request implements ClientRequestFilter {
    private final ClientRequestFilter key;

    Request(ClientRequestFilter key) {
      this.key = key;
    }

    @Override
    public void filter(ClientRequestContext request) throws IOException {
      key.filter(request);
      request.getHeaders().putSingle(HttpHeaders.USER_AGENT, AGENT);
      request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
    }
  }
}
