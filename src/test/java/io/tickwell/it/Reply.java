package io.tickwell.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A vendor's answer about one symbol. Of Polygon's snapshots, replies that are parts of a list are
 * put together to one answer; any other reply stands for the whole.
 */
record Reply(
    int status,
    Function<Asked, String> body,
    Duration latency,
    Map<String, String> headers,
    boolean part) {

  /** HTTP 200 with that body; of Polygon's snapshots, with that element in the list. */
  static Reply ok(String body) {
    return ok(asked -> body);
  }

  static Reply ok(Function<Asked, String> body) {
    return new Reply(200, body, Duration.ZERO, Map.of(), true);
  }

  /** HTTP 200 with the content of {@code fixtures/it/<name>.json}. */
  static Reply recorded(String name) {
    return ok(fixture(name));
  }

  static Reply status(int status, String body) {
    return status(status, asked -> body);
  }

  static Reply status(int status, Function<Asked, String> body) {
    return new Reply(status, body, Duration.ZERO, Map.of(), false);
  }

  Reply after(Duration some) {
    return new Reply(status, body, some, headers, part);
  }

  Reply header(String name, String value) {
    return new Reply(status, body, latency, Map.of(name, value), part);
  }

  static Reply snapshots(List<Reply> replies) {
    return replies.stream()
        .filter(reply -> !reply.part())
        .findFirst()
        .orElseGet(
            () ->
                new Reply(
                    200,
                    asked ->
                        replies.stream()
                            .map(reply -> reply.body().apply(asked))
                            .filter(element -> !element.isEmpty())
                            .collect(
                                Collectors.joining(",", "{\"status\":\"OK\",\"tickers\":[", "]}")),
                    replies.stream()
                        .map(Reply::latency)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO),
                    Map.of(),
                    true));
  }

  static String fixture(String name) {
    String resource = "/fixtures/it/" + name + ".json";
    try (InputStream in = Reply.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
