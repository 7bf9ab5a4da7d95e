package io.tickwell.marketdata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** A column as readers see it. */
record DataColumn(String name, ColumnType type) {

  static DataColumn of(TableColumn column) {
    return new DataColumn(column.name(), column.type());
  }

  /** The column in a statement whose table is called t; some names are words of SQL too. */
  String sql() {
    return "t." + name;
  }

  /** The value at that place of a result, as the Java type of the column; null when unknown. */
  Object read(ResultSet row, int place) throws SQLException {
    return switch (type) {
      case TEXT -> row.getString(place);
      case NUMERIC -> row.getBigDecimal(place);
      case TIMESTAMP -> {
        OffsetDateTime time = row.getObject(place, OffsetDateTime.class);
        yield time == null ? null : time.toInstant();
      }
      case DATE -> row.getObject(place, LocalDate.class);
      case TIME -> row.getObject(place, LocalTime.class);
      case UUID -> row.getObject(place, java.util.UUID.class);
      case LONG -> row.getObject(place, Long.class);
      case INTEGER -> row.getObject(place, Integer.class);
      case BOOLEAN -> row.getObject(place, Boolean.class);
    };
  }

  /**
   * Reads what {@code toString} of a value of this column says.
   *
   * @throws RuntimeException when the text is none
   */
  Object parse(String text) {
    return switch (type) {
      case TEXT -> text;
      case TIMESTAMP -> Instant.parse(text);
      case DATE -> LocalDate.parse(text);
      case LONG, INTEGER -> Long.valueOf(text);
      case NUMERIC, TIME, UUID, BOOLEAN ->
          throw new IllegalArgumentException(name + " is part of no key");
    };
  }
}
