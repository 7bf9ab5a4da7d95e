package io.tickwell.marketdata.takeover;

import static io.tickwell.marketdata.takeover.Session.literal;
import static io.tickwell.marketdata.takeover.Session.name;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A column of the original.
 *
 * @param column the name that it has here
 * @param plain SQL for its value in the row {@code o}
 * @param type its type's name in the catalogue; one that starts with _ is an array
 * @param filledIn the number that the original filled in where nothing was stated, or null. One
 *     that was stated cannot be told from it, so both are unknown
 */
record Source(String column, String plain, String type, String filledIn) {
  private static final Set<String> NUMBERS =
      Set.of("int2", "int4", "int8", "numeric", "float4", "float8");
  private static final Set<String> TIMES = Set.of("timestamp", "timestamptz", "date");

  /** Other names that a reference may have there. */
  private static final Map<String, String> REFERENCES =
      Map.of(
          "transcript_participants.transcript", "transcript_id",
          "transcript_participants.earnings_transcript_id", "transcript_id",
          "news_stocks.news", "news_id",
          "news_stocks.article_id", "news_id",
          "news_stocks.news_article_id", "news_id");

  private static final Map<String, String> FILLED_IN =
      Map.of("historical_prices.dividend", "0", "historical_prices.split_ratio", "1");

  private static final String COLUMNS =
      """
      SELECT a.attname, coalesce(b.typname, t.typname) FROM pg_attribute a
      JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_type b ON b.oid = t.typbasetype
      WHERE a.attrelid = to_regclass(%s) AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  /** The columns of a table by their names here. */
  static Map<String, Source> columns(Session session, String schema, String table)
      throws SQLException {
    Map<String, Source> columns = new LinkedHashMap<>();
    String where = literal(name(schema) + "." + name(table));
    for (Source source :
        session.list(
            COLUMNS.formatted(where), row -> of(table, row.getString(1), row.getString(2)))) {
      columns.put(source.column(), source);
    }
    return columns;
  }

  private static Source of(String table, String column, String type) {
    String path = table + "." + column;
    return new Source(
        REFERENCES.getOrDefault(path, column),
        "o." + name(column),
        type,
        NUMBERS.contains(type) ? FILLED_IN.get(path) : null);
  }

  String sql() {
    return filledIn == null ? plain : "nullif(%s, %s)".formatted(plain, filledIn);
  }

  String text() {
    return type.startsWith("_") ? "to_json(%s)::text".formatted(plain) : plain + "::text";
  }

  /** SQL for its text read as another type; null where that cannot be done. */
  String parsed(String other) {
    return "pg_temp.parsed(%s, NULL::%s)".formatted(text(), other);
  }

  boolean numeric() {
    return NUMBERS.contains(type);
  }

  boolean isTime() {
    return TIMES.contains(type);
  }
}
