package io.tickwell.rest;

import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;

/**
 * An array with an object for each row. Written by hand, since what writes JSON for us writes small
 * numbers with an exponent.
 */
final class JsonRows implements RowFormat {
  private static final JsonProvider JSON = JsonProvider.provider();

  private List<String> names;
  private String separator = "";

  @Override
  public void begin(List<String> columns, Writer out) throws IOException {
    names = columns.stream().map(JsonRows::text).toList();
    out.write('[');
  }

  @Override
  public void row(List<Object> values, Writer out) throws IOException {
    out.write(separator);
    separator = ",\n";
    for (int i = 0; i < values.size(); i++) {
      out.write(i == 0 ? '{' : ',');
      out.write(names.get(i));
      out.write(':');
      out.write(value(values.get(i)));
    }
    out.write('}');
  }

  @Override
  public void end(Writer out) throws IOException {
    out.write(']');
  }

  private static String value(Object value) {
    if (value instanceof BigDecimal number) {
      return RowFormat.plain(number);
    }
    boolean bare = value == null || value instanceof Number || value instanceof Boolean;
    return bare ? String.valueOf(value) : text(value.toString());
  }

  private static String text(String text) {
    return JSON.createValue(text).toString();
  }
}
