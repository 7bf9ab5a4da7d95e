package io.tickwell.marketdata.takeover;

import static io.tickwell.marketdata.takeover.Session.name;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

/**
 * A column of the new schema.
 *
 * @param column its name
 * @param type its type, without the precision
 * @param declared its type as declared
 * @param required whether null does not fit
 * @param fallback its default, or null
 * @param length the most characters of a text, or 0 for any
 * @param precision the digits of a number
 * @param scale those of them after the point
 * @param key whether it is a part of the conflict key
 */
record Target(
    String column,
    String type,
    String declared,
    boolean required,
    String fallback,
    int length,
    int precision,
    int scale,
    boolean key) {

  private static final String COLUMNS =
      """
      SELECT a.attname, t.typname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid),
        coalesce(c.character_maximum_length, 0), coalesce(c.numeric_precision, 0),
        coalesce(c.numeric_scale, 0), coalesce(a.attnum = ANY (k.conkey), false)
      FROM pg_attribute a
      JOIN pg_type t ON t.oid = a.atttypid
      JOIN information_schema.columns c ON c.table_schema = current_schema()
        AND c.table_name = %1$s AND c.column_name = a.attname
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.conname = %2$s
      WHERE a.attrelid = to_regclass(%1$s) AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  /** A column of the type that takes every value of it. */
  static Target any(String column, String type) {
    return new Target(column, type, type, false, null, 0, 0, 0, false);
  }

  /** The columns of a table in the connection's default schema. */
  static List<Target> columns(Session session, String table) throws SQLException {
    return session.list(
        COLUMNS.formatted(Session.literal(table), Session.literal(table + "_key")),
        row ->
            new Target(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getBoolean(9)));
  }

  /**
   * SQL for the source's value as this column can hold it: null where it does not fit. Never fails,
   * whatever the rows hold. To be read in the time zone UTC, which is what zone-less times are in.
   */
  String converted(Source source) {
    return switch (type) {
      case "varchar", "text" -> text(source);
      case "numeric" -> number(source);
      case "int4", "int8" -> whole(source);
      case "timestamptz" -> inYears(moment(source));
      case "date" -> inYears(day(source));
      default -> source.type().equals(type) ? source.sql() : source.parsed(type);
    };
  }

  /** PostgreSQL keeps keys in an index whose rows end at some 2,700 bytes. */
  private String text(Source source) {
    String text = key ? "nullif(btrim(%s), '')".formatted(source.text()) : source.text();
    if (length == 0) {
      return text;
    }
    String fits = "char_length(%1$s) <= %2$d".formatted(text, length);
    if (key) {
      fits += " AND octet_length(%s) <= 2500".formatted(text);
    }
    return "CASE WHEN %s THEN %s END".formatted(fits, text);
  }

  /** NaN counts as greater than all numbers. */
  private String number(Source source) {
    String number = source.numeric() ? source.sql() : source.parsed("numeric");
    String limit = BigDecimal.TEN.pow(precision - scale).subtract(BigDecimal.ONE).toPlainString();
    return "CASE WHEN %1$s > -%2$s AND %1$s < %2$s THEN (%1$s)::%3$s END"
        .formatted(number, limit, declared);
  }

  private String whole(Source source) {
    String number = source.numeric() ? source.sql() : source.parsed("numeric");
    String limit = type.equals("int4") ? "2147483647" : "9007199254740991";
    return "CASE WHEN %1$s BETWEEN -%2$s AND %2$s AND trunc((%1$s)::numeric) = %1$s THEN (%1$s)::%3$s END"
        .formatted(number, limit, type);
  }

  private static String moment(Source source) {
    return source.isTime()
        ? "(%s)::timestamptz".formatted(source.sql())
        : source.parsed("timestamptz");
  }

  private static String day(Source source) {
    return source.isTime() ? "(%s)::date".formatted(source.sql()) : source.parsed("date");
  }

  private static String inYears(String time) {
    return "CASE WHEN %1$s >= '0001-01-01' AND %1$s < '10000-01-01' THEN %1$s END".formatted(time);
  }

  String quoted() {
    return name(column);
  }
}
