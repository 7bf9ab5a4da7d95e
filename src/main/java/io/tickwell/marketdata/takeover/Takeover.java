package io.tickwell.marketdata.takeover;

import static io.tickwell.marketdata.takeover.Session.literal;
import static io.tickwell.marketdata.takeover.Session.name;

import io.tickwell.marketdata.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Takes over the original's database, if this is one. Safe on several nodes at once: one does it,
 * the rest wait and find it done.
 */
public final class Takeover {
  private static final Logger LOG = Logger.getLogger("scheduler");

  private final DataSource dataSource;
  private final Clock clock;

  /**
   * @param dataSource gives connections; four at a time
   */
  public Takeover(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Whether the database is the original's, and not taken over yet.
   *
   * @throws TakeoverRefusedException when a table in it has a name of the original's and is neither
   *     its nor ours
   * @throws SQLException when the database is away
   */
  public boolean isDue() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return isPostgres(connection) && OriginalDatabase.find(new Session(connection)).isPresent();
    }
  }

  /**
   * Takes the database over, if that is due; all of it or, when this throws, nothing. Must be
   * called outside of a JTA transaction.
   *
   * @return what became of each table's rows; empty when there was nothing to do
   * @throws TakeoverRefusedException when something of the operator's is in the way
   * @throws IllegalStateException when rows would have been lost
   * @throws SQLException when the database is away, or refuses a statement
   */
  public List<TableReport> run() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      if (!isPostgres(connection)) {
        return List.of();
      }
      Session session = new Session(connection);
      session.execute("SELECT pg_advisory_lock(hashtext('tickwell.takeover'))");
      try {
        Optional<OriginalDatabase> original = OriginalDatabase.find(session);
        return original.isPresent() ? run(session, original.get()) : List.of();
      } finally {
        session.execute("SELECT pg_advisory_unlock(hashtext('tickwell.takeover'))");
      }
    }
  }

  private List<TableReport> run(Session session, OriginalDatabase original) throws SQLException {
    LOG.info(
        () ->
            "Taking over the original's database: %d tables in schema %s"
                .formatted(original.tables().size(), original.schema()));
    original.refuseBound(session);
    Schemas schemas = new Schemas(session, original);
    try {
      schemas.makeBeside();
      new SchemaMigration(dataSource, schemas.beside()).migrate();
      List<TableReport> reports = inTransaction(session, original, schemas);
      reports.forEach(
          report -> LOG.info(() -> "Taken over %s: %s".formatted(report.table(), report)));
      LOG.info(
          () ->
              "The original's database is taken over; its tables stay in schema %s until you drop it"
                  .formatted(schemas.aside()));
      return reports;
    } catch (SQLException e) {
      throw explained(e);
    } finally {
      schemas.dropBeside();
    }
  }

  /** One line without a cause: the last cause's message is what the operator is shown. */
  private static SQLException explained(SQLException e) {
    String what =
        switch (String.valueOf(e.getSQLState())) {
          case "42501" ->
              "the user must own the original's tables and may create schemas (GRANT CREATE ON DATABASE)";
          case "55P03" -> "the original's tables are in use; stop the original";
          default -> "nothing is taken over";
        };
    return new SQLException("%s: %s".formatted(what, e.getMessage()), e.getSQLState());
  }

  private List<TableReport> inTransaction(
      Session session, OriginalDatabase original, Schemas schemas) throws SQLException {
    session.connection().setAutoCommit(false);
    boolean done = false;
    try {
      List<TableReport> reports = copy(session, original, schemas);
      session.connection().commit();
      done = true;
      return reports;
    } finally {
      if (!done) {
        session.connection().rollback();
      }
      session.connection().setAutoCommit(true);
    }
  }

  private List<TableReport> copy(Session session, OriginalDatabase original, Schemas schemas)
      throws SQLException {
    Instant now = clock.instant();
    session.execute("SET LOCAL statement_timeout = 0");
    schemas.lock();
    original.refuseBound(session);
    List<String> others = original.others(session);
    List<String> left = original.leftBehind(session);
    schemas.moveAside();
    session.execute("SET LOCAL TimeZone = 'UTC'");
    session.execute("SET LOCAL search_path = " + name(schemas.beside()));
    TakeoverFunctions.create(session);
    List<TableReport> reports = new ArrayList<>();
    for (OriginalTable table : original.tables()) {
      reports.add(new TableTakeover(session, table, schemas.aside(), now).run());
    }
    record(session, now, reports, others, left);
    schemas.moveIn();
    return reports;
  }

  /** Also notes that real providers filled it, so that no sandbox ever starts on it. */
  private static void record(
      Session session,
      Instant now,
      List<TableReport> reports,
      List<String> others,
      List<String> left)
      throws SQLException {
    session.execute(
        "INSERT INTO database_facts (fact, fact_value) VALUES ('filled_by', 'providers')");
    for (TableReport report : reports) {
      audit(session, now, report.table(), "taken_over", report.toString());
    }
    for (String table : others) {
      LOG.info(
          () -> "Table %s is not of the original as known here; it is left alone".formatted(table));
      audit(session, now, table, "left_alone", "a table that is not known here");
    }
    for (String object : left) {
      LOG.warning(() -> "The %s is not carried over to the new table".formatted(object));
      audit(session, now, object, "left_behind", "not carried over to the new table");
    }
  }

  private static void audit(
      Session session, Instant now, String target, String outcome, String detail)
      throws SQLException {
    session.execute(
        "INSERT INTO audit (recorded_at, who, action, target, outcome, detail) VALUES (%s, 'takeover', 'takeover', %s, %s, %s)"
            .formatted(
                literal(now.toString()),
                "left(%s, 255)".formatted(literal(target)),
                literal(outcome),
                literal(detail)));
  }

  private static boolean isPostgres(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }
}
