package io.tickwell.provider.polygon;

import io.tickwell.provider.FetchResult;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Words;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all of Polygon's bodies share: a status that can refuse inside HTTP 200 (plan labels such as
 * DELAYED are good data), and a list that is absent or null when there is nothing.
 */
final class Envelope {
  private final RawAnswer answer;
  private final JsonObject body;

  Envelope(RawAnswer answer, JsonObject body) {
    this.answer = answer;
    this.body = body;
  }

  /**
   * What the body says.
   *
   * @param list the key of the list
   * @param nextPage where to go on; a list without elements is no end while there is one
   */
  FetchResult judge(String list, Optional<String> nextPage) {
    String status = text("status").orElse("");
    return switch (status) {
      case "ERROR" -> new FetchResult.Failed(said());
      case "NOT_AUTHORIZED" -> new FetchResult.Unauthorised(said());
      case "NOT_FOUND" -> new FetchResult.NotFound(said());
      default -> judgeList(list, nextPage);
    };
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(body.get(key))
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).getString());
  }

  private FetchResult judgeList(String key, Optional<String> nextPage) {
    JsonValue list = body.getOrDefault(key, JsonValue.NULL);
    boolean absent = list == JsonValue.NULL && body.containsKey("status");
    if (!absent && !(list instanceof JsonArray)) {
      return new FetchResult.Malformed("no list '" + key + "' in the body", answer.payload());
    }
    boolean nothing = absent || list.asJsonArray().isEmpty();
    return nothing && nextPage.isEmpty()
        ? new FetchResult.Empty()
        : new FetchResult.Data(answer, nextPage);
  }

  private String said() {
    return Words.of(
        Stream.of("error", "message")
            .flatMap(key -> text(key).stream())
            .findFirst()
            .orElse("status " + text("status").orElse("")));
  }
}
