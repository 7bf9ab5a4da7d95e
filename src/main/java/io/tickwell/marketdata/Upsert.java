package io.tickwell.marketdata;

import jakarta.persistence.metamodel.Metamodel;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stores rows: inserts those whose key is new, and of the others changes what a newer answer says
 * differently. A null never erases a value; a row fetched before the stored one changes nothing; a
 * row that changes nothing is not written. Where the key does not name the provider, the first
 * provider owns a row, and others fill what is missing. Children follow their parents. Safe with
 * any number of writers. Immutable.
 */
public final class Upsert {
  /** H2 arrays end at 65,536 elements. */
  private static final int ROWS_PER_STATEMENT = 10_000;

  /** Splits reach into the bars, so that all writers go through these last. */
  private static final Comparator<String> BARS_LAST =
      Comparator.comparing((String table) -> table.equals("historical_prices"))
          .thenComparing(Comparator.naturalOrder());

  private final Map<Class<?>, TableMapping> tables;
  private final UpsertObserver observer;

  private Upsert(Map<Class<?>, TableMapping> tables, UpsertObserver observer) {
    this.tables = tables;
    this.observer = observer;
  }

  /**
   * For all entities that are market data.
   *
   * @throws IllegalArgumentException when an entity's mapping is not complete
   */
  public static Upsert of(Metamodel metamodel) {
    return of(metamodel, UpsertObserver.NONE);
  }

  /**
   * The same, with somebody who sees each statement that writes.
   *
   * @throws IllegalArgumentException when an entity's mapping is not complete
   */
  public static Upsert of(Metamodel metamodel, UpsertObserver observer) {
    return new Upsert(
        metamodel.getEntities().stream()
            .filter(entity -> MarketDataRow.class.isAssignableFrom(entity.getJavaType()))
            .collect(Collectors.toUnmodifiableMap(e -> e.getJavaType(), TableMapping::of)),
        observer);
  }

  /**
   * Why the row cannot be stored, if it cannot; to be asked after the row is stamped.
   *
   * @throws IllegalArgumentException when its class is no known entity
   */
  public Optional<Flaw> misfit(MarketDataRow row) {
    return table(row.getClass()).misfit(row);
  }

  /**
   * Writes the rows in the connection's transaction, and leaves committing to the caller. Give all
   * rows of a transaction in one call: tables and keys are then written in one order by all
   * writers, and none waits for another in a ring.
   *
   * @param rows stamped rows of any entities, whose children are written and counted too; of equal
   *     keys the last one counts, the others are not counted at all
   * @param now what becomes updated_at of the rows written, and created_at of the new ones
   * @throws IllegalArgumentException when a row does not fit its table; nothing is written then
   */
  public UpsertCount write(
      Connection connection, Collection<? extends MarketDataRow> rows, Instant now)
      throws SQLException {
    UpsertDialect dialect = UpsertDialect.of(Database.of(connection));
    Instant written = now.truncatedTo(ChronoUnit.MICROS);
    UpsertCount count = write(dialect, connection, rows, written);
    Optional<SplitRatios> splits = SplitRatios.of(rows);
    if (splits.isPresent()) {
      dialect.followSplits(connection, splits.get(), written);
    }
    return count.plus(write(dialect, connection, children(dialect, connection, rows), written));
  }

  private UpsertCount write(
      UpsertDialect dialect,
      Connection connection,
      Collection<? extends MarketDataRow> rows,
      Instant now)
      throws SQLException {
    UpsertCount count = UpsertCount.NONE;
    UUID run = rows.stream().findFirst().map(MarketDataRow::runId).orElse(null);
    for (TableRows table : byTable(rows)) {
      for (int from = 0; from < table.size(); from += ROWS_PER_STATEMENT) {
        TableRows slice = table.slice(from, from + ROWS_PER_STATEMENT);
        count =
            count.plus(
                observer.see(
                    slice.table().table(), run, () -> dialect.write(connection, slice, now)));
      }
    }
    return count;
  }

  /** The rows' children, which know by now whose they are. */
  private List<ChildRow> children(
      UpsertDialect dialect, Connection connection, Collection<? extends MarketDataRow> rows)
      throws SQLException {
    List<MarketDataRow> parents = new ArrayList<>();
    rows.stream().filter(row -> !row.children().isEmpty()).forEach(parents::add);
    for (TableRows table : byTable(parents)) {
      Map<List<Object>, Long> ids = dialect.ids(connection, table);
      for (MarketDataRow parent : parents) {
        if (table(parent.getClass()).equals(table.table())) {
          long id = ids.get(table.table().key(parent));
          parent.children().forEach(child -> child.belongsTo(id));
        }
      }
    }
    return parents.stream().flatMap(parent -> parent.children().stream()).toList();
  }

  private List<TableRows> byTable(Collection<? extends MarketDataRow> rows) {
    Map<String, List<MarketDataRow>> sorted = new TreeMap<>(BARS_LAST);
    Map<String, TableMapping> mappings = new LinkedHashMap<>();
    for (MarketDataRow row : rows) {
      TableMapping table = table(row.getClass());
      mappings.put(table.table(), table);
      sorted.computeIfAbsent(table.table(), name -> new ArrayList<>()).add(row);
    }
    return sorted.entrySet().stream()
        .map(entry -> TableRows.of(mappings.get(entry.getKey()), entry.getValue()))
        .toList();
  }

  /** All tables, in the order in which writers lock them: children after all parents. */
  List<TableMapping> inOrder() {
    return inOrder(tables.keySet());
  }

  /** Those that the rows are in, children's too. */
  List<TableMapping> inOrder(Stream<? extends MarketDataRow> rows) {
    return inOrder(rows.map(MarketDataRow::getClass).collect(Collectors.toSet()));
  }

  private List<TableMapping> inOrder(Set<? extends Class<?>> entities) {
    Comparator<Class<?>> childrenLast = Comparator.comparing(ChildRow.class::isAssignableFrom);
    return entities.stream()
        .sorted(childrenLast.thenComparing(entity -> table(entity).table(), BARS_LAST))
        .map(this::table)
        .toList();
  }

  private TableMapping table(Class<?> entity) {
    TableMapping table = tables.get(entity);
    if (table == null) {
      throw new IllegalArgumentException(
          "%s is no entity of the persistence unit".formatted(entity.getName()));
    }
    return table;
  }
}
