package io.tickwell.provider;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/**
 * Text that should be a JSON object or array, and one that fits memory: {@code [{},{},{}]} takes
 * more than ten times the room as values that it takes as text.
 */
final class JsonText {
  /** Two hundred years of daily bars, or 10,000 options with all that is said of them. */
  static final int MOST_VALUES = 300_000;

  /** No documented answer is deeper than six. */
  static final int MOST_DEPTH = 50;

  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
  static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  private final JsonParser parser;
  private int values;

  private JsonText(JsonParser parser) {
    this.parser = parser;
  }

  /** The structure that is the whole of the text; empty when the text is anything else. */
  static Optional<JsonStructure> parse(String text) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      JsonValue whole = new JsonText(parser).value(parser.next(), 0);
      return whole instanceof JsonStructure structure && !parser.hasNext()
          ? Optional.of(structure)
          : Optional.empty();
    } catch (RuntimeException notJson) {
      // Besides JsonException the parsers throw several kinds for broken text: all mean the same.
      return Optional.empty();
    }
  }

  private JsonValue value(Event event, int depth) {
    if (++values > MOST_VALUES || depth > MOST_DEPTH) {
      throw new IllegalArgumentException("beyond what fits");
    }
    return switch (event) {
      case START_OBJECT -> object(depth + 1);
      case START_ARRAY -> array(depth + 1);
      case VALUE_NUMBER -> number();
      default -> parser.getValue();
    };
  }

  private JsonValue object(int depth) {
    JsonObjectBuilder object = BUILDERS.createObjectBuilder();
    while (parser.next() == Event.KEY_NAME) {
      object.add(parser.getString(), value(parser.next(), depth));
    }
    return object.build();
  }

  private JsonValue array(int depth) {
    JsonArrayBuilder array = BUILDERS.createArrayBuilder();
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      array.add(value(event, depth));
    }
    return array.build();
  }

  /** One that Java cannot hold stays a text: it costs its own row and not all the others. */
  private JsonValue number() {
    try {
      return parser.getValue();
    } catch (ArithmeticException | NumberFormatException | UnsupportedOperationException e) {
      return Json.createValue(parser.getString());
    }
  }
}
