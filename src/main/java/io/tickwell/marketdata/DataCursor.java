package io.tickwell.marketdata;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A place in an order of rows as a word that callers hand back without looking at it. It begins
 * with a mark of the table and the order, so that one of another question is found out.
 *
 * @param table the table
 * @param order the columns whose values tell the place
 */
record DataCursor(DataTable table, List<DataColumn> order) {

  String write(List<Object> place) {
    StringBuilder word = new StringBuilder(mark());
    for (Object value : place) {
      byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
      word.append('.').append(Base64.getUrlEncoder().withoutPadding().encodeToString(text));
    }
    return word.toString();
  }

  /**
   * @throws IllegalArgumentException for a word that {@link #write} did not make of this order
   */
  List<Object> read(String word) {
    String[] parts = word.split("\\.", -1);
    if (parts.length != order.size() + 1 || !parts[0].equals(mark())) {
      throw new IllegalArgumentException(refusal());
    }
    List<Object> place = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      place.add(value(order.get(i), parts[i + 1]));
    }
    return place;
  }

  private Object value(DataColumn column, String part) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
      if (text.indexOf('\0') < 0) {
        return column.parse(text);
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(refusal(), e);
    }
    throw new IllegalArgumentException(refusal());
  }

  private String mark() {
    StringBuilder of = new StringBuilder(table.name());
    order.forEach(column -> of.append(' ').append(column.name()));
    return Integer.toHexString(of.toString().hashCode());
  }

  private static String refusal() {
    return "after is no place of this question; it takes what the link to the next rows says";
  }
}
