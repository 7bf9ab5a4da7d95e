package io.tickwell.marketdata;

import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The views {@code best_<table>}: one row per fact, whichever providers told it. Each value is that
 * of the provider with the best priority that states it, of equal ones of the row fetched last; of
 * bars as traded ones come before those adjusted for splits, whatever the priorities. The column
 * {@code <column>_provider} beside it names that provider, and is null where nobody states the
 * value. {@code fetched_at} is that of the newest row.
 *
 * <p>A fact is what the table's key says without the provider; conditions on those columns reach
 * the table's index. Tables whose rows have one owner need no view.
 */
final class BestViews {
  /**
   * The tables where one fact can have a row from each provider; one whose view reads those of
   * others comes after them.
   */
  static final List<Class<? extends MarketDataRow>> ROWS =
      List.of(
          StockQuote.class,
          OptionQuote.class,
          StockSplit.class,
          Dividend.class,
          HistoricalPrice.class,
          CompanyInfo.class,
          FundamentalData.class,
          EarningsReport.class,
          EarningsCalendarEntry.class,
          EarningsTranscript.class,
          EconomicEvent.class,
          EconomicIndicator.class);

  private static final Set<String> OF_ROWS =
      Set.of(
          "id",
          TableMapping.DATA_PROVIDER,
          TableMapping.RUN_ID,
          TableMapping.FETCHED_AT,
          "created_at",
          "updated_at");

  /**
   * What says how another column is to be read comes from the row that states that one, even if it
   * is unknown there: one provider's number with another one's unit would be neither's.
   */
  private static final Map<String, List<String>> READ_WITH =
      Map.of(
          "historical_prices.price_basis", List.of("close"),
          "stock_splits.split_to", List.of("split_from"),
          "dividend_data.currency", List.of("dividend_amount"),
          "economic_events.unit", List.of("actual", "forecast", "previous"),
          "economic_events.currency", List.of("actual", "forecast", "previous"),
          "economic_indicators.unit", List.of("value"),
          "economic_indicators.currency", List.of("value"));

  /**
   * Where a value can be found that no row states.
   *
   * @param value SQL for it
   * @param provider SQL for who states it there
   * @param otherwise what it is when it is stated nowhere
   */
  private record Elsewhere(String value, String provider, String otherwise) {}

  /**
   * A split or dividend is often told by a provider that has no bar of the day. A bar of which
   * nobody tells one had none. What is joined is one row per bar, so MAX is that row's value.
   */
  private static final Map<String, Elsewhere> ELSEWHERE =
      Map.of(
          "historical_prices.dividend",
          new Elsewhere("MAX(d.dividend_amount)", "MAX(d.dividend_amount_provider)", "0"),
          "historical_prices.split_ratio",
          new Elsewhere(
              "MAX(CAST(s.split_to / NULLIF(s.split_from, 0) AS NUMERIC(28, 8)))",
              """
              MAX(CASE WHEN s.split_to / NULLIF(s.split_from, 0) IS NOT NULL
                THEN s.split_to_provider END)""",
              "1"));

  private static final Map<String, String> JOINED =
      Map.of(
          "historical_prices",
          """
          LEFT JOIN best_dividend_data d ON d.symbol = t.symbol AND d.ex_dividend_date = t.date
          LEFT JOIN best_stock_splits s ON s.symbol = t.symbol AND s.ex_date = t.date
          """);

  /** A provider without priority comes last. */
  private static final String VIEW =
      """
      CREATE VIEW best_%1$s AS
      SELECT %2$s, MAX(t.fetched_at) AS fetched_at
      FROM %1$s t LEFT JOIN provider_priorities p ON p.provider_name = t.data_provider
      %4$sGROUP BY %3$s
      """;

  private static final String FIRST =
      """
      (ARRAY_AGG(%s ORDER BY %s, t.fetched_at DESC, t.data_provider) FILTER (WHERE %s))[1]""";

  private static final String BY_PRIORITY = "COALESCE(p.priority, 2147483647)";

  /** What is as traded is the fact; what is adjusted for splits changes with each of them. */
  private static final String AS_TRADED_FIRST =
      "CASE WHEN t.price_basis = 'raw' THEN 0 ELSE 1 END, " + BY_PRIORITY;

  private static final Set<String> ADJUSTABLE =
      Stream.of("open", "high", "low", "close", "volume", "price_basis")
          .map("historical_prices."::concat)
          .collect(Collectors.toUnmodifiableSet());

  private BestViews() {}

  /** Makes the views of the tables as they are; there must be none yet. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Class<?> row : ROWS) {
        Table mapping = row.getAnnotation(Table.class);
        statement.execute(sql(mapping.name(), keys(mapping), columns(statement, mapping.name())));
      }
    }
  }

  /** Removes them where they are there; one that reads another goes before it. */
  static void drop(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int i = ROWS.size() - 1; i >= 0; i--) {
        Table mapping = ROWS.get(i).getAnnotation(Table.class);
        statement.execute("DROP VIEW IF EXISTS best_" + mapping.name());
      }
    }
  }

  private static List<String> keys(Table mapping) {
    return List.of(mapping.uniqueConstraints()[0].columnNames()).stream()
        .filter(column -> !column.equals(TableMapping.DATA_PROVIDER))
        .toList();
  }

  /** The names as the database spells them, so that quoting them is right on each. */
  private static List<String> columns(Statement statement, String table) throws SQLException {
    try (ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
      ResultSetMetaData columns = none.getMetaData();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        names.add(columns.getColumnName(i));
      }
      return names;
    }
  }

  private static String sql(String table, List<String> keys, List<String> columns) {
    String selected =
        columns.stream()
            .filter(column -> !OF_ROWS.contains(lower(column)))
            .map(
                column ->
                    keys.contains(lower(column)) ? "t." + quoted(column) : best(table, column))
            .collect(Collectors.joining(",\n  "));
    String grouped = keys.stream().map(key -> "t." + key).collect(Collectors.joining(", "));
    return VIEW.formatted(table, selected, grouped, JOINED.getOrDefault(table, ""));
  }

  private static String best(String table, String column) {
    String path = table + "." + lower(column);
    String value = "t." + quoted(column);
    boolean alone = !READ_WITH.containsKey(path);
    String where = alone ? value + " IS NOT NULL" : stated(READ_WITH.get(path));
    String provider =
        alone
            ? "t.data_provider"
            : "CASE WHEN %s IS NOT NULL THEN t.data_provider END".formatted(value);
    String order = ADJUSTABLE.contains(path) ? AS_TRADED_FIRST : BY_PRIORITY;
    String first = FIRST.formatted(value, order, where);
    String who = FIRST.formatted(provider, order, where);
    Elsewhere elsewhere = ELSEWHERE.get(path);
    if (elsewhere != null) {
      first = "COALESCE(%s, %s, %s)".formatted(first, elsewhere.value(), elsewhere.otherwise());
      who = "COALESCE(%s, %s)".formatted(who, elsewhere.provider());
    }
    return "%s AS %s,\n  %s AS %s_provider".formatted(first, quoted(column), who, lower(column));
  }

  private static String stated(List<String> columns) {
    return columns.stream()
        .map(column -> "t." + column + " IS NOT NULL")
        .collect(Collectors.joining(" OR "));
  }

  private static String quoted(String column) {
    return '"' + column + '"';
  }

  private static String lower(String column) {
    return column.toLowerCase(Locale.ROOT);
  }
}
