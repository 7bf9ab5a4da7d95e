package io.tickwell.provider.alphavantage;

import io.tickwell.provider.Fields;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads objects with numbered keys ({@code "05. price"}) by what follows the number, since the
 * numbering differs between functions (provider page, 1.2).
 */
final class Labels {
  static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  private static final Pattern NUMBER = Pattern.compile("^\\d+\\. ");

  private Labels() {}

  static Fields of(JsonObject numbered) {
    JsonObjectBuilder labelled = JSON.createObjectBuilder();
    numbered.forEach((key, value) -> labelled.add(NUMBER.matcher(key).replaceFirst(""), value));
    return new Fields(labelled.build());
  }
}
