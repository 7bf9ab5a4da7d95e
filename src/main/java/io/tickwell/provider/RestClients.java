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
 * the wait between two, and reads an answer to its end before it lets go of the connection. Of
 * 4,000 calls with 64 under way it had 78 threads where {@code java.net.http} had 21, those of the
 * stub included, and with 256 under way 269 where that had 20; in time and processor time they are
 * alike (profile {@code bench}, part {@code client}).
 */
public final class RestClients {
  private static final ClientRequestFilter SENDS_NOTHING =
      request -> request.abortWith(Response.noContent().location(request.getUri()).build());

  /** Else the server's own filters would take it for a call that is made, and tell of it. */
  private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE;

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
        .register(SENDS_NOTHING, BEFORE_ALL_OTHERS)
        .build(api);
  }
}
