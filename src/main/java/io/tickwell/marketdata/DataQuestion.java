package io.tickwell.marketdata;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rows of a table somebody asks for, and in which order: in that of its key or, where it is
 * about a time and no symbol of the key, by time first, since there is the index then.
 *
 * @param table the table
 * @param conditions what holds of the rows
 * @param order columns of which no two of the rows have the same values
 * @param after the values of the order after which the rows begin; empty for the first ones
 * @param limit how many rows at most
 */
public record DataQuestion(
    DataTable table,
    List<Condition> conditions,
    List<DataColumn> order,
    List<Object> after,
    int limit) {

  /** Rows that can be asked for at once. */
  public static final int MOST = 10_000;

  private static final String USUAL = "100";
  private static final int LONGEST_SYMBOL = 50;

  /**
   * Reads a question.
   *
   * @param parameters symbol, from, to, provider, limit and after, each once at most
   * @param providers the names that provider may be
   * @param zone whose days a date means where the table has instants
   * @throws IllegalArgumentException saying what is wrong and what is taken
   */
  public static DataQuestion of(
      DataTable table, Map<String, List<String>> parameters, Set<String> providers, ZoneId zone) {
    refuseOthers(table, parameters);
    List<Condition> conditions = new ArrayList<>();
    String symbol = value(parameters, "symbol");
    if (symbol != null) {
      conditions.add(table.about(checked(symbol)));
    }
    String provider = value(parameters, "provider");
    if (provider != null) {
      if (!providers.contains(provider)) {
        throw new IllegalArgumentException(
            "provider is '%s'; it takes one of %s".formatted(provider, providers));
      }
      conditions.add(Condition.of(TableMapping.DATA_PROVIDER, provider));
    }
    List<DataColumn> order = order(table, conditions);
    if (table.time() != null) {
      DataRange range = new DataRange(table.time(), zone);
      conditions.addAll(range.conditions(value(parameters, "from"), value(parameters, "to")));
      order = byTimeFirst(table, conditions, order);
    }
    String after = value(parameters, "after");
    return new DataQuestion(
        table,
        List.copyOf(conditions),
        order,
        after == null ? List.of() : new DataCursor(table, order).read(after),
        limit(parameters.getOrDefault("limit", List.of(USUAL)).get(0)));
  }

  /** The values of the order that a row has. */
  List<Object> place(List<Object> row) {
    return order.stream().map(column -> row.get(table.columns().indexOf(column))).toList();
  }

  private static void refuseOthers(DataTable table, Map<String, List<String>> parameters) {
    List<String> taken = table.parameters();
    parameters.forEach(
        (name, values) -> {
          if (!taken.contains(name)) {
            throw new IllegalArgumentException(
                "%s does not take '%s'; it takes %s".formatted(table.name(), name, taken));
          }
          if (values.size() != 1) {
            throw new IllegalArgumentException(name + " is given more than once");
          }
        });
  }

  /** The key without what is the same in all rows anyway. */
  private static List<DataColumn> order(DataTable table, List<Condition> conditions) {
    List<DataColumn> order =
        table.key().stream().filter(column -> !fixed(column, conditions)).toList();
    return order.isEmpty() ? table.key() : order;
  }

  private static List<DataColumn> byTimeFirst(
      DataTable table, List<Condition> conditions, List<DataColumn> order) {
    boolean byProviderAtMost =
        conditions.stream().allMatch(condition -> condition.fixes(TableMapping.DATA_PROVIDER));
    if (byProviderAtMost || fixed(table.key().get(0), conditions)) {
      return order;
    }
    List<DataColumn> byTime = new ArrayList<>(order);
    byTime.remove(table.time());
    byTime.add(0, table.time());
    return byTime;
  }

  private static boolean fixed(DataColumn column, List<Condition> conditions) {
    return conditions.stream().anyMatch(condition -> condition.fixes(column.name()));
  }

  private static String value(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.get(name);
    return values == null ? null : values.get(0);
  }

  private static String checked(String symbol) {
    if (symbol.isBlank()
        || symbol.length() > LONGEST_SYMBOL
        || symbol.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "symbol is '%s'; it takes one symbol, such as AAPL".formatted(symbol));
    }
    return symbol;
  }

  private static int limit(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    }
    throw new IllegalArgumentException(
        "limit is '%s'; it takes a number from 1 to %d".formatted(text, MOST));
  }
}
