package io.tickwell.it;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One who uses the form of the Admin Center, as its page does, with a token against forgery. */
final class AdminCenter {

  private final LibertyServer server;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  AdminCenter(LibertyServer server) {
    this.server = server;
    keep(server.send(server.anonymous("/adminCenter/")));
    keep(server.send(server.anonymous("/adminCenter/login.jsp").header("Cookie", sent())));
  }

  /** Where it leads; empty when it leads nowhere. */
  String logIn(String user, String password) {
    String form =
        "j_username=%s&j_password=%s&X-CSRF-Token=%s"
            .formatted(
                URLEncoder.encode(user, StandardCharsets.UTF_8),
                URLEncoder.encode(password, StandardCharsets.UTF_8),
                cookies.getOrDefault("csrfToken", ""));
    HttpResponse<String> answer =
        server.send(
            server
                .anonymous("/adminCenter/j_security_check")
                .header("Cookie", sent())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    keep(answer);
    return answer.headers().firstValue("Location").orElse("");
  }

  int shows() {
    return server.send(server.anonymous("/adminCenter/").header("Cookie", sent())).statusCode();
  }

  private String sent() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private void keep(HttpResponse<String> answer) {
    for (String cookie : answer.headers().allValues("set-cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
  }
}
