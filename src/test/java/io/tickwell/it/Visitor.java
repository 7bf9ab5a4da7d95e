package io.tickwell.it;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One who goes where a server sends him, and keeps cookies by host and path (RFC 6265), as a
 * browser does.
 */
final class Visitor {

  private static final int MOST = 12;

  private record Cookie(String host, String path, String name, String value) {

    static Cookie of(URI place, String set) {
      String[] parts = set.split(";\\s*");
      String[] pair = parts[0].split("=", 2);
      String path = "/";
      for (String part : parts) {
        if (part.toLowerCase(Locale.ROOT).startsWith("path=")) {
          path = part.substring("path=".length());
        }
      }
      return new Cookie(place.getAuthority(), path, pair[0], pair[1]);
    }

    boolean over(String set) {
      return set.toLowerCase(Locale.ROOT).matches(".*max-age=0(;.*|$)");
    }

    boolean sameAs(Cookie other) {
      return host.equals(other.host) && path.equals(other.path) && name.equals(other.name);
    }

    boolean goesTo(URI place) {
      String asked = place.getPath();
      return host.equals(place.getAuthority())
          && (asked.equals(path) || asked.startsWith(path.endsWith("/") ? path : path + "/"));
    }
  }

  private final LibertyServer server;
  private final UnaryOperator<URI> reached;
  private final List<Cookie> kept = new ArrayList<>();
  private final List<String> set = new ArrayList<>();

  Visitor(LibertyServer server) {
    this(server, place -> place);
  }

  /**
   * @param reached where a place is reached that the network does not know
   */
  Visitor(LibertyServer server, UnaryOperator<URI> reached) {
    this.server = server;
    this.reached = reached;
  }

  /** What he sees in the end. */
  HttpResponse<String> opens(String url) {
    URI place = URI.create(url);
    for (int i = 0; i < MOST; i++) {
      HttpResponse<String> answer =
          sends(HttpRequest.newBuilder(place).header("Accept", "text/html,*/*;q=0.8"));
      if (answer.statusCode() < 300 || answer.statusCode() > 399) {
        return answer;
      }
      place = place.resolve(answer.headers().firstValue("Location").orElseThrow());
    }
    throw new AssertionError("he is sent around in a circle; at last to " + place);
  }

  HttpResponse<String> sends(HttpRequest.Builder request) {
    URI place = request.build().uri();
    String cookies =
        kept.stream()
            .filter(cookie -> cookie.goesTo(place))
            .map(cookie -> cookie.name() + "=" + cookie.value())
            .collect(Collectors.joining("; "));
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    HttpResponse<String> answer =
        server.send(request.uri(reached.apply(place)).timeout(Duration.ofSeconds(30)));
    for (String one : answer.headers().allValues("set-cookie")) {
      set.add(one);
      Cookie cookie = Cookie.of(place, one);
      kept.removeIf(cookie::sameAs);
      if (!cookie.over(one)) {
        kept.add(cookie);
      }
    }
    return answer;
  }

  /** Every cookie that he was given, with its attributes. */
  List<String> cookies() {
    return List.copyOf(set);
  }
}
