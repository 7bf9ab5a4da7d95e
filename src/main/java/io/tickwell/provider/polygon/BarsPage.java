package io.tickwell.provider.polygon;

import io.tickwell.provider.FetchRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page of daily bars: the part of the path after {@code /range/1/day/} and the query.
 *
 * <p>{@code next_url} is an absolute URL whose host may be the vendor's old one, or a stranger's.
 * Only its path and query are used, only where they are those of the same symbol's daily bars, and
 * always on the configured base URL, which is where the key goes.
 *
 * @param from first day, or unix milliseconds
 * @param to last day, or unix milliseconds
 * @param queries the query's parameters
 */
record BarsPage(String from, String to, Map<String, String> queries) {
  private static final int MOST_CHARACTERS = 4_000;
  private static final Set<String> KNOWN = Set.of("adjusted", "sort", "limit", "cursor");
  private static final Pattern PATH =
      Pattern.compile(".*/v2/aggs/ticker/([^/]+)/range/1/day/([0-9-]{1,19}/[0-9-]{1,19})");
  private static final Pattern TOKEN = Pattern.compile("([0-9-]+)/([0-9-]+)\\?(.*)");

  static BarsPage first(FetchRequest request) {
    return new BarsPage(
        request.from().toString(),
        request.to().toString(),
        Map.of("adjusted", "false", "sort", "asc", "limit", "50000"));
  }

  /** The page that a token of {@link #token} stands for. */
  static BarsPage of(String token) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + token + "' is no page of daily bars");
    }
    return new BarsPage(parts.group(1), parts.group(2), parameters(parts.group(3)));
  }

  /** The token for a {@code next_url}; empty when that leads anywhere else. */
  static Optional<String> token(String nextUrl, String symbol) {
    if (nextUrl.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    try {
      URI next = URI.create(nextUrl);
      Matcher path = PATH.matcher(Optional.ofNullable(next.getPath()).orElse(""));
      return path.matches() && path.group(1).equals(symbol) && next.getRawQuery() != null
          ? Optional.of(path.group(2) + "?" + known(next.getRawQuery()))
          : Optional.empty();
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }

  /** What is not used is not kept either: a vendor may repeat the key. */
  private static String known(String query) {
    return Stream.of(query.split("&"))
        .filter(pair -> KNOWN.contains(pair.split("=", 2)[0]))
        .collect(Collectors.joining("&"));
  }

  /** A parameter's value; null when the page's query does not have it. */
  String query(String name) {
    return queries.get(name);
  }

  private static Map<String, String> parameters(String query) {
    return Stream.of(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (one, other) -> one));
  }
}
