package io.tickwell.marketdata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The rows of one table as they will be sent: sorted by key, so that two writers meet in the same
 * order and never wait for each other in a ring; of equal keys the last one, or, where the first
 * provider owns a row, the first one with what the others add.
 *
 * @param table the table
 * @param rows per row its values, in the order of the table's columns
 */
record TableRows(TableMapping table, List<List<Object>> rows) {

  /**
   * @throws IllegalArgumentException when a row does not fit the table
   */
  static TableRows of(TableMapping table, Collection<? extends MarketDataRow> given) {
    List<TableColumn> columns = table.columns();
    TreeMap<List<Object>, List<Object>> byKey = new TreeMap<>(comparingEach());
    for (MarketDataRow row : given) {
      table
          .misfit(row)
          .ifPresent(
              flaw -> {
                throw new IllegalArgumentException(
                    "a row for %s does not fit: %s; ask misfit first"
                        .formatted(table.table(), flaw.detail()));
              });
      // A list that may hold nulls.
      List<Object> values = columns.stream().map(column -> column.stored(row)).toList();
      byKey.merge(
          values.subList(0, table.keys().size()),
          values,
          (before, last) -> table.owned() ? filled(before, last) : last);
    }
    return new TableRows(table, List.copyOf(byKey.values()));
  }

  private static List<Object> filled(List<Object> first, List<Object> other) {
    List<Object> filled = new ArrayList<>(first);
    for (int i = 0; i < filled.size(); i++) {
      if (filled.get(i) == null) {
        filled.set(i, other.get(i));
      }
    }
    return filled;
  }

  int size() {
    return rows.size();
  }

  TableRows slice(int from, int end) {
    return new TableRows(table, rows.subList(from, Math.min(end, rows.size())));
  }

  /** The key of the row at that place, from 0. */
  List<Object> key(int index) {
    return rows.get(index).subList(0, table.keys().size());
  }

  /** The values of the column at that place, one per row. */
  Object[] column(int index) {
    return rows.stream().map(row -> row.get(index)).toArray();
  }

  private static Comparator<List<Object>> comparingEach() {
    return (left, right) -> {
      for (int i = 0; i < left.size(); i++) {
        int order = compare(left.get(i), right.get(i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  /** Values of one key column have one type, and every column type is comparable. */
  @SuppressWarnings("unchecked")
  private static int compare(Object left, Object right) {
    return ((Comparable<Object>) left).compareTo(right);
  }
}
