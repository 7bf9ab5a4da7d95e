package io.tickwell.marketdata.takeover;

import static io.tickwell.marketdata.takeover.OriginalDatabase.schemaLiteral;
import static io.tickwell.marketdata.takeover.Session.literal;
import static io.tickwell.marketdata.takeover.Session.name;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The schema of the original, the one beside it where the new tables are made, and the one where
 * the old tables go.
 */
final class Schemas {
  private static final String MARK = "A takeover under way: the next start makes it afresh";

  /** Sequences that a default draws from without being the column's own stay behind otherwise. */
  private static final String SEQUENCES =
      """
      SELECT DISTINCT s.relname FROM pg_depend d
      JOIN pg_attrdef a ON d.classid = 'pg_attrdef'::regclass AND d.objid = a.oid
      JOIN pg_class t ON t.oid = a.adrelid
      JOIN pg_class s ON d.refclassid = 'pg_class'::regclass AND d.refobjid = s.oid
      WHERE s.relkind = 'S' AND s.relnamespace = %1$s::regnamespace
        AND t.relnamespace = %1$s::regnamespace AND t.relname IN (%2$s)
        AND NOT EXISTS (SELECT FROM pg_depend o WHERE o.classid = 'pg_class'::regclass
          AND o.objid = s.oid AND o.deptype IN ('a', 'i'))
      """;

  private static final String CLASHES =
      """
      SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace
        AND relname IN (SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace)
      ORDER BY 1
      """;

  /** Who might read or write an old table, or a column of it, may do the same with the new one. */
  private static final String GRANTS =
      """
      SELECT format('GRANT %%s%%s ON %%I.%%I TO %%s%%s', g.privilege_type, g.columns, %3$s, g.relname,
        CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
        CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
      FROM (
        SELECT c.relname, c.relowner, '' AS columns, a.* FROM pg_class c, aclexplode(c.relacl) a
        WHERE c.relnamespace = %1$s::regnamespace AND c.relkind = 'r'
        UNION ALL
        SELECT c.relname, c.relowner, format(' (%%I)', t.attname), a.*
        FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
        WHERE c.relnamespace = %1$s::regnamespace AND c.relkind = 'r'
          AND EXISTS (SELECT FROM pg_attribute n JOIN pg_class m ON m.oid = n.attrelid
            WHERE m.relnamespace = %2$s::regnamespace AND m.relname = c.relname
              AND n.attname = t.attname)) g
      WHERE g.grantee <> g.relowner
      """;

  private static final String MOVE_IN =
      """
      DO $$
      DECLARE object record;
      BEGIN
        FOR object IN
          SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
            WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, oid::regclass::text AS named
          FROM pg_class c
          WHERE relnamespace = %1$s::regnamespace AND (relkind IN ('r', 'p', 'v', 'm')
            OR relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend d
              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                AND d.deptype IN ('a', 'i')))
          UNION ALL SELECT 'FUNCTION', oid::regprocedure::text FROM pg_proc
          WHERE pronamespace = %1$s::regnamespace
        LOOP
          EXECUTE format('ALTER %%s %%s SET SCHEMA %2$s', object.kind, object.named);
        END LOOP;
      END $$
      """;

  private final Session session;
  private final OriginalDatabase original;

  Schemas(Session session, OriginalDatabase original) {
    this.session = session;
    this.original = original;
  }

  /** Where the new tables are made. */
  String beside() {
    return original.schema() + "_takeover";
  }

  /** Where the old tables go. */
  String aside() {
    return original.schema() + "_original";
  }

  /** Makes the empty schema for the new tables; what a takeover that died left there goes. */
  void makeBeside() throws SQLException {
    dropBeside();
    for (String schema : List.of(beside(), aside())) {
      if (session.number("SELECT count(*) FROM pg_namespace WHERE nspname = " + literal(schema))
          > 0) {
        throw new TakeoverRefusedException(
            "the original's database cannot be taken over while it has a schema %s: rename it"
                .formatted(schema));
      }
    }
    session.execute(
        "DO $$ BEGIN CREATE SCHEMA %1$s; COMMENT ON SCHEMA %1$s IS %2$s; END $$"
            .formatted(name(beside()), literal(MARK)));
  }

  /** Drops the schema for the new tables, if a takeover made it. */
  void dropBeside() throws SQLException {
    List<String> mark =
        session.texts(
            "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = "
                + literal(beside()));
    if (mark.contains(MARK)) {
      session.execute("DROP SCHEMA %s CASCADE".formatted(name(beside())));
    }
  }

  /** Keeps all others from the original's tables until the transaction ends. */
  void lock() throws SQLException {
    session.execute("SET LOCAL lock_timeout = '30s'");
    session.execute(
        original.tables().stream()
            .map(this::inOriginal)
            .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS EXCLUSIVE MODE")));
    session.execute("SET LOCAL lock_timeout = 0");
  }

  /**
   * Moves the original's tables out of the way, with what belongs to them.
   *
   * @throws TakeoverRefusedException when something is left that has the name of one of ours
   */
  void moveAside() throws SQLException {
    session.execute("CREATE SCHEMA " + name(aside()));
    String tables =
        original.tables().stream().map(t -> literal(t.table())).collect(Collectors.joining(", "));
    for (String sequence :
        session.texts(SEQUENCES.formatted(schemaLiteral(original.schema()), tables))) {
      move("SEQUENCE", name(original.schema()) + "." + name(sequence));
    }
    for (OriginalTable table : original.tables()) {
      move("TABLE", inOriginal(table));
    }
    move("TABLE IF EXISTS", name(original.schema()) + ".flyway_schema_history");
    List<String> clashes =
        session.texts(CLASHES.formatted(schemaLiteral(original.schema()), schemaLiteral(beside())));
    if (!clashes.isEmpty()) {
      throw new TakeoverRefusedException(
          "schema %s has relations that are not the original's and have names of ours: rename %s"
              .formatted(original.schema(), String.join(", ", clashes)));
    }
  }

  private void move(String kind, String object) throws SQLException {
    session.execute("ALTER %s %s SET SCHEMA %s".formatted(kind, object, name(aside())));
  }

  /** Puts the new tables in the place of the old ones, for the same readers and writers. */
  void moveIn() throws SQLException {
    String grants =
        GRANTS.formatted(schemaLiteral(aside()), schemaLiteral(beside()), literal(beside()));
    for (String grant : session.texts(grants)) {
      session.execute(grant);
    }
    session.execute(MOVE_IN.formatted(schemaLiteral(beside()), name(original.schema())));
    session.execute("DROP SCHEMA " + name(beside()));
  }

  private String inOriginal(OriginalTable table) {
    return name(original.schema()) + "." + name(table.table());
  }
}
