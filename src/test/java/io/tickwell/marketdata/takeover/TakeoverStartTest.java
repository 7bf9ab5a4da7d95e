package io.tickwell.marketdata.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.PersistenceUnit;
import io.tickwell.marketdata.SchemaMigration;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.marketdata.TestDatabases;
import io.tickwell.marketdata.Upsert;
import io.tickwell.marketdata.UpsertCount;
import io.tickwell.provider.SettableClock;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a database is taken over, when it is refused, and what stands in between. */
class TakeoverStartTest {
  private static final Instant NOW = Instant.parse("2026-06-03T14:00:00Z");

  private static final String SCHEMA =
      """
      SELECT 'column', table_name, column_name, ordinal_position, data_type,
        character_maximum_length, numeric_precision, numeric_scale, datetime_precision,
        is_nullable, column_default
      FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL
      SELECT 'constraint', conrelid::regclass::text, conname, NULL, pg_get_constraintdef(oid),
        NULL, NULL, NULL, NULL, NULL, NULL
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL
      SELECT 'index', tablename, indexname, NULL, indexdef, NULL, NULL, NULL, NULL, NULL, NULL
      FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL
      SELECT 'relation', relname, relkind::text, NULL, pg_get_partkeydef(oid) ||
        coalesce(pg_get_expr(relpartbound, oid), ''), NULL, NULL, NULL, NULL, NULL, NULL
      FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION ALL
      SELECT 'migration', script, version, installed_rank, checksum::text,
        NULL, NULL, NULL, NULL, NULL, NULL
      FROM flyway_schema_history
      ORDER BY 1, 2, 3, 4, 5
      """;

  @Test
  void the_schema_is_that_of_a_fresh_database() throws Exception {
    DataSource fresh = TestDatabases.postgres();
    new SchemaMigration(fresh).migrate();
    DataSource original = Originals.empty();
    TestDatabases.execute(original, "DROP TABLE alembic_version");
    takeOver(original);

    assertThat(Originals.rows(original, SCHEMA))
        .hasSizeGreaterThan(600)
        .containsExactlyElementsOf(Originals.rows(fresh, SCHEMA));
  }

  @Test
  void tables_without_a_row_are_taken_over_too() throws Exception {
    assertThat(takeOver(Originals.empty()))
        .hasSize(18)
        .allSatisfy(report -> assertThat(report.found()).isZero());
  }

  @Test
  void an_original_with_a_part_of_its_tables_is_taken_over() throws Exception {
    DataSource database = Originals.empty();
    TestDatabases.execute(
        database, "DROP TABLE news_stocks, news_articles, company_info, options_chain");

    assertThat(takeOver(database)).hasSize(14);
    assertThat(Originals.rows(database, "SELECT count(*) FROM news_articles")).containsExactly("0");
  }

  @Test
  void a_second_start_has_nothing_to_take_over() throws Exception {
    DataSource database = Originals.quirky();
    takeOver(database);
    List<String> before = Originals.rows(database, "SELECT * FROM stock_quotes ORDER BY id");

    assertThat(new Takeover(database, new SettableClock(NOW.toString())).isDue()).isFalse();
    assertThat(takeOver(database)).isEmpty();
    assertThat(new SchemaMigration(database).migrate()).isEmpty();
    assertThat(Originals.rows(database, "SELECT * FROM stock_quotes ORDER BY id"))
        .isEqualTo(before);
  }

  @Test
  void an_empty_database_and_one_of_ours_are_none_to_take_over() throws Exception {
    DataSource database = TestDatabases.postgres();
    TestDatabases.execute(database, "CREATE TABLE jbatch_jobinstance (id BIGINT)");

    assertThat(takeOver(database)).isEmpty();
    new SchemaMigration(database).migrate();
    assertThat(takeOver(database)).isEmpty();
    assertThat(takeOver(TestDatabases.h2Memory())).isEmpty();
  }

  @Test
  void a_takeover_that_breaks_half_way_leaves_the_original_as_it_was() throws Exception {
    DataSource database = Originals.quirky();
    TestDatabases.execute(
        database, "ALTER TABLE failed_symbols DROP CONSTRAINT failed_symbols_pkey");
    TestDatabases.execute(database, "UPDATE failed_symbols SET id = 2");
    TestDatabases.execute(
        database, "INSERT INTO failed_symbols (id, symbol, data_type) VALUES (2, 'AAPL', 'x')");
    List<String> before = all(database);

    assertThatThrownBy(() -> takeOver(database))
        .hasMessageContaining("nothing is taken over")
        .hasMessageContaining("(id)=(2)");

    assertThat(all(database)).isEqualTo(before);
    TestDatabases.execute(database, "UPDATE failed_symbols SET id = 3 WHERE symbol = 'AAPL'");
    assertThat(takeOver(database)).hasSize(18);
  }

  @Test
  void what_a_takeover_that_died_left_is_made_afresh() throws Exception {
    DataSource database = Originals.quirky();
    OriginalDatabase original;
    try (Connection connection = database.getConnection()) {
      original = OriginalDatabase.find(new Session(connection)).orElseThrow();
      new Schemas(new Session(connection), original).makeBeside();
    }
    new SchemaMigration(database, "public_takeover").migrate();

    assertThat(takeOver(database)).hasSize(18);
  }

  @Test
  void rows_that_do_not_add_up_stop_everything() {
    assertThatThrownBy(() -> new TableReport("stock_quotes", 10, 7, 1, 1, 0, List.of()))
        .hasMessageContaining("stock_quotes had 10 rows, but 7 taken, 1 merged and 1 set aside");
  }

  @Test
  void of_several_nodes_one_takes_over() throws Exception {
    DataSource database = Originals.quirky();
    Callable<List<TableReport>> node = () -> takeOver(database);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      int reports = 0;
      for (Future<List<TableReport>> takeover : threads.invokeAll(List.of(node, node, node))) {
        reports += takeover.get().size();
      }
      assertThat(reports).isEqualTo(18);
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE TABLE stock_quotes (id INT, isin TEXT)                                | it has no symbol
          CREATE TABLE stock_quotes (id INT, symbol TEXT, run_id INT)                  | it has run_id
          CREATE VIEW company_info AS SELECT 'A' AS symbol, 'x' AS data_provider       | it is no plain table
          CREATE TABLE exchanges (id INT, exchange_code TEXT)                          | no table beside it names a data_provider
          """)
  void a_strangers_tables_are_refused_with_what_to_do(String sql, String why) {
    DataSource database = TestDatabases.postgres();
    TestDatabases.execute(database, sql);

    assertThatThrownBy(() -> takeOver(database))
        .isInstanceOf(TakeoverRefusedException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("choose another database (DB_NAME)")
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW my_quotes AS SELECT * FROM stock_quotes",
        "CREATE MATERIALIZED VIEW my_quotes AS SELECT symbol FROM stock_quotes",
        "CREATE TABLE my_quotes (news INT CONSTRAINT my_quotes REFERENCES news_articles (id))",
        "CREATE FUNCTION my_quotes() RETURNS SETOF stock_quotes LANGUAGE sql AS 'SELECT * FROM stock_quotes'",
      })
  void what_is_bound_to_the_old_tables_is_named_and_nothing_is_touched(String sql) {
    DataSource database = Originals.quirky();
    TestDatabases.execute(database, sql);
    List<String> before = all(database);

    assertThatThrownBy(() -> takeOver(database))
        .isInstanceOf(TakeoverRefusedException.class)
        .hasMessageContaining("my_quotes")
        .hasMessageContaining("drop these, start, and make them again")
        .message()
        .hasLineCount(1);
    assertThat(all(database)).isEqualTo(before);
  }

  @Test
  void another_table_with_a_name_of_ours_is_refused() {
    DataSource database = Originals.quirky();
    TestDatabases.execute(database, "CREATE TABLE settings (theme TEXT)");

    assertThatThrownBy(() -> takeOver(database))
        .isInstanceOf(TakeoverRefusedException.class)
        .hasMessageEndingWith("rename settings");
  }

  @Test
  void who_might_read_the_old_tables_may_read_the_new_ones() throws Exception {
    DataSource database = Originals.quirky();
    TestDatabases.execute(
        database,
        "DO $$ BEGIN CREATE ROLE dashboards; EXCEPTION WHEN duplicate_object THEN END $$");
    TestDatabases.execute(database, "GRANT SELECT ON stock_quotes TO dashboards");
    TestDatabases.execute(database, "GRANT SELECT (symbol, name) ON company_info TO PUBLIC");

    takeOver(database);

    assertThat(
            Originals.rows(
                database,
                """
                SELECT has_table_privilege('dashboards', 'stock_quotes', 'SELECT'),
                  has_table_privilege('dashboards', 'stock_quotes', 'INSERT'),
                  has_table_privilege('dashboards', 'historical_prices', 'SELECT'),
                  has_column_privilege('dashboards', 'company_info', 'symbol', 'SELECT'),
                  has_column_privilege('dashboards', 'company_info', 'ceo', 'SELECT')
                """))
        .containsExactly("t|f|f|t|f");
  }

  @Test
  void sequences_and_triggers_of_the_old_tables_go_with_them() throws Exception {
    DataSource database = Originals.quirky();
    TestDatabases.execute(database, "ALTER SEQUENCE stock_quotes_id_seq OWNED BY NONE");
    TestDatabases.execute(
        database,
        """
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        ALTER TABLE stock_quotes ADD reason TEXT, ADD place INT;
        CREATE TRIGGER touched BEFORE UPDATE ON stock_quotes FOR EACH ROW EXECUTE FUNCTION touch()
        """);

    takeOver(database);

    assertThat(Originals.rows(database, "SELECT nextval('public.stock_quotes_id_seq')"))
        .containsExactly("27");
    assertThat(Originals.rows(database, "SELECT target FROM audit WHERE outcome = 'left_behind'"))
        .containsExactly("trigger touched of table stock_quotes");
  }

  @Test
  void a_baseline_that_an_earlier_version_left_does_not_hide_the_original() throws Exception {
    DataSource database = Originals.quirky();
    assertThatThrownBy(() -> new SchemaMigration(database).migrate())
        .hasMessageContaining("already exists");

    assertThat(takeOver(database)).hasSize(18);
    assertThat(new SchemaMigration(database).migrate()).isEmpty();
  }

  @Test
  void an_original_in_a_schema_of_its_own_stays_in_it() throws Exception {
    DataSource database = TestDatabases.postgres();
    TestDatabases.execute(
        database,
        """
        CREATE SCHEMA "Market Data"; SET search_path = "Market Data";
        DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = "Market Data"', current_database()); END $$
        """);
    TestDatabases.execute(database, Originals.script("schema"));
    TestDatabases.execute(database, Originals.script("rows"));

    assertThat(takeOver(database)).hasSize(18);

    assertThat(Originals.rows(database, "SELECT count(*) FROM \"Market Data\".stock_quotes"))
        .containsExactly("9");
    assertThat(
            Originals.rows(database, "SELECT count(*) FROM \"Market Data_original\".stock_quotes"))
        .containsExactly("17");
    assertThat(new SchemaMigration(database).migrate()).isEmpty();
  }

  @Test
  void a_new_answer_updates_the_row_that_was_taken_over() throws Exception {
    DataSource database = Originals.quirky();
    takeOver(database);
    StockQuote quote =
        new StockQuote()
            .symbol("AAPL")
            .quoteTimestamp(Instant.parse("2024-05-06T14:30:00Z"))
            .price(new BigDecimal("183.3"));
    quote.cameFrom("alpha_vantage", NOW);
    HistoricalPrice bar =
        new HistoricalPrice()
            .symbol("NVDA")
            .date(LocalDate.parse("2024-06-11"))
            .close(new BigDecimal("120.91"));
    bar.cameFrom("polygon", NOW);

    try (EntityManagerFactory unit = PersistenceUnit.on(database);
        Connection connection = database.getConnection()) {
      assertThat(Upsert.of(unit.getMetamodel()).write(connection, List.of(quote, bar), NOW))
          .isEqualTo(new UpsertCount(1, 1, 0));
    }

    assertThat(
            Originals.rows(
                database,
                """
                SELECT id, price::float, volume::float FROM stock_quotes
                WHERE symbol = 'AAPL' AND data_provider = 'alpha_vantage'
                """))
        .containsExactly("11|183.3|1000");
  }

  private static List<TableReport> takeOver(DataSource database) throws SQLException {
    return new Takeover(database, new SettableClock(NOW.toString())).run();
  }

  /** Every relation with its schema, and every quote. */
  private static List<String> all(DataSource database) {
    return Originals.rows(
        database,
        """
        SELECT format('%s.%s %s', relnamespace::regnamespace, relname, relkind) FROM pg_class
        WHERE relnamespace::regnamespace::text !~ '^pg_|^information_schema'
        UNION ALL SELECT nspname::text FROM pg_namespace WHERE nspname !~ '^pg_'
        UNION ALL SELECT q::text FROM stock_quotes q ORDER BY 1
        """);
  }
}
