package io.tickwell.provider;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Builds the MicroProfile Rest Clients of all providers alike: time-outs from the configuration, no
 * redirects (a key must not follow one to another host), 4xx and 5xx as answers and not as
 * exceptions, the key in a header and never in the URL.
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
   * A client for one provider.
   *
   * @param api the client interface
   * @param config where it is and how long to wait
   * @param keyHeader the header that carries the key
   * @param keyValue that header's value
   */
  public <T> T build(Class<T> api, ProviderConfig config, String keyHeader, String keyValue) {
    long millis = config.timeout().toMillis();
    return RestClientBuilder.newBuilder()
        .baseUri(config.baseUrl())
        .connectTimeout(millis, TimeUnit.MILLISECONDS)
        .readTimeout(millis, TimeUnit.MILLISECONDS)
        .followRedirects(false)
        .executorService(executor)
        .property("microprofile.rest.client.disable.default.mapper", true)
        .property("resteasy.connectionPoolSize", CONNECTIONS)
        .register(new Headers(keyHeader, keyValue))
        .build(api);
  }

  private static final class Headers implements ClientRequestFilter {
    private final String keyHeader;
    private final String keyValue;

    Headers(String keyHeader, String keyValue) {
      this.keyHeader = keyHeader;
      this.keyValue = keyValue;
    }

    @Override
    public void filter(ClientRequestContext request) {
      request.getHeaders().putSingle(keyHeader, keyValue);
      request.getHeaders().putSingle(HttpHeaders.USER_AGENT, AGENT);
      request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
    }
  }
}
