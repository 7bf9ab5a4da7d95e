package io.tickwell.marketdata;

import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A data table as the upsert sees it, read from the entity's mapping. Its columns are those that a
 * row brings: the database makes the id, the upsert created_at and updated_at.
 *
 * @param table the table's name
 * @param keys the columns of the conflict key, in its order
 * @param values the columns that say something about the key
 * @param provenance run_id and fetched_at, which follow the values
 */
public record TableMapping(
    String table, List<TableColumn> keys, List<TableColumn> values, List<TableColumn> provenance) {
  static final String DATA_PROVIDER = "data_provider";
  static final String RUN_ID = "run_id";
  static final String FETCHED_AT = "fetched_at";
  private static final Set<String> NOT_BROUGHT = Set.of("id", "created_at", "updated_at");

  /**
   * Reads the mapping of an entity.
   *
   * @throws IllegalArgumentException when it lacks a table name, a unique constraint that names the
   *     conflict key, or a value
   */
  public static TableMapping of(EntityType<?> entity) {
    Table table = entity.getJavaType().getAnnotation(Table.class);
    if (table == null || table.name().isEmpty() || table.uniqueConstraints().length != 1) {
      throw new IllegalArgumentException(
          entity.getName() + " needs @Table with a name and one unique constraint, the key");
    }
    List<TableColumn> columns = columns(entity);
    List<String> key = List.of(table.uniqueConstraints()[0].columnNames());
    List<TableColumn> keys = key.stream().map(name -> find(columns, name)).toList();
    List<TableColumn> provenance = List.of(find(columns, RUN_ID), find(columns, FETCHED_AT));
    List<TableColumn> values = new ArrayList<>(columns);
    values.removeAll(keys);
    values.removeAll(provenance);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(table.name() + " has no column besides its key");
    }
    return new TableMapping(table.name(), keys, List.copyOf(values), provenance);
  }

  /**
   * Whether the first provider owns a row and others only fill what is missing: so where the key
   * does not name the provider.
   */
  boolean owned() {
    return keys.stream().noneMatch(column -> column.name().equals(DATA_PROVIDER));
  }

  /** The row's key as it will be stored. */
  List<Object> key(MarketDataRow row) {
    return keys.stream().map(column -> column.stored(row)).toList();
  }

  /** All columns in the order of the statements: keys, values, provenance. */
  List<TableColumn> columns() {
    List<TableColumn> all = new ArrayList<>(keys);
    all.addAll(values);
    all.addAll(provenance);
    return all;
  }

  /**
   * Why the row cannot be stored in this table, if it cannot: a part of the key is missing, or a
   * value does not fit its column. To be asked once it is known where the row came from.
   */
  public Optional<Flaw> misfit(MarketDataRow row) {
    for (TableColumn column : columns()) {
      if (column.name().equals(RUN_ID)) {
        continue;
      }
      Optional<String> misfit = column.misfit(row);
      if (misfit.isPresent()) {
        boolean keyMissing = keys.contains(column) && column.read(row) == null;
        RejectReason reason =
            keyMissing ? RejectReason.KEY_MISSING : RejectReason.VALUE_OUT_OF_RANGE;
        return Optional.of(new Flaw(reason, misfit.get()));
      }
    }
    return Optional.empty();
  }

  private static List<TableColumn> columns(EntityType<?> entity) {
    return entity.getSingularAttributes().stream()
        .map(attribute -> field(entity, attribute.getName()))
        .map(TableColumn::of)
        .filter(column -> !NOT_BROUGHT.contains(column.name()))
        .sorted(Comparator.comparing(TableColumn::name))
        .toList();
  }

  /** By name from the class upwards: EclipseLink says inherited attributes are the entity's own. */
  private static Field field(EntityType<?> entity, String attribute) {
    for (Class<?> c = entity.getJavaType(); c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(attribute)) {
          return field;
        }
      }
    }
    throw new IllegalArgumentException(
        "%s keeps %s outside of a field".formatted(entity.getName(), attribute));
  }

  private static TableColumn find(List<TableColumn> columns, String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no field is mapped to " + name));
  }
}
