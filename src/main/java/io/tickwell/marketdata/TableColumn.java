package io.tickwell.marketdata;

import jakarta.persistence.Column;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One column of a data table and the field it comes from.
 *
 * @param name the column's name
 * @param type its type
 * @param field the entity's field
 * @param length the most characters of a text
 * @param precision the digits of a number
 * @param scale those of them after the point
 * @param required whether null does not fit
 */
record TableColumn(
    String name,
    ColumnType type,
    Field field,
    int length,
    int precision,
    int scale,
    boolean required) {

  /**
   * The column that a field is mapped to.
   *
   * @throws IllegalArgumentException when the field does not say its column and, for a number, its
   *     precision
   */
  static TableColumn of(Field field) {
    Column column = field.getAnnotation(Column.class);
    if (column == null || column.name().isEmpty()) {
      throw new IllegalArgumentException(field + " needs @Column(name = ..)");
    }
    ColumnType type = ColumnType.of(field.getType());
    if (type == ColumnType.NUMERIC && column.precision() == 0) {
      throw new IllegalArgumentException(field + " needs @Column(precision = .., scale = ..)");
    }
    field.setAccessible(true);
    return new TableColumn(
        column.name(),
        type,
        field,
        column.length(),
        column.precision(),
        column.scale(),
        !column.nullable());
  }

  /** The row's value as it stands in the field; null when it is unknown. */
  Object read(MarketDataRow row) {
    try {
      return field.get(row);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " cannot be read", e);
    }
  }

  /**
   * The row's value as the column will hold it: numbers rounded half up to the scale, instants cut
   * to microseconds, times of day to seconds.
   */
  Object stored(MarketDataRow row) {
    Object value = read(row);
    if (value instanceof BigDecimal number) {
      return number.setScale(scale, RoundingMode.HALF_UP);
    }
    if (value instanceof LocalTime time) {
      return time.truncatedTo(ChronoUnit.SECONDS);
    }
    return value instanceof Instant time ? time.truncatedTo(ChronoUnit.MICROS) : value;
  }

  /** Why the row's value does not fit the column, if it does not. */
  Optional<String> misfit(MarketDataRow row) {
    Object value = read(row);
    String what = null;
    if (value == null) {
      what = required ? "missing" : null;
    } else if (value instanceof String text) {
      what = misfit(text);
    } else if (value instanceof BigDecimal number) {
      what = misfit(number);
    } else if (value instanceof Instant time) {
      what = misfit(time.atOffset(ZoneOffset.UTC).getYear(), time);
    } else if (value instanceof LocalDate date) {
      what = misfit(date.getYear(), date);
    }
    return Optional.ofNullable(what).map(reason -> name + " is " + reason);
  }

  private String misfit(String text) {
    if (text.length() > length) {
      return "%d characters long, at most %d fit".formatted(text.length(), length);
    }
    return text.indexOf('\0') >= 0 ? "a text with a NUL character" : null;
  }

  /** Looks at the exponent first: 1e999999999 must not be written out to be counted. */
  private String misfit(BigDecimal number) {
    long whole = (long) number.precision() - number.scale();
    boolean sane = Math.abs((long) number.scale()) <= 1000 && number.precision() <= 1000;
    boolean fits =
        sane
            && whole <= precision - scale + 1L
            && number.setScale(scale, RoundingMode.HALF_UP).precision() <= precision;
    return fits ? null : "%s, NUMERIC(%d,%d) does not hold it".formatted(number, precision, scale);
  }

  private static String misfit(int year, Object time) {
    return year < 1 || year > 9999 ? time + ", outside of the years 1 to 9999" : null;
  }
}
