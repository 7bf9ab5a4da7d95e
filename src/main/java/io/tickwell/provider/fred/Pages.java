package io.tickwell.provider.fred;

import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.RawAnswer;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.function.Predicate;

/** Bodies of the shape {@code {"count", "offset", "limit", list: [...]}}, with pages by offset. */
final class Pages {
  private Pages() {}

  static int offset(FetchRequest request) {
    return request.page().map(Integer::valueOf).orElse(0);
  }

  /**
   * Whether there is anything, and another page.
   *
   * @param nothing which elements say nothing
   */
  static FetchResult judge(
      RawAnswer answer, JsonObject body, String list, Predicate<JsonValue> nothing) {
    if (!(body.get(list) instanceof JsonArray elements)) {
      return new FetchResult.Malformed("no list '" + list + "' in the body", answer.payload());
    }
    int end = offset(answer.request()) + elements.size();
    boolean more = body.get("count") instanceof JsonNumber count && count.longValue() > end;
    if (more && !elements.isEmpty()) {
      return new FetchResult.Data(answer, Optional.of(Integer.toString(end)));
    }
    return elements.stream().allMatch(nothing)
        ? new FetchResult.Empty()
        : new FetchResult.Data(answer, Optional.empty());
  }
}
