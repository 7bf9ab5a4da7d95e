package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.it.Await;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaMigrationTest {
  private static final int TEXT_ON_H2 = 1_000_000_000;

  @TempDir Path folder;

  static Stream<Named<Supplier<DataSource>>> databases() {
    return Stream.of(
        Named.of("PostgreSQL", TestDatabases::postgres), Named.of("H2", TestDatabases::h2Memory));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void every_column_that_users_rely_on_is_there(Supplier<DataSource> database) throws Exception {
    DataSource dataSource = migrated(database.get());

    Map<String, Map<String, String>> found = columns(dataSource);
    SchemaContract.columns()
        .forEach(
            (table, columns) -> assertThat(found.get(table)).as(table).containsOnlyKeys(columns));
  }

  @Test
  void both_databases_have_the_same_tables_and_columns() throws Exception {
    Map<String, Map<String, String>> postgres = columns(migrated(TestDatabases.postgres()));
    Map<String, Map<String, String>> h2 = columns(migrated(TestDatabases.h2Memory()));

    postgres.keySet().removeIf(table -> table.endsWith("_default"));
    h2.remove("upsert_locks");
    assertThat(postgres).containsExactlyInAnyOrderEntriesOf(h2);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_second_migration_has_nothing_to_do(Supplier<DataSource> database) {
    DataSource dataSource = database.get();

    assertThat(new SchemaMigration(dataSource).migrate())
        .containsExactly(
            "V1 market data",
            "V2 companies",
            "V3 economy and news",
            "V4 operation",
            "V5 budgets",
            "V6 attempts",
            "V7 plan",
            "V8 provider statistics",
            "V9 failed symbols",
            "V10 best views",
            "V11 symbols",
            "V15 tick policies",
            "V16 hanging runs",
            "V17 pages",
            "V21 alerts",
            "V22 job settings",
            "V23 used lists",
            "V24 traces",
            "best views as they are now");
    assertThat(new SchemaMigration(dataSource).migrate()).isEmpty();
  }

  @Test
  void the_views_of_h2_outlast_a_restart() throws Exception {
    TestDatabases.execute(migrated(TestDatabases.h2File(folder)), "SHUTDOWN");

    DataSource again = TestDatabases.h2File(folder);
    TestDatabases.execute(again, "SELECT * FROM best_stock_quotes");
    TestDatabases.execute(again, "SELECT * FROM best_economic_indicators");
  }

  /** Somebody else makes a table of ours, and has not committed yet. */
  @Test
  void a_migration_takes_longer_than_a_statement_may() throws Exception {
    PGSimpleDataSource hurried = (PGSimpleDataSource) TestDatabases.postgres();
    hurried.setOptions("-c statement_timeout=500ms");
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Connection other = hurried.getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("CREATE TABLE stock_quotes (id INT)");
      Future<List<String>> migration = threads.submit(() -> new SchemaMigration(hurried).migrate());
      Await.that(
          "the migration has waited for longer than that",
          Duration.ofSeconds(60),
          () -> waitingFor(hurried, "1 second"));
      other.rollback();

      assertThat(migration.get()).isNotEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean waitingFor(DataSource dataSource, String some) {
    try (Connection connection = dataSource.getConnection();
        ResultSet waiting =
            connection
                .createStatement()
                .executeQuery(
                    """
                    SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
                      AND wait_event_type = 'Lock' AND now() - query_start > INTERVAL '%s'
                    """
                        .formatted(some))) {
      return waiting.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void tables_of_others_in_the_schema_are_left_alone(Supplier<DataSource> database)
      throws Exception {
    DataSource dataSource = database.get();
    TestDatabases.execute(dataSource, "CREATE TABLE JBATCH_JOBINSTANCE (id BIGINT)");
    TestDatabases.execute(dataSource, "INSERT INTO JBATCH_JOBINSTANCE VALUES (7)");

    assertThat(new SchemaMigration(dataSource).migrate()).hasSize(19);
    assertThat(new SchemaMigration(dataSource).migrate()).isEmpty();
    assertThat(columns(dataSource)).containsKeys("jbatch_jobinstance", "stock_quotes");
  }

  @Test
  void a_strangers_table_with_a_name_of_ours_is_refused_with_what_to_do() {
    DataSource dataSource = TestDatabases.postgres();
    TestDatabases.execute(dataSource, "CREATE TABLE settings (theme TEXT)");

    assertThatThrownBy(() -> new SchemaMigration(dataSource).migrate())
        .hasNoCause()
        .hasMessageContaining("\"settings\" already exists and is not ours: rename it");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void several_nodes_may_migrate_at_once(Supplier<DataSource> database) throws Exception {
    DataSource dataSource = database.get();
    Callable<List<String>> node = () -> new SchemaMigration(dataSource).migrate();

    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      int applied = 0;
      for (Future<List<String>> migration : threads.invokeAll(List.of(node, node, node))) {
        applied += migration.get().size();
      }
      assertThat(applied).isEqualTo(19);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void an_embedded_database_opens_again_as_it_was() throws Exception {
    DataSource dataSource = migrated(TestDatabases.h2File(folder));
    TestDatabases.execute(dataSource, "SHUTDOWN");

    assertThat(new SchemaMigration(dataSource).migrate()).isEmpty();
    assertThat(columns(dataSource)).containsKey("stock_quotes");
    TestDatabases.execute(dataSource, "SHUTDOWN");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_tick_and_a_run_have_one_of_the_known_states(Supplier<DataSource> database) {
    DataSource dataSource = migrated(database.get());
    String tick = "INSERT INTO ticks (job_id, planned_at, status, recorded_at) VALUES ";
    String run =
        "INSERT INTO runs (run_id, job_id, job_type, trigger_kind, created_at, status) VALUES "
            + "('11111111-1111-1111-1111-11111111111%d', 'j', 'j', '%s', CURRENT_TIMESTAMP, '%s')";

    TestDatabases.execute(
        dataSource, tick + "('j', CURRENT_TIMESTAMP, 'missed', CURRENT_TIMESTAMP)");
    TestDatabases.execute(dataSource, run.formatted(1, "batch_api", "no_data"));
    assertThatThrownBy(
            () ->
                TestDatabases.execute(
                    dataSource, tick + "('k', CURRENT_TIMESTAMP, 'lost', CURRENT_TIMESTAMP)"))
        .hasRootCauseInstanceOf(SQLException.class);
    assertThatThrownBy(
            () -> TestDatabases.execute(dataSource, run.formatted(2, "timer", "runningg")))
        .hasRootCauseInstanceOf(SQLException.class);
    assertThatThrownBy(
            () -> TestDatabases.execute(dataSource, run.formatted(3, "alarm", "running")))
        .hasRootCauseInstanceOf(SQLException.class);
  }

  private static DataSource migrated(DataSource dataSource) {
    new SchemaMigration(dataSource).migrate();
    return dataSource;
  }

  /** Table, column, and its type with length, as both databases would say it. */
  private static Map<String, Map<String, String>> columns(DataSource dataSource)
      throws SQLException {
    Map<String, Map<String, String>> tables = new TreeMap<>();
    try (Connection connection = dataSource.getConnection();
        ResultSet result =
            connection
                .createStatement()
                .executeQuery(
                    """
                    SELECT table_name, column_name, data_type, character_maximum_length,
                      numeric_precision, numeric_scale, is_nullable
                    FROM information_schema.columns
                    WHERE UPPER(table_schema) = 'PUBLIC' AND table_name <> 'flyway_schema_history'
                    """)) {
      while (result.next()) {
        tables
            .computeIfAbsent(lower(result.getString(1)), table -> new TreeMap<>())
            .put(
                lower(result.getString(2)),
                lower(result.getString(1)).startsWith("best_") ? "of a view" : type(result));
      }
    }
    return tables;
  }

  private static String type(ResultSet column) throws SQLException {
    String type = lower(column.getString(3));
    String width =
        switch (type) {
          case "numeric" -> "(" + column.getInt(5) + "," + column.getInt(6) + ")";
          case "character varying" ->
              column.getInt(4) == TEXT_ON_H2 ? "" : "(" + column.getInt(4) + ")";
          default -> "";
        };
    String name =
        type.equals("text") ? "character varying" : type.replace(" without time zone", "");
    return name + width + (column.getString(7).equals("NO") ? " not null" : "");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
