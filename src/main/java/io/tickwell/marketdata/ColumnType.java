package io.tickwell.marketdata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.UUID;

/** The types a column of a data table can have, by the Java type of its field. */
enum ColumnType {
  TEXT(String.class, "text", "CHARACTER VARYING"),
  NUMERIC(BigDecimal.class, "numeric", "NUMERIC"),
  TIMESTAMP(Instant.class, "timestamptz", "TIMESTAMP(6) WITH TIME ZONE"),
  DATE(LocalDate.class, "date", "DATE"),
  TIME(LocalTime.class, "time", "TIME"),
  UUID(UUID.class, "uuid", "UUID"),
  LONG(Long.class, "int8", "BIGINT"),
  INTEGER(Integer.class, "int4", "INTEGER"),
  BOOLEAN(Boolean.class, "bool", "BOOLEAN");

  private final Class<?> javaType;
  private final String postgres;
  private final String h2;

  ColumnType(Class<?> javaType, String postgres, String h2) {
    this.javaType = javaType;
    this.postgres = postgres;
    this.h2 = h2;
  }

  /** PostgreSQL's name of the type. */
  String postgres() {
    return postgres;
  }

  /** H2's name of the type, without precision. */
  String h2() {
    return h2;
  }

  /**
   * The type of a field of that Java type.
   *
   * @throws IllegalArgumentException for a Java type without one
   */
  static ColumnType of(Class<?> javaType) {
    return Arrays.stream(values())
        .filter(type -> type.javaType == javaType)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no column type for %s; use one of %s"
                        .formatted(
                            javaType.getName(),
                            Arrays.stream(values())
                                .map(t -> t.javaType.getSimpleName())
                                .toList())));
  }
}
