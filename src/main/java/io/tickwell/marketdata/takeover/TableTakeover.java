package io.tickwell.marketdata.takeover;

import static io.tickwell.marketdata.takeover.Session.literal;
import static io.tickwell.marketdata.takeover.Session.name;

import io.tickwell.marketdata.MonthlyPartitions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Copies one table of the original to the new schema, which must be the connection's default one,
 * inside of a transaction whose time zone is UTC. The rows pass through the table {@code staged}:
 * converted, judged, and ranked among those of their key, the newest first.
 */
final class TableTakeover {

  /** The row is found again by ctid, which is stable while the table is locked. */
  private static final String KEEP =
      """
      INSERT INTO rejected_rows (job_id, data_type, data_provider, item, reason, detail,
        raw_answer, fetched_at, created_at)
      SELECT 'takeover', %1$s, %2$s, left(%3$s, 255), %4$s, %5$s, row_to_json(o)::text,
        %6$s, %6$s
      FROM staged s JOIN %7$s o ON o.ctid = s.original_row
      WHERE %8$s
      """;

  private static final String TAKE =
      """
      INSERT INTO %1$s (%2$s)
      SELECT %3$s FROM staged s LEFT JOIN (
        SELECT %4$s, %5$s FROM staged
        WHERE reason IS NULL AND (%4$s) IN (
          SELECT %4$s FROM staged WHERE reason IS NULL AND place = 2)
        GROUP BY %4$s) older USING (%4$s)
      WHERE s.reason IS NULL AND s.place = 1
      """;

  private static final String LABELS =
      """
      SELECT format('label %%L is now %%s in %%s rows', label, %1$s, count(*)) FROM staged
      WHERE label <> %1$s GROUP BY label, %1$s
      UNION ALL
      SELECT format('rows without a label are now of %%s: %%s', %1$s, count(*)) FROM staged
      WHERE label IS NULL AND %1$s IS NOT NULL GROUP BY %1$s ORDER BY 1
      """;

  private final Session session;
  private final String table;
  private final String original;
  private final String now;
  private final StagedTable staged;

  TableTakeover(Session session, OriginalTable table, String originalSchema, Instant now)
      throws SQLException {
    this.session = session;
    this.table = table.table();
    this.original = name(originalSchema) + "." + name(this.table);
    this.now = literal(now.toString()) + "::timestamptz";
    this.staged =
        new StagedTable(
            original,
            Target.columns(session, this.table),
            Source.columns(session, originalSchema, this.table),
            this.now);
  }

  TableReport run() throws SQLException {
    long found = session.number("SELECT count(*) FROM " + original);
    session.execute(staged.create());
    session.execute(
        "SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM staged HAVING max(id) > 0"
            .formatted(literal(table)));
    session.execute(
        "UPDATE staged SET id = nextval(pg_get_serial_sequence(%s, 'id')) WHERE id IS NULL"
            .formatted(literal(table)));
    session.execute("ANALYZE staged");
    makePartitions();
    session.execute(take());
    long merged =
        keep(
            "'duplicate_merged'",
            "'a newer row has the same key'",
            "s.reason IS NULL AND s.place > 1");
    long setAside = keep("s.reason", "s.detail", "s.reason IS NOT NULL");
    long incomplete =
        keep(
            "'value_left_out'",
            "'stored without ' || array_to_string(s.left_out, ', ') || ', which does not fit'",
            "s.reason IS NULL AND s.place = 1 AND cardinality(s.left_out) > 0");
    rememberIds();
    List<String> notes = notes();
    session.execute("DROP TABLE staged");
    long taken = session.number("SELECT count(*) FROM " + name(table));
    return new TableReport(table, found, taken, merged, setAside, incomplete, notes);
  }

  private void makePartitions() throws SQLException {
    if (!MonthlyPartitions.TABLES.contains(table)) {
      return;
    }
    List<String> months =
        session.texts(
            """
            SELECT DISTINCT to_char(quote_timestamp, 'YYYY-MM') FROM staged
            WHERE quote_timestamp >= '1990-01-01' AND quote_timestamp < %s ORDER BY 1
            """
                .formatted(now));
    for (String month : months) {
      MonthlyPartitions.make(session.connection(), table, YearMonth.parse(month));
    }
  }

  private String take() {
    List<String> columns = staged.columns().stream().map(Session::name).toList();
    String values =
        staged.columns().stream().map(column -> value(column)).collect(Collectors.joining(", "));
    String fills =
        staged.fillable().stream()
            .map(Session::name)
            .map(
                "(array_agg(%1$s ORDER BY place) FILTER (WHERE %1$s IS NOT NULL))[1] AS %1$s"
                    ::formatted)
            .collect(Collectors.joining(", "));
    return TAKE.formatted(name(table), String.join(", ", columns), values, staged.keys(), fills);
  }

  private String value(String column) {
    return staged.fillable().contains(column)
        ? "coalesce(s.%1$s, older.%1$s)".formatted(name(column))
        : "s." + name(column);
  }

  private long keep(String reason, String detail, String condition) throws SQLException {
    return session.update(
        KEEP.formatted(
            literal(table),
            staged.provider().map(column -> "s." + column).orElse("NULL"),
            staged.item(),
            reason,
            detail,
            now,
            original,
            condition));
  }

  /** Under which id the rows that others refer to are found now. */
  private void rememberIds() throws SQLException {
    if (StagedTable.isParent(table)) {
      session.execute(
          """
          INSERT INTO pg_temp.taken_ids
          SELECT %1$s, s.original_id, t.id, t.data_provider
          FROM staged s JOIN staged t USING (%2$s)
          WHERE s.reason IS NULL AND t.reason IS NULL AND t.place = 1
          """
              .formatted(literal(table), staged.keys()));
    }
  }

  private List<String> notes() throws SQLException {
    List<String> notes = new ArrayList<>();
    if (staged.provider().isPresent()) {
      notes.addAll(session.texts(LABELS.formatted(staged.provider().get())));
    }
    for (Source column : staged.homeless()) {
      notes.add(
          "%s has no place here, %d values stay in %s"
              .formatted(column.column(), count(column.plain() + " IS NOT NULL"), original));
    }
    for (Source column : staged.filledIn()) {
      notes.add(
          "%s %s is taken for not stated in %d rows"
              .formatted(
                  column.column(),
                  column.filledIn(),
                  count("%s = %s".formatted(column.plain(), column.filledIn()))));
    }
    return notes;
  }

  private long count(String condition) throws SQLException {
    return session.number("SELECT count(*) FROM %s o WHERE %s".formatted(original, condition));
  }
}
