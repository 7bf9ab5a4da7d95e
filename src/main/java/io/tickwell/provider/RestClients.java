package io.tickwell.provider;

import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * The providers' REST client interfaces, as a way to say what to ask. A client of these sends
 * nothing: each method answers with a {@link Response} whose {@code Location} is the URI to ask,
 * the key left out, and {@link HttpCalls} sends it.
 *
 * <p>The server's client holds a thread for each call, cannot tell the wait for the first byte from
 * the wait between two, and reads an answer to its end before it lets go of the connection. 64
 * calls under way took 64 threads more, and half as much processor time again, as the same calls by
 * {@code java.net.http} (profile {@code bench}).
 */
public final class RestClients {
  private static final ClientRequestFilter SENDS_NOTHING =
      request -> request.abortWith(Response.noContent().location(request.getUri()).build());

  private RestClients() {}

  /**
   * A client that names the URIs of that interface.
   *
   * @param api the client interface, whose methods return {@link Response}
   * @param baseUrl what its paths are relative to
   */
  public static <T> T of(Class<T> api, URI baseUrl) {
    return RestClientBuilder.newBuilder()
        .baseUri(baseUrl)
        .property("microprofile.rest.client.disable.default.mapper", true)
        .register(SENDS_NOTHING)
        .build(api);
  }
}
