package io.tickwell.provider;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text that should be a table (RFC 4180), and one that fits memory. It is read here because CSV
 * libraries end at the first broken line, or mend it in silence: here that line alone is set aside,
 * as it came.
 *
 * @param columns what the head says, in that order
 * @param rows an object by the columns for each line; a line that does not fit the head, as a text
 */
public record CsvText(List<String> columns, List<JsonValue> rows) {

  /** The table that the text is; empty where it has no head, or is larger than fits. */
  public static Optional<CsvText> parse(String text) {
    Lines lines = new Lines(text);
    List<String> columns = lines.next();
    List<JsonValue> rows = new ArrayList<>();
    for (List<String> line = lines.next(); !line.isEmpty(); line = lines.next()) {
      if (columns.size() * (rows.size() + 1L) > JsonText.MOST_VALUES) {
        return Optional.empty();
      }
      rows.add(
          line.size() == columns.size() && !lines.broken
              ? object(columns, line)
              : Json.createValue(lines.raw()));
    }
    return columns.isEmpty() ? Optional.empty() : Optional.of(new CsvText(columns, rows));
  }

  private static JsonValue object(List<String> columns, List<String> line) {
    JsonObjectBuilder object = JsonText.BUILDERS.createObjectBuilder();
    for (int i = 0; i < columns.size(); i++) {
      object.add(columns.get(i), line.get(i));
    }
    return object.build();
  }

  /** Goes through the text line by line; a line break within quotes is part of a value. */
  private static final class Lines {
    private final String text;
    private int start;
    private int at;
    private boolean broken;

    private Lines(String text) {
      this.text = text;
    }

    /** The values of the next line that is not blank; none at the end. */
    private List<String> next() {
      while (at < text.length() && isBreak(text.charAt(at))) {
        at++;
      }
      start = at;
      broken = false;
      List<String> values = new ArrayList<>();
      while (at < text.length() && !isBreak(text.charAt(at))) {
        values.add(text.charAt(at) == '"' ? quoted() : plain());
        if (at < text.length() && text.charAt(at) == ',') {
          at++;
          if (at == text.length() || isBreak(text.charAt(at))) {
            values.add("");
          }
        }
      }
      return values;
    }

    private String plain() {
      int from = at;
      while (at < text.length() && text.charAt(at) != ',' && !isBreak(text.charAt(at))) {
        at++;
      }
      return text.substring(from, at);
    }

    /** Two quotes within quotes are one. What follows the closing quote belongs to no value. */
    private String quoted() {
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        if (text.charAt(at) != '"') {
          value.append(text.charAt(at));
        } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
          value.append('"');
          at++;
        } else {
          at++;
          broken |= !plain().isEmpty();
          return value.toString();
        }
      }
      broken = true;
      return value.toString();
    }

    private String raw() {
      return text.substring(start, at);
    }

    private static boolean isBreak(char c) {
      return c == '\n' || c == '\r';
    }
  }
}
