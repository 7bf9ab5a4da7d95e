package io.tickwell.marketdata;

import static java.util.Map.entry;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.Metamodel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All data tables and {@code best_} views that can be read, from the entities' mapping. */
public final class DataTables {

  /** The column that says when; profiles and children have none. */
  private static final Map<String, String> TIMES =
      Map.ofEntries(
          entry("stock_quotes", "quote_timestamp"),
          entry("historical_prices", "date"),
          entry("options_chain", "quote_timestamp"),
          entry("fundamental_data", "period_end_date"),
          entry("dividend_data", "ex_dividend_date"),
          entry("stock_splits", "ex_date"),
          entry("earnings_data", "reported_date"),
          entry("earnings_calendar", "earnings_date"),
          entry("earnings_transcripts", "earnings_date"),
          entry("economic_events", "event_timestamp"),
          entry("economic_indicators", "period_date"),
          entry("news_articles", "published_at"));

  private static final List<DataColumn> OF_ROW =
      List.of(
          new DataColumn("created_at", ColumnType.TIMESTAMP),
          new DataColumn("updated_at", ColumnType.TIMESTAMP),
          new DataColumn("id", ColumnType.LONG));

  private final Map<String, DataTable> tables = new TreeMap<>();

  private DataTables() {}

  /** Those of the persistence unit's entities. */
  public static DataTables of(Metamodel metamodel) {
    DataTables all = new DataTables();
    for (EntityType<?> entity : metamodel.getEntities()) {
      if (MarketDataRow.class.isAssignableFrom(entity.getJavaType())) {
        TableMapping mapping = TableMapping.of(entity);
        all.add(table(mapping));
        if (BestViews.ROWS.contains(entity.getJavaType())) {
          all.add(best(mapping));
        }
      }
    }
    return all;
  }

  /** The table or view of that name. */
  public Optional<DataTable> find(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Their names, in alphabetical order. */
  public Set<String> names() {
    return tables.keySet();
  }

  private void add(DataTable table) {
    tables.put(table.name(), table);
  }

  private static DataTable table(TableMapping mapping) {
    List<DataColumn> columns =
        Stream.concat(mapping.columns().stream().map(DataColumn::of), OF_ROW.stream()).toList();
    List<DataColumn> key = mapping.keys().stream().map(DataColumn::of).toList();
    return new DataTable(mapping.table(), columns, key, time(mapping.table(), columns));
  }

  private static DataTable best(TableMapping mapping) {
    List<DataColumn> key =
        mapping.keys().stream()
            .map(DataColumn::of)
            .filter(column -> !column.name().equals(TableMapping.DATA_PROVIDER))
            .toList();
    List<DataColumn> columns = new ArrayList<>(key);
    for (TableColumn value : mapping.values()) {
      columns.add(DataColumn.of(value));
      columns.add(new DataColumn(value.name() + "_provider", ColumnType.TEXT));
    }
    columns.add(new DataColumn(TableMapping.FETCHED_AT, ColumnType.TIMESTAMP));
    return new DataTable("best_" + mapping.table(), columns, key, time(mapping.table(), columns));
  }

  private static DataColumn time(String table, List<DataColumn> columns) {
    String name = TIMES.get(table);
    return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElse(null);
  }
}
