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

/**
 * The views {@code best_<table>}: one row per fact, whichever providers told it. Each value is that
 * of the provider with the best priority that states it, of equal ones of the row fetched last; the
 * column {@code <column>_provider} beside it names that provider, and is null where nobody states
 * the value. {@code fetched_at} is that of the newest row.
 *
 * <p>A fact is what the table's key says without the provider; conditions on those columns reach
 * the table's index. Tables whose rows have one owner need no view.
 */
final class BestViews {
  /** The tables where one fact can have a row from each provider. */
  static final List<Class<? extends MarketDataRow>> ROWS =
      List.of(
          StockQuote.class,
          HistoricalPrice.class,
          OptionQuote.class,
          StockSplit.class,
          Dividend.class,
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

  /** A bar of which nobody states a dividend or a split had none. */
  private static final Map<String, String> NOT_STATED =
      Map.of("historical_prices.dividend", "0", "historical_prices.split_ratio", "1");

  /** A provider without priority comes last. */
  private static final String VIEW =
      """
      CREATE VIEW best_%1$s AS
      SELECT %2$s, MAX(t.fetched_at) AS fetched_at
      FROM %1$s t LEFT JOIN provider_priorities p ON p.provider_name = t.data_provider
      GROUP BY %3$s
      """;

  private static final String FIRST =
      """
      (ARRAY_AGG(%s ORDER BY COALESCE(p.priority, 2147483647), t.fetched_at DESC, t.data_provider) \
      FILTER (WHERE %s))[1]""";

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
    return VIEW.formatted(table, selected, grouped);
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
    String first = FIRST.formatted(value, where);
    if (NOT_STATED.containsKey(path)) {
      first = "COALESCE(%s, %s)".formatted(first, NOT_STATED.get(path));
    }
    return "%s AS %s,\n  %s AS %s_provider"
        .formatted(first, quoted(column), FIRST.formatted(provider, where), lower(column));
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
