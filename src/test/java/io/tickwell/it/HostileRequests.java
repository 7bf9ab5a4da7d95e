package io.tickwell.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes bad requests. The same seed makes the same requests. */
final class HostileRequests {

  /**
   * A request.
   *
   * @param line method, path and version, as they are sent
   * @param headers lines as they are sent, without those of the connection and the length
   * @param body null for none
   * @param chunked whether the body's length is left unsaid
   */
  record Request(String line, List<String> headers, byte[] body, boolean chunked) {
    @Override
    public String toString() {
      String text = line + " " + headers + (body == null ? "" : " " + new String(body, UTF_8));
      return text.length() < 300 ? text : text.substring(0, 300) + "...";
    }
  }

  private static final String RUN = "/api/scheduler/jobs/historical_prices/run";
  private static final String ADMIN =
      "Authorization: " + LibertyServer.basic("admin", LibertyServer.PASSWORD);
  private static final String JSON = "Content-Type: application/json";
  private static final List<String> PATHS =
      List.of(
          RUN,
          "/api/scheduler/runs",
          "/api/scheduler/jobs/stock_quotes",
          "/api/scheduler/status",
          "/api/scheduler/health",
          "/api/scheduler/providers",
          "/api/scheduler/symbols",
          "/api/scheduler/market-hours",
          "/api/nothing",
          "/nothing",
          "/");
  private static final List<String> ODD =
      List.of(
          "%00",
          "%",
          "%zz",
          "%c0%ae%c0%ae",
          "..",
          "../..",
          "%2e%2e%2f",
          "%2f",
          "%5c",
          ";a=b",
          "//",
          "%20",
          "%0d%0aX-Injected:%20yes",
          "%F0%9F%92%B9",
          "%ed%a0%80",
          "%ff%fe",
          "'",
          "%22",
          "<script>",
          "%3Cscript%3E",
          "{x}",
          "${jndi:ldap://127.0.0.1:1/a}",
          "~",
          "*",
          "\u00e9",
          "a".repeat(300),
          "a".repeat(9_000),
          "a".repeat(70_000),
          "1' OR '1'='1",
          "\t",
          "\0");
  private static final List<String> BODIES =
      List.of(
          "{",
          "}",
          "[]",
          "[1,2]",
          "null",
          "true",
          "42",
          "\"text\"",
          "<run/>",
          "symbols=AAPL",
          "\0",
          "\uFEFF{}",
          "{\"symbols\":\"G0\"}",
          "{\"symbols\":{\"a\":1}}",
          "{\"symbols\":[[\"G0\"]]}",
          "{\"symbols\":[1,2]}",
          "{\"symbols\":[{\"a\":1}]}",
          "{\"symbols\":[]}",
          "{\"symbols\":[null]}",
          "{\"symbols\":[\"\"]}",
          "{\"symbols\":[\"\\u0000\"]}",
          "{\"symbols\":[\"\\ud800\"]}",
          "{\"symbols\":[\"G0,G1\"]}",
          "{\"symbols\":[\"g0\"]}",
          "{\"symbols\":[\"" + "A".repeat(500_000) + "\"]}",
          "{\"symbols\":true}",
          "{\"from\":20250101}",
          "{\"from\":[]}",
          "{\"from\":\"2025-02-30\"}",
          "{\"from\":\"\"}",
          "{\"from\":\"+999999999-01-01\"}",
          "{\"to\":\"-999999999-01-01\"}",
          "{\"from\":\"\\u0000\"}",
          "{\"from\":\"2025-02-02\",\"to\":\"2025-02-01\"}",
          "{\"from\":{\"a\":1}}",
          "{\"to\":\"" + "9".repeat(100_000) + "\"}",
          "[".repeat(100_000),
          "{\"a\":".repeat(100_000),
          "{\"symbols\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}",
          "{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + ",\"symbols\":[\"NOPE\"]}",
          "{\"from\":1e999999999}",
          "{\"from\":NaN}",
          "{'symbols':['NOPE']}",
          "{\"symbols\":[\"NOPE\"],\"symbols\":[1]}",
          "{\"symbols\":[\"NOPE\"]} trailing");

  private final Random random;
  private final List<Function<String, Request>> kinds = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();

  HostileRequests(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 8; i++) {
      kinds.add(path -> post(any(BODIES).getBytes(UTF_8), JSON, ADMIN));
      kinds.add(path -> get(path + "/" + any(ODD), ADMIN));
      kinds.add(path -> get(path + any(ODD), ADMIN));
      kinds.add(
          path ->
              get(
                  path
                      + "?"
                      + any(List.of("job", "limit", "status", "date", "x", ""))
                      + "="
                      + any(ODD),
                  ADMIN));
    }
    kinds.add(path -> get("/api/scheduler/jobs/" + any(ODD) + "/run", ADMIN));
    kinds.add(path -> get("/api/scheduler/runs/" + any(ODD), ADMIN));
    kinds.add(path -> get("/api/scheduler/symbols/" + any(ODD), ADMIN));
    kinds.add(path -> post(symbols(10_000).getBytes(UTF_8), JSON, ADMIN));
    kinds.add(path -> post(symbols(100_000).getBytes(UTF_8), JSON, ADMIN));
    kinds.add(path -> post(new byte[10 * 1024 * 1024], JSON, ADMIN));
    kinds.add(
        path -> unsized(("{\"x\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}").getBytes(UTF_8)));
    kinds.add(path -> unsized("{\"symbols\":".getBytes(UTF_8)));
    kinds.add(path -> post(noise(1_000), JSON, ADMIN));
    kinds.add(path -> post("{\"symbols\":[\"é\"]}".getBytes(ISO_8859_1), JSON, ADMIN));
    for (String type :
        List.of(
            "text/plain",
            "application/xml",
            "///",
            "application/json; charset=klingon",
            "",
            "multipart/form-data")) {
      kinds.add(
          path -> post("{\"symbols\":[\"NOPE\"]}".getBytes(UTF_8), "Content-Type: " + type, ADMIN));
    }
    kinds.add(path -> post("{\"symbols\":[\"NOPE\"]}".getBytes(UTF_8), ADMIN));
    kinds.add(
        path ->
            post(
                "{\"symbols\":[\"NOPE\"]}".getBytes(UTF_8), JSON, "Content-Encoding: gzip", ADMIN));
    for (String method :
        List.of(
            "DELETE",
            "PUT",
            "PATCH",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "get",
            "G\u00e9T",
            "")) {
      kinds.add(path -> request(method + " " + path + " HTTP/1.1", null, ADMIN));
    }
    for (String login :
        List.of(
            "",
            "Basic",
            "Basic ",
            "Basic !!!",
            "Basic YWRtaW4=",
            "Basic " + "QQ".repeat(5_000),
            "Bearer abc",
            "Digest x",
            LibertyServer.basic("admin", "wrong"),
            LibertyServer.basic("", ""),
            LibertyServer.basic("admin\0", LibertyServer.PASSWORD),
            LibertyServer.basic("scheduler", ""),
            "\u00e9\u00e9")) {
      kinds.add(path -> get(path, "Authorization: " + login));
    }
    kinds.add(HostileRequests::get);
    kinds.add(path -> request("GET " + path + " HTTP/9.9", null, ADMIN));
    kinds.add(path -> request("GET " + path, null, ADMIN));
    kinds.add(path -> request("nonsense", null));
    kinds.add(path -> get(path, ADMIN, "X-A: " + "b".repeat(100_000)));
    kinds.add(path -> get(path, ADMIN, "a".repeat(600) + ": b"));
    kinds.add(
        path ->
            get(
                path,
                Stream.concat(Stream.of(ADMIN), Collections.nCopies(600, "X-A: b").stream())
                    .toArray(String[]::new)));
    kinds.add(path -> get(path, ADMIN, "Accept: application/xml"));
    kinds.add(path -> get(path, ADMIN, "Accept: ///"));
    kinds.add(path -> get(path, ADMIN, "Content-Length: -5"));
    kinds.add(path -> get(path, ADMIN, "Content-Length: abc"));
    kinds.add(path -> get(path, ADMIN, "no colon"));
    kinds.add(path -> get(path, ADMIN, "Expect: something"));
    kinds.add(
        path ->
            get(
                path,
                ADMIN,
                "Range: bytes=9999999-",
                "If-Match: x",
                "X-HTTP-Method-Override: DELETE"));
  }

  /** The next bad request; after some time each kind has been there. */
  Request next() {
    if (order.isEmpty()) {
      IntStream.range(0, kinds.size()).forEach(order::add);
      Collections.shuffle(order, random);
    }
    return kinds.get(order.remove(order.size() - 1)).apply(any(PATHS));
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static String symbols(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"NOPE" + i + "\"")
        .collect(Collectors.joining(",", "{\"symbols\":[", "]}"));
  }

  private static Request get(String path, String... headers) {
    return request("GET " + path + " HTTP/1.1", null, headers);
  }

  private static Request post(byte[] body, String... headers) {
    return request("POST " + RUN + " HTTP/1.1", body, headers);
  }

  private static Request unsized(byte[] body) {
    return new Request("POST " + RUN + " HTTP/1.1", List.of(JSON, ADMIN), body, true);
  }

  private static Request request(String line, byte[] body, String... headers) {
    return new Request(line, List.of(headers), body, false);
  }
}
