package io.tickwell.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads rows some at a time: between two portions it holds no connection, however slowly they are
 * taken, and of many rows few are in memory.
 */
public final class DataReader {

  /** Rows read at once; a transcript alone may have 100 KB. */
  private static final int PORTION = 100;

  private final Jdbi jdbi;

  public DataReader(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Takes rows one by one. */
  @FunctionalInterface
  public interface Rows<X extends Exception> {

    /**
     * @param values in the order of the table's columns; unknown ones are null
     */
    void take(List<Object> values) throws X;
  }

  /** Finds out where the answer to a question ends. */
  public DataPage page(DataQuestion question) {
    List<Condition> conditions = new ArrayList<>(question.conditions());
    if (!question.after().isEmpty()) {
      conditions.add(Condition.row(question.order(), ">", question.after()));
    }
    List<List<Object>> last = read(question, question.order(), conditions, 2, question.limit() - 1);
    return new DataPage(question, last.isEmpty() ? List.of() : last.get(0), last.size() > 1);
  }

  /**
   * Reads the rows of a page. Rows that were added to the middle of it since are read too, so that
   * none is lost between two pages; those added behind the last page are not.
   */
  public <X extends Exception> void read(DataPage page, Rows<X> rows) throws X {
    DataQuestion question = page.question();
    List<Object> after = question.after();
    int left = page.last().isEmpty() ? question.limit() : Integer.MAX_VALUE;
    while (left > 0) {
      int most = Math.min(PORTION, left);
      List<List<Object>> some = portion(page, after, most);
      for (List<Object> row : some) {
        rows.take(row);
      }
      if (some.size() < most) {
        return;
      }
      left -= most;
      after = question.place(some.get(most - 1));
    }
  }

  private List<List<Object>> portion(DataPage page, List<Object> after, int most) {
    DataQuestion question = page.question();
    List<Condition> conditions = new ArrayList<>(question.conditions());
    if (!after.isEmpty()) {
      conditions.add(Condition.row(question.order(), ">", after));
    }
    if (!page.last().isEmpty()) {
      conditions.add(Condition.row(question.order(), "<=", page.last()));
    }
    return read(question, question.table().columns(), conditions, most, 0);
  }

  private List<List<Object>> read(
      DataQuestion question,
      List<DataColumn> columns,
      List<Condition> conditions,
      int most,
      int skipped) {
    String sql = sql(question, columns, conditions, most, skipped);
    return jdbi.withHandle(
        handle -> {
          Query query = handle.createQuery(sql);
          int place = 0;
          for (Condition condition : conditions) {
            for (Object value : condition.values()) {
              query.bind(place++, value);
            }
          }
          return query
              .map(
                  (result, context) -> {
                    List<Object> row = new ArrayList<>(columns.size());
                    for (int i = 0; i < columns.size(); i++) {
                      row.add(columns.get(i).read(result, i + 1));
                    }
                    return row;
                  })
              .list();
        });
  }

  /** Made of names of the mapping alone; whatever a caller says is a parameter. */
  static String sql(
      DataQuestion question,
      List<DataColumn> columns,
      List<Condition> conditions,
      int most,
      int skipped) {
    String where = conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND "));
    return "SELECT %s FROM %s t%s ORDER BY %s LIMIT %d OFFSET %d"
        .formatted(
            names(columns),
            question.table().name(),
            where.isEmpty() ? "" : " WHERE " + where,
            names(question.order()),
            most,
            skipped);
  }

  private static String names(List<DataColumn> columns) {
    return columns.stream().map(DataColumn::sql).collect(Collectors.joining(", "));
  }
}
