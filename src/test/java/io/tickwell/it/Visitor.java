package io.tickwell.it;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One who goes where a server sends him, and keeps each host's cookies, as a browser does. */
final class Visitor {

  private static final int MOST = 12;

  private final LibertyServer server;
  private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();
  private final List<String> set = new ArrayList<>();

  Visitor(LibertyServer server) {
    this.server = server;
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
    Map<String, String> kept =
        cookies.computeIfAbsent(place.getAuthority(), host -> new LinkedHashMap<>());
    if (!kept.isEmpty()) {
      request.header(
          "Cookie",
          kept.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer = server.send(request.timeout(Duration.ofSeconds(30)));
    for (String cookie : answer.headers().allValues("set-cookie")) {
      set.add(cookie);
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty() || cookie.matches("(?i).*max-age=0(;.*|$)")) {
        kept.remove(pair[0]);
      } else {
        kept.put(pair[0], pair[1]);
      }
    }
    return answer;
  }

  /** Every cookie that he was given, with its attributes. */
  List<String> cookies() {
    return List.copyOf(set);
  }
}
