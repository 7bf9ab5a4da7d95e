package io.tickwell.rest;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;

/**
 * Rows as RFC 4180 has them, below a line of names. Text is always in quotes, so that an empty text
 * differs from nothing, which is what is unknown. A spreadsheet takes a text that begins with
 * certain characters for a formula and runs it: such a text gets an apostrophe in front, and so
 * does one that begins with an apostrophe. Who takes one apostrophe off the front of each text has
 * what was stored.
 */
final class CsvRows implements RowFormat {
  private static final String LINE = "\r\n";

  /** Of OWASP's page on CSV injection, the wide forms included, and the apostrophe itself. */
  private static final String SPECIAL = "=+-@\t\r\n＝＋－＠'";

  @Override
  public void begin(List<String> columns, Writer out) throws IOException {
    out.write(String.join(",", columns));
    out.write(LINE);
  }

  @Override
  public void row(List<Object> values, Writer out) throws IOException {
    String separator = "";
    for (Object value : values) {
      out.write(separator);
      out.write(field(value));
      separator = ",";
    }
    out.write(LINE);
  }

  @Override
  public void end(Writer out) {}

  private static String field(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      boolean special = !text.isEmpty() && SPECIAL.indexOf(text.charAt(0)) >= 0;
      return '"' + (special ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
    return value instanceof BigDecimal number ? RowFormat.plain(number) : value.toString();
  }
}
