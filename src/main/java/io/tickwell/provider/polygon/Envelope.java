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
    return refusal().orElseGet(() -> judgeList(list, nextPage));
  }

  /** The same, with the next page told by a cursor in {@code next_url}. */
  FetchResult judgePaged(String list) {
    return judgePaged(list, "");
  }

  /**
   * The same.
   *
   * @param prefix what to put before the cursor to have the token of the next page
   */
  FetchResult judgePaged(String list, String prefix) {
    Optional<String> url = text("next_url").filter(next -> !next.endsWith("?"));
    Optional<String> cursor = url.flatMap(Cursor::of);
    return refusal().isEmpty() && url.isPresent() && cursor.isEmpty()
        ? new FetchResult.Malformed("next_url without a cursor", answer.payload())
        : judge(list, cursor.map(prefix::concat));
  }

  /** What a body says whose only result is an object. */
  FetchResult judgeOne(String object) {
    return refusal().orElseGet(() -> judgeObject(object));
  }

  private FetchResult judgeObject(String object) {
    JsonValue one = body.getOrDefault(object, JsonValue.NULL);
    if (one instanceof JsonObject found) {
      return found.isEmpty()
          ? new FetchResult.Empty()
          : new FetchResult.Data(answer, Optional.empty());
    }
    return one == JsonValue.NULL && body.containsKey("status")
        ? new FetchResult.Empty()
        : new FetchResult.Malformed("no object '" + object + "' in the body", answer.payload());
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(body.get(key))
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).getString());
  }

  private Optional<FetchResult> refusal() {
    return switch (text("status").orElse("")) {
      case "ERROR" -> Optional.of(new FetchResult.Failed(said()));
      case "NOT_AUTHORIZED" -> Optional.of(new FetchResult.Unauthorised(said()));
      case "NOT_FOUND" -> Optional.of(new FetchResult.NotFound(said()));
      default -> Optional.empty();
    };
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
