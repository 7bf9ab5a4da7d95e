package io.tickwell.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** Where a provider wants its key. */
public sealed interface KeyPlace {

  /** In a header of its own, such as {@code X-Finnhub-Token}. */
  static KeyPlace inHeader(String name) {
    return new InHeader(name, "");
  }

  /** In a header after a word such as {@code Bearer}. */
  static KeyPlace inHeader(String name, String word) {
    return new InHeader(name, word + " ");
  }

  /** In the query, for providers that take it nowhere else. */
  static KeyPlace inQuery(String parameter) {
    return new InQuery(parameter);
  }

  /** A request for that URI with the key. */
  HttpRequest.Builder request(URI keyless, ApiKey key);

  /** A header, and what stands in it before the key. */
  record InHeader(String name, String before) implements KeyPlace {
    @Override
    public HttpRequest.Builder request(URI keyless, ApiKey key) {
      return HttpRequest.newBuilder(keyless).header(name, before + key.value());
    }
  }

  /** A parameter of the query. */
  record InQuery(String parameter) implements KeyPlace {
    @Override
    public HttpRequest.Builder request(URI keyless, ApiKey key) {
      String pair = parameter + "=" + URLEncoder.encode(key.value(), StandardCharsets.UTF_8);
      return HttpRequest.newBuilder(
          URI.create(keyless + (keyless.getRawQuery() == null ? "?" : "&") + pair));
    }
  }
}
