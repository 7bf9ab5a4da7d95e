package io.tickwell.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** Where a provider wants its key. */
public sealed interface ApiKey {

  /** In a header of its own, such as {@code X-Finnhub-Token}, or as a bearer token. */
  static ApiKey inHeader(String name, String value) {
    return new InHeader(name, value);
  }

  /** In the query, for providers that take it nowhere else. */
  static ApiKey inQuery(String parameter, String key) {
    return new InQuery(parameter, key);
  }

  /** A request for that URI with the key. */
  HttpRequest.Builder request(URI keyless);

  /** A key in a header. */
  record InHeader(String name, String value) implements ApiKey {
    @Override
    public HttpRequest.Builder request(URI keyless) {
      return HttpRequest.newBuilder(keyless).header(name, value);
    }

    @Override
    public String toString() {
      return "ApiKey in the header " + name;
    }
  }

  /** A key in the query. */
  record InQuery(String parameter, String key) implements ApiKey {
    @Override
    public HttpRequest.Builder request(URI keyless) {
      String pair = parameter + "=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
      return HttpRequest.newBuilder(
          URI.create(keyless + (keyless.getRawQuery() == null ? "?" : "&") + pair));
    }

    @Override
    public String toString() {
      return "ApiKey in the query as " + parameter;
    }
  }
}
