package io.tickwell.provider;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a provider's body, sent with a status of success, really says. */
@FunctionalInterface
public interface Judge {

  FetchResult judge(RawAnswer answer, JsonStructure body);

  /** What a body says that is not JSON: only providers that answer in other forms know any. */
  default FetchResult judgeText(RawAnswer answer) {
    return new FetchResult.Malformed("a body that is not JSON", answer.payload());
  }

  /** A judge of bodies that are JSON where there is no data, and a text where there is. */
  static Judge ofTexts(Judge ofJson, Function<RawAnswer, FetchResult> ofText) {
    return new Judge() {
      @Override
      public FetchResult judge(RawAnswer answer, JsonStructure body) {
        return ofJson.judge(answer, body);
      }

      @Override
      public FetchResult judgeText(RawAnswer answer) {
        return ofText.apply(answer);
      }
    };
  }

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
