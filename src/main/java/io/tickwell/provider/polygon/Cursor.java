package io.tickwell.provider.polygon;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cursor in a {@code next_url}. It holds all filters, and of the URL nothing else is used: the
 * next page is asked for at the configured base URL and the path of the first.
 */
final class Cursor {
  private static final int MOST_CHARACTERS = 4_000;
  private static final String NAME = "cursor=";

  private Cursor() {}

  /** Empty when there is none. */
  static Optional<String> of(String nextUrl) {
    if (nextUrl.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    try {
      String query = URI.create(nextUrl).getRawQuery();
      return Stream.ofNullable(query)
          .flatMap(some -> Stream.of(some.split("&")))
          .filter(pair -> pair.startsWith(NAME) && pair.length() > NAME.length())
          .map(pair -> URLDecoder.decode(pair.substring(NAME.length()), StandardCharsets.UTF_8))
          .findFirst();
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }
}
