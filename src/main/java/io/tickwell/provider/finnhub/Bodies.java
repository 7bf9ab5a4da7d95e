package io.tickwell.provider.finnhub;

import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.Judge;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Words;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.Optional;
import java.util.function.BiFunction;

/** What Finnhub's bodies have in common: an error is an object with the key {@code error}. */
final class Bodies {
  private Bodies() {}

  /** A judge of objects; an error beats whatever else the body holds. */
  static Judge ofObjects(BiFunction<RawAnswer, JsonObject, FetchResult> judge) {
    return orError(Judge.ofObjects(judge));
  }

  /** A judge of arrays. */
  static Judge ofArrays(BiFunction<RawAnswer, JsonArray, FetchResult> judge) {
    return orError(Judge.ofArrays(judge));
  }

  private static Judge orError(Judge judge) {
    return (answer, body) -> error(body).orElseGet(() -> judge.judge(answer, body));
  }

  private static Optional<FetchResult> error(JsonStructure body) {
    return body instanceof JsonObject object && object.containsKey("error")
        ? Optional.of(new FetchResult.Failed(Words.of("error in the body: " + object.get("error"))))
        : Optional.empty();
  }

  /** Rows or none. */
  static FetchResult rows(RawAnswer answer, JsonArray rows) {
    return rows.isEmpty()
        ? new FetchResult.Empty()
        : new FetchResult.Data(answer, Optional.empty());
  }

  /** Rows or none in a list within the body; null is none. */
  static FetchResult rows(RawAnswer answer, JsonObject body, String list) {
    if (body.get(list) instanceof JsonArray rows) {
      return rows(answer, rows);
    }
    return body.containsKey(list) && !new Fields(body).has(list)
        ? new FetchResult.Empty()
        : new FetchResult.Malformed("no list '" + list + "' in the body", answer.payload());
  }
}
