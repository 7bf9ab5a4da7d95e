package io.tickwell.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Part of a WHERE.
 *
 * @param sql with a question mark for each value
 * @param values none of them null
 */
record Condition(String sql, List<?> values) {

  Condition(String sql, Object value) {
    this(sql, List.of(value));
  }

  static Condition of(String column, Object value) {
    return new Condition("t." + column + " = ?", value);
  }

  /** Whether it says that the column has one value. */
  boolean fixes(String column) {
    return sql.equals("t." + column + " = ?");
  }

  /**
   * Rows whose columns stand that way to the values, compared like words in a dictionary. H2 finds
   * the place in an index by the first column alone, so that is told by itself too.
   *
   * @param operator {@code >} or {@code <=}
   */
  static Condition row(List<DataColumn> columns, String operator, List<?> values) {
    String names = columns.stream().map(DataColumn::sql).collect(Collectors.joining(", "));
    String first = "%s %s= ?".formatted(columns.get(0).sql(), operator.charAt(0));
    if (columns.size() == 1) {
      return new Condition("%s %s ?".formatted(names, operator), values);
    }
    String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    List<Object> all = new ArrayList<>(values);
    all.add(0, values.get(0));
    return new Condition("%s AND (%s) %s (%s)".formatted(first, names, operator, marks), all);
  }
}
