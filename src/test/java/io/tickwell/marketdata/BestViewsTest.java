package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.operation.OwnTables;
import io.tickwell.testing.TestDatabase;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is believed where several providers tell of one fact. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class BestViewsTest {
  private static final String EARLY = "2025-03-03 17:00:00+00:00";
  private static final String LATE = "2025-03-03 18:00:00+00:00";

  private final TestDatabase kind;
  private DataSource database;
  private Jdbi jdbi;

  BestViewsTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void prepare() {
    database = kind.emptied();
    jdbi = OwnTables.access(database);
    priorities(Map.of("finnhub", 1, "polygon", 2, "tiingo", 3));
  }

  @Test
  void the_provider_with_the_best_priority_is_believed_even_if_another_is_fresher() {
    quote("AAPL", "polygon", LATE, "price", "101");
    quote("AAPL", "finnhub", EARLY, "price", "100");

    Map<String, Object> best = only("best_stock_quotes");
    assertThat(number(best, "price")).isEqualByComparingTo("100");
    assertThat(best).containsEntry("price_provider", "finnhub");
  }

  @Test
  void what_the_first_provider_does_not_state_comes_from_the_next_column_by_column() {
    quote("AAPL", "finnhub", EARLY, "price", "100");
    quote("AAPL", "polygon", EARLY, "price, volume", "101, 5000");
    quote("AAPL", "tiingo", EARLY, "price, volume, open_price", "102, 6000, 99");

    Map<String, Object> best = only("best_stock_quotes");
    assertThat(number(best, "price")).isEqualByComparingTo("100");
    assertThat(number(best, "volume")).isEqualByComparingTo("5000");
    assertThat(number(best, "open_price")).isEqualByComparingTo("99");
    assertThat(best)
        .containsEntry("price_provider", "finnhub")
        .containsEntry("volume_provider", "polygon")
        .containsEntry("open_price_provider", "tiingo");
  }

  @Test
  void what_nobody_states_is_unknown_and_comes_from_nobody() {
    quote("AAPL", "finnhub", EARLY, "price", "100");

    assertThat(only("best_stock_quotes"))
        .containsEntry("volume", null)
        .containsEntry("volume_provider", null);
  }

  @Test
  void of_equal_priorities_the_row_fetched_last_is_believed() {
    priorities(Map.of("finnhub", 1, "polygon", 1));
    quote("AAPL", "finnhub", EARLY, "price, volume", "100, 5000");
    quote("AAPL", "polygon", LATE, "price", "101");

    assertThat(only("best_stock_quotes"))
        .containsEntry("price_provider", "polygon")
        .containsEntry("volume_provider", "finnhub");
  }

  @Test
  void of_rows_fetched_at_once_with_equal_priorities_it_is_always_the_same_one() {
    priorities(Map.of("finnhub", 1, "polygon", 1));
    quote("AAPL", "polygon", EARLY, "price", "101");
    quote("AAPL", "finnhub", EARLY, "price", "100");

    assertThat(only("best_stock_quotes")).containsEntry("price_provider", "finnhub");
  }

  @Test
  void a_provider_without_priority_comes_last() {
    quote("AAPL", "somebody", LATE, "price, volume", "102, 5000");
    quote("AAPL", "tiingo", EARLY, "price", "100");

    assertThat(only("best_stock_quotes"))
        .containsEntry("price_provider", "tiingo")
        .containsEntry("volume_provider", "somebody");
  }

  @Test
  void changed_priorities_hold_at_once() {
    quote("AAPL", "finnhub", EARLY, "price", "100");
    quote("AAPL", "polygon", EARLY, "price", "101");

    priorities(Map.of("finnhub", 2, "polygon", 1));
    assertThat(only("best_stock_quotes")).containsEntry("price_provider", "polygon");

    priorities(Map.of("finnhub", 2));
    assertThat(only("best_stock_quotes")).containsEntry("price_provider", "finnhub");
  }

  @Test
  void there_is_one_row_per_fact() {
    quote("AAPL", "finnhub", EARLY, "price", "100");
    quote("AAPL", "polygon", LATE, "price", "101");
    quote("MSFT", "polygon", EARLY, "price", "400");
    bar("2025-03-03", "finnhub", "close", "100");
    bar("2025-03-03", "polygon", "close", "100");
    bar("2025-03-04", "polygon", "close", "101");

    assertThat(rows("best_stock_quotes"))
        .extracting(row -> row.get("symbol"))
        .containsExactlyInAnyOrder("AAPL", "MSFT");
    assertThat(rows("best_historical_prices")).hasSize(2);
  }

  @Test
  void a_bar_of_which_nobody_states_dividend_and_split_had_none() {
    bar("2025-03-03", "finnhub", "close", "100");

    Map<String, Object> best = only("best_historical_prices");
    assertThat(number(best, "dividend")).isEqualByComparingTo("0");
    assertThat(number(best, "split_ratio")).isEqualByComparingTo("1");
    assertThat(best)
        .containsEntry("dividend_provider", null)
        .containsEntry("split_ratio_provider", null);
  }

  @Test
  void a_stated_dividend_is_shown_with_who_states_it() {
    bar("2025-03-03", "finnhub", "close", "100");
    bar("2025-03-03", "tiingo", "close, dividend", "100, 0.24");

    Map<String, Object> best = only("best_historical_prices");
    assertThat(number(best, "dividend")).isEqualByComparingTo("0.24");
    assertThat(best).containsEntry("dividend_provider", "tiingo");
  }

  @Test
  void a_bar_shows_the_split_and_dividend_that_another_provider_tells_of_its_day() {
    bar("2025-03-03", "polygon", "close", "100");
    bar("2025-03-04", "polygon", "close", "100");
    insert("stock_splits", "ex_date", "finnhub", "split_from, split_to", "1, 4");
    insert("stock_splits", "ex_date", "tiingo", "split_from, split_to", "1, 5");
    insert("dividend_data", "ex_dividend_date", "finnhub", "dividend_amount", "0.24");

    List<Map<String, Object>> best = rows("best_historical_prices ORDER BY date");
    assertThat(number(best.get(0), "split_ratio")).isEqualByComparingTo("4");
    assertThat(number(best.get(0), "dividend")).isEqualByComparingTo("0.24");
    assertThat(best.get(0))
        .containsEntry("split_ratio_provider", "finnhub")
        .containsEntry("dividend_provider", "finnhub")
        .containsEntry("close_provider", "polygon");
    assertThat(number(best.get(1), "split_ratio")).isEqualByComparingTo("1");
    assertThat(best.get(1)).containsEntry("split_ratio_provider", null);
  }

  @Test
  void a_split_that_is_not_told_fully_leaves_the_bar_as_it_is() {
    bar("2025-03-03", "polygon", "close", "100");
    insert("stock_splits", "ex_date", "finnhub", "split_from, split_to", "1, NULL");
    insert("stock_splits", "ex_date", "tiingo", "split_from, split_to", "0, 5");

    Map<String, Object> best = only("best_historical_prices");
    assertThat(number(best, "split_ratio")).isEqualByComparingTo("1");
    assertThat(best).containsEntry("split_ratio_provider", null);
  }

  @Test
  void an_absurd_split_keeps_nobody_from_reading_the_bars() {
    bar("2025-03-03", "polygon", "close", "100");
    insert("stock_splits", "ex_date", "finnhub", "split_from, split_to", "0.00000001, 9999999999");

    assertThat(only("best_historical_prices")).containsEntry("split_ratio_provider", "finnhub");
  }

  @Test
  void one_providers_close_is_not_shown_with_the_price_basis_of_another() {
    bar("2025-03-03", "finnhub", "close", "100");
    bar("2025-03-03", "polygon", "close, price_basis", "50, 'split_adjusted'");

    assertThat(only("best_historical_prices"))
        .containsEntry("close_provider", "finnhub")
        .containsEntry("price_basis", null)
        .containsEntry("price_basis_provider", null);
  }

  @Test
  void a_bar_as_traded_is_believed_before_one_adjusted_for_splits() {
    bar("2025-03-03", "finnhub", "open, close, volume, price_basis", "24, 25, 4, 'split_adjusted'");
    bar("2025-03-03", "polygon", "close, volume, price_basis", "100, 1, 'raw'");

    Map<String, Object> best = only("best_historical_prices");
    assertThat(number(best, "close")).isEqualByComparingTo("100");
    assertThat(number(best, "volume")).isEqualByComparingTo("1");
    assertThat(best)
        .containsEntry("close_provider", "polygon")
        .containsEntry("price_basis", "raw")
        .containsEntry("open_provider", "finnhub");
  }

  @Test
  void the_price_basis_is_that_of_the_close_shown() {
    bar("2025-03-03", "finnhub", "open, price_basis", "99, 'raw'");
    bar("2025-03-03", "polygon", "close, price_basis", "50, 'split_adjusted'");

    assertThat(only("best_historical_prices"))
        .containsEntry("close_provider", "polygon")
        .containsEntry("price_basis", "split_adjusted")
        .containsEntry("price_basis_provider", "polygon");
  }

  @Test
  void a_quarter_of_a_company_is_one_fact_and_another_quarter_another() {
    for (String row : List.of("1, 'finnhub', NULL", "1, 'polygon', 1.5", "2, 'polygon', 1.6")) {
      jdbi.useHandle(
          handle ->
              handle.execute(
                  """
                  INSERT INTO fundamental_data
                    (symbol, fiscal_year, fiscal_quarter, data_provider, eps,
                     fetched_at, created_at, updated_at)
                  VALUES ('AAPL', 2025, %s, '%s', '%s', '%s')
                  """
                      .formatted(row, EARLY, EARLY, EARLY)));
    }

    assertThat(rows("best_fundamental_data"))
        .extracting(row -> row.get("eps_provider"))
        .containsExactly("polygon", "polygon");
  }

  @Test
  void every_value_has_its_provider_beside_it() throws SQLException {
    for (Class<?> row : BestViews.ROWS) {
      Table mapping = row.getAnnotation(Table.class);
      TreeSet<String> expected = new TreeSet<>(SchemaContract.columns().get(mapping.name()));
      expected.removeAll(
          List.of("id", "data_provider", "run_id", "fetched_at", "created_at", "updated_at"));
      List<String> keys = List.of(mapping.uniqueConstraints()[0].columnNames());
      List.copyOf(expected).stream()
          .filter(column -> !keys.contains(column))
          .forEach(column -> expected.add(column + "_provider"));
      expected.add("fetched_at");

      assertThat(columns("best_" + mapping.name())).as(mapping.name()).isEqualTo(expected);
    }
  }

  @Test
  void what_is_asked_of_one_symbol_reads_the_index() {
    if (kind == TestDatabase.POSTGRES) {
      quotesOfHundredSymbols();
    }

    String plan =
        jdbi.withHandle(
            handle ->
                String.join(
                    "\n",
                    handle
                        .createQuery("EXPLAIN SELECT * FROM best_stock_quotes WHERE symbol = 'S1'")
                        .mapTo(String.class)
                        .list()));
    if (kind == TestDatabase.POSTGRES) {
      assertThat(plan)
          .contains("Index Cond: ((symbol)::text = 'S1'::text)")
          .doesNotContain("Seq Scan on stock_quotes_default");
    } else {
      assertThat(plan).contains("STOCK_QUOTES_KEY_INDEX", "SYMBOL IS NOT DISTINCT FROM ?1");
    }
  }

  @Test
  void nodes_that_start_at_once_agree() throws Exception {
    priorities(Map.of());
    Callable<Void> node =
        () -> {
          priorities(Map.of("finnhub", 1, "polygon", 2, "tiingo", 3));
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (Future<Void> stored : threads.invokeAll(List.of(node, node, node))) {
        stored.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(rows("provider_priorities")).hasSize(3);
  }

  private void quotesOfHundredSymbols() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              INSERT INTO stock_quotes
                (symbol, quote_timestamp, price, data_provider, fetched_at, created_at, updated_at)
              SELECT 'S' || i %% 100, timestamptz '%1$s' + i * interval '1 minute', i,
                p, now(), now(), now()
              FROM generate_series(1, 10000) i, unnest(ARRAY['finnhub', 'polygon']) p
              """
                  .formatted(EARLY));
          handle.execute("ANALYZE stock_quotes");
        });
  }

  private void priorities(Map<String, Integer> priorities) {
    new ProviderPriorities(jdbi).store(priorities);
  }

  private void quote(
      String symbol, String provider, String fetched, String columns, String values) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO stock_quotes (symbol, quote_timestamp, data_provider, fetched_at,
                  created_at, updated_at, %1$s)
                VALUES ('%2$s', '%3$s', '%4$s', '%5$s', '%5$s', '%5$s', %6$s)
                """
                    .formatted(columns, symbol, EARLY, provider, fetched, values)));
  }

  private void bar(String date, String provider, String columns, String values) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO historical_prices (symbol, date, data_provider, fetched_at,
                  created_at, updated_at, %1$s)
                VALUES ('AAPL', '%2$s', '%3$s', '%4$s', '%4$s', '%4$s', %5$s)
                """
                    .formatted(columns, date, provider, EARLY, values)));
  }

  private void insert(String table, String day, String provider, String columns, String values) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO %1$s (symbol, %2$s, data_provider, fetched_at, created_at, updated_at,
                  %3$s)
                VALUES ('AAPL', '2025-03-03', '%4$s', '%5$s', '%5$s', '%5$s', %6$s)
                """
                    .formatted(table, day, columns, provider, EARLY, values)));
  }

  private Map<String, Object> only(String view) {
    List<Map<String, Object>> rows = rows(view);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private List<Map<String, Object>> rows(String view) {
    return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM " + view).mapToMap().list());
  }

  private Set<String> columns(String view) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM " + view)) {
      TreeSet<String> names = new TreeSet<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        names.add(result.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
      }
      return names;
    }
  }

  private static BigDecimal number(Map<String, Object> row, String column) {
    return (BigDecimal) row.get(column);
  }
}
