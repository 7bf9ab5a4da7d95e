package io.tickwell.provider.twelvedata;

import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** Bodies of the shape {@code {"meta": {"symbol", "currency", ...}, list: [...]}}. */
final class Lists {
  private Lists() {}

  static FetchResult judge(RawAnswer answer, JsonObject body, String list) {
    if (!(body.get(list) instanceof JsonArray rows)) {
      return new FetchResult.Malformed("no list '" + list + "' in the body", answer.payload());
    }
    return rows.isEmpty()
        ? new FetchResult.Empty()
        : new FetchResult.Data(answer, Optional.empty());
  }

  /** The same where an object is asked for. */
  static FetchResult judgeObject(RawAnswer answer, JsonObject body, String object) {
    if (!(body.get(object) instanceof JsonObject found)) {
      return new FetchResult.Malformed("no '" + object + "' in the body", answer.payload());
    }
    return found.isEmpty()
        ? new FetchResult.Empty()
        : new FetchResult.Data(answer, Optional.empty());
  }

  /** The symbol that the body is about; the one asked for where it does not say. */
  static String symbol(RawAnswer answer, JsonObject body) {
    String symbol = new Fields(body).object("meta").text("symbol");
    return Tickers.named(symbol, answer.request().items().get(0));
  }

  static JsonValue value(JsonObject body, String key) {
    return body.getOrDefault(key, JsonValue.NULL);
  }
}
