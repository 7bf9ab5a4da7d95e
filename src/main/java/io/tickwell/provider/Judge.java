package io.tickwell.provider;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.function.BiFunction;

/** What a provider's JSON body, sent with a status of success, really says. */
@FunctionalInterface
public interface Judge {

  FetchResult judge(RawAnswer answer, JsonStructure body);

  /** A judge of objects; an array is malformed. */
  static Judge ofObjects(BiFunction<RawAnswer, JsonObject, FetchResult> judge) {
    return (answer, body) ->
        body instanceof JsonObject object
            ? judge.apply(answer, object)
            : new FetchResult.Malformed("an array where an object should be", answer.payload());
  }

  /** A judge of arrays; an object is malformed. */
  static Judge ofArrays(BiFunction<RawAnswer, JsonArray, FetchResult> judge) {
    return (answer, body) ->
        body instanceof JsonArray array
            ? judge.apply(answer, array)
            : new FetchResult.Malformed("an object where an array should be", answer.payload());
  }
}
