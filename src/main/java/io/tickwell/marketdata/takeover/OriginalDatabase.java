package io.tickwell.marketdata.takeover;

import static io.tickwell.marketdata.takeover.Session.literal;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A database as the original left it.
 *
 * @param schema the connection's default schema
 * @param tables those of the original that are there, in the order of taking them over
 */
record OriginalDatabase(String schema, List<OriginalTable> tables) {

  private record Found(String name, boolean plain, List<String> columns) {}

  private static final String FOUND =
      """
      SELECT c.relname,
        c.relkind = 'r' AND NOT c.relispartition
          AND NOT EXISTS (SELECT FROM pg_inherits i WHERE c.oid IN (i.inhparent, i.inhrelid)),
        (SELECT array_agg(a.attname::text) FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
      FROM pg_class c
      WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND c.relname IN (%s)
      """;

  /** What reads, refers to or guards a table and would stay bound to the old one. */
  private static final String BOUND =
      """
      WITH taken AS (
        SELECT oid, reltype, relrowsecurity FROM pg_class
        WHERE relnamespace = %1$s::regnamespace AND relname IN (%2$s))
      SELECT 'view ' || r.ev_class::regclass FROM pg_depend d
        JOIN taken ON d.refclassid = 'pg_class'::regclass AND d.refobjid = taken.oid
        JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
        WHERE r.ev_class NOT IN (SELECT oid FROM taken)
      UNION SELECT 'function ' || d.objid::regprocedure FROM pg_depend d
        JOIN taken ON (d.refclassid = 'pg_class'::regclass AND d.refobjid = taken.oid)
          OR (d.refclassid = 'pg_type'::regclass AND d.refobjid = taken.reltype)
        WHERE d.classid = 'pg_proc'::regclass
      UNION SELECT format('foreign key %%s of table %%s', k.conname, k.conrelid::regclass)
        FROM pg_constraint k
        WHERE k.contype = 'f' AND k.confrelid IN (SELECT oid FROM taken)
          AND k.conrelid NOT IN (SELECT oid FROM taken)
      UNION SELECT 'row level security of table ' || oid::regclass FROM taken WHERE relrowsecurity
      ORDER BY 1
      """;

  private static final String LEFT_BEHIND =
      """
      WITH taken AS (
        SELECT oid FROM pg_class
        WHERE relnamespace = %1$s::regnamespace AND relname IN (%2$s))
      SELECT format('trigger %%s of table %%s', t.tgname, t.tgrelid::regclass)
        FROM pg_trigger t JOIN taken ON t.tgrelid = taken.oid WHERE NOT t.tgisinternal
      UNION SELECT format('rule %%s of table %%s', r.rulename, r.ev_class::regclass)
        FROM pg_rewrite r JOIN taken ON r.ev_class = taken.oid
      UNION SELECT format('publication %%s of table %%s', p.pubname, r.prrelid::regclass)
        FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
        JOIN taken ON r.prrelid = taken.oid
      ORDER BY 1
      """;

  private static final String OTHERS =
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND relname NOT IN (%s) AND relname NOT LIKE 'jbatch\\_%%'
        AND relname <> 'flyway_schema_history'
      ORDER BY 1
      """;

  /**
   * Looks at the connection's default schema.
   *
   * @return empty when there is nothing to take over: it is ours already, or has no table of ours
   * @throws TakeoverRefusedException when a table there has a name of the original's and is not its
   */
  static Optional<OriginalDatabase> find(Session session) throws SQLException {
    String schema = session.texts("SELECT current_schema()").get(0);
    if (schema == null || migrated(session, schema)) {
      return Optional.empty();
    }
    List<Found> found =
        session.list(
            FOUND.formatted(schemaLiteral(schema), OriginalTable.literals()),
            row ->
                new Found(
                    row.getString(1),
                    row.getBoolean(2),
                    Arrays.asList((String[]) row.getArray(3).getArray())));
    for (Found table : found) {
      strangeness(table)
          .ifPresent(
              why -> {
                throw stranger(schema, table.name(), why);
              });
    }
    List<OriginalTable> tables =
        found.stream()
            .map(table -> OriginalTable.of(table.name()))
            .sorted(Comparator.naturalOrder())
            .toList();
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    if (tables.stream().noneMatch(OriginalTable::namesProvider)) {
      throw stranger(schema, tables.get(0).table(), "no table beside it names a data_provider");
    }
    return Optional.of(new OriginalDatabase(schema, tables));
  }

  /** A baseline alone is what a version before takeovers left when it gave up. */
  private static boolean migrated(Session session, String schema) throws SQLException {
    String history = Session.name(schema) + ".flyway_schema_history";
    return session.texts("SELECT to_regclass(%s)".formatted(literal(history))).get(0) != null
        && session.number("SELECT count(*) FROM %s WHERE type <> 'BASELINE'".formatted(history))
            > 0;
  }

  private static Optional<String> strangeness(Found table) {
    return table.plain()
        ? OriginalTable.of(table.name()).strangeness(table.columns())
        : Optional.of("it is no plain table");
  }

  private static TakeoverRefusedException stranger(String schema, String table, String why) {
    return new TakeoverRefusedException(
        """
        schema %s has a table %s that is neither of this product nor of the original (%s): choose \
        another database (DB_NAME), give the user a schema of its own, or rename the table"""
            .formatted(schema, table, why));
  }

  /**
   * Makes sure that nothing would go on reading the old tables without being noticed.
   *
   * @throws TakeoverRefusedException when something would, naming it
   */
  void refuseBound(Session session) throws SQLException {
    List<String> bound = session.texts(BOUND.formatted(schemaLiteral(schema), literals()));
    if (!bound.isEmpty()) {
      throw new TakeoverRefusedException(
          """
          the original's tables cannot be taken over while other objects are bound to them: drop \
          these, start, and make them again on the new tables: %s"""
              .formatted(String.join(", ", bound)));
    }
  }

  /** What guards or copies the old tables and does not come along to the new ones. */
  List<String> leftBehind(Session session) throws SQLException {
    return session.texts(LEFT_BEHIND.formatted(schemaLiteral(schema), literals()));
  }

  /** The tables beside the original's; they are left alone. */
  List<String> others(Session session) throws SQLException {
    return session.texts(OTHERS.formatted(schemaLiteral(schema), literals()));
  }

  private String literals() {
    return tables.stream().map(t -> literal(t.table())).collect(Collectors.joining(", "));
  }

  static String schemaLiteral(String schema) {
    return literal(Session.name(schema));
  }
}
