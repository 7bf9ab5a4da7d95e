package io.tickwell.provider;

import jakarta.json.Json;
import jakarta.json.JsonStructure;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/** Text that should be a JSON object or array. */
final class JsonText {
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private JsonText() {}

  /** The structure that is the whole of the text; empty when the text is anything else. */
  static Optional<JsonStructure> parse(String text) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      JsonStructure structure =
          switch (parser.next()) {
            case START_OBJECT -> parser.getObject();
            case START_ARRAY -> parser.getArray();
            default -> null;
          };
      return parser.hasNext() ? Optional.empty() : Optional.ofNullable(structure);
    } catch (RuntimeException notJson) {
      // Besides JsonException the parsers throw several kinds for broken text: all mean the same.
      return Optional.empty();
    }
  }
}
