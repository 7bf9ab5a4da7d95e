package io.tickwell.marketdata;

import jakarta.persistence.metamodel.Metamodel;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stores rows: inserts those whose key is new, and of the others changes what a newer answer says
 * differently. A null never erases a value; a row fetched before the stored one changes nothing; a
 * row that changes nothing is not written. Safe with any number of writers. Immutable.
 */
public final class Upsert {
  /** H2 arrays end at 65,536 elements. */
  private static final int ROWS_PER_STATEMENT = 10_000;

  private final Map<Class<?>, TableMapping> tables;

  private Upsert(Map<Class<?>, TableMapping> tables) {
    this.tables = tables;
  }

  /**
   * For all entities that are market data.
   *
   * @throws IllegalArgumentException when an entity's mapping is not complete
   */
  public static Upsert of(Metamodel metamodel) {
    return new Upsert(
        metamodel.getEntities().stream()
            .filter(entity -> MarketDataRow.class.isAssignableFrom(entity.getJavaType()))
            .collect(Collectors.toUnmodifiableMap(e -> e.getJavaType(), TableMapping::of)));
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
   * @param rows stamped rows of any entities; of equal keys the last one counts, the others are not
   *     counted at all
   * @param now what becomes updated_at of the rows written, and created_at of the new ones
   * @throws IllegalArgumentException when a row does not fit its table; nothing is written then
   */
  public UpsertCount write(
      Connection connection, Collection<? extends MarketDataRow> rows, Instant now)
      throws SQLException {
    UpsertDialect dialect = UpsertDialect.of(Database.of(connection));
    UpsertCount count = UpsertCount.NONE;
    for (TableRows table : byTable(rows)) {
      for (int from = 0; from < table.size(); from += ROWS_PER_STATEMENT) {
        TableRows slice = table.slice(from, from + ROWS_PER_STATEMENT);
        count = count.plus(dialect.write(connection, slice, now.truncatedTo(ChronoUnit.MICROS)));
      }
    }
    return count;
  }

  private List<TableRows> byTable(Collection<? extends MarketDataRow> rows) {
    Map<String, List<MarketDataRow>> sorted = new TreeMap<>();
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

  private TableMapping table(Class<?> entity) {
    TableMapping table = tables.get(entity);
    if (table == null) {
      throw new IllegalArgumentException(
          "%s is no entity of the persistence unit".formatted(entity.getName()));
    }
    return table;
  }
}
