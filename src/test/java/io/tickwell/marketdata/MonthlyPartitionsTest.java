package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonthlyPartitionsTest {
  private static final String INSERT =
      """
      INSERT INTO stock_quotes
        (symbol, quote_timestamp, price, data_provider, fetched_at, created_at, updated_at)
      VALUES ('AAPL', '%s', 1, 'finnhub', now(), now(), now())
      """;

  private DataSource dataSource;

  @BeforeEach
  void migrate() {
    dataSource = TestDatabases.postgres();
    new SchemaMigration(dataSource).migrate();
  }

  @Test
  void this_month_and_the_next_three_have_partitions() throws Exception {
    assertThat(ensure("2025-11-15T12:00:00Z"))
        .containsExactly(
            "options_chain_2025_11",
            "options_chain_2025_12",
            "options_chain_2026_01",
            "options_chain_2026_02",
            "stock_quotes_2025_11",
            "stock_quotes_2025_12",
            "stock_quotes_2026_01",
            "stock_quotes_2026_02");
  }

  @Test
  void what_is_there_is_not_made_again() throws Exception {
    ensure("2025-11-15T12:00:00Z");

    assertThat(ensure("2025-11-30T23:59:59Z")).isEmpty();
    assertThat(ensure("2025-12-01T00:00:00Z"))
        .containsExactly("options_chain_2026_03", "stock_quotes_2026_03");
  }

  @Test
  void a_row_goes_to_the_partition_of_its_month_in_utc() throws Exception {
    ensure("2025-11-15T12:00:00Z");
    TestDatabases.execute(dataSource, INSERT.formatted("2025-11-30T23:59:59.999999Z"));
    TestDatabases.execute(dataSource, INSERT.formatted("2025-12-01T00:00:00Z"));
    TestDatabases.execute(dataSource, INSERT.formatted("2024-01-01T00:00:00Z"));

    assertThat(rowsIn("stock_quotes_2025_11")).isEqualTo(1);
    assertThat(rowsIn("stock_quotes_2025_12")).isEqualTo(1);
    assertThat(rowsIn("stock_quotes_default")).isEqualTo(1);
  }

  @Test
  void rows_that_came_before_their_partition_are_moved_into_it() throws Exception {
    TestDatabases.execute(dataSource, INSERT.formatted("2025-11-03T00:00:00Z"));
    TestDatabases.execute(dataSource, INSERT.formatted("2025-12-03T00:00:00Z"));

    ensure("2025-11-15T12:00:00Z");

    assertThat(rowsIn("stock_quotes_default")).isZero();
    assertThat(rowsIn("stock_quotes_2025_11")).isEqualTo(1);
    assertThat(rowsIn("stock_quotes")).isEqualTo(2);
  }

  @Test
  void several_nodes_may_do_it_at_once() throws Exception {
    Callable<List<String>> node = () -> ensure("2025-11-15T12:00:00Z");

    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<String> made = new ArrayList<>();
      for (Future<List<String>> each : threads.invokeAll(List.of(node, node, node, node))) {
        made.addAll(each.get());
      }
      assertThat(made).hasSizeGreaterThanOrEqualTo(8);
    } finally {
      threads.shutdownNow();
    }
    assertThat(ensure("2025-11-15T12:00:00Z")).isEmpty();
  }

  @Test
  void a_rollback_of_the_caller_undoes_it() throws Exception {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      partitions("2025-11-15T12:00:00Z").ensure(connection);
      connection.rollback();
    }
    assertThat(ensure("2025-11-15T12:00:00Z")).hasSize(8);
  }

  @Test
  void other_databases_need_none() throws Exception {
    DataSource h2 = TestDatabases.h2Memory();
    new SchemaMigration(h2).migrate();
    try (Connection connection = h2.getConnection()) {
      assertThat(partitions("2025-11-15T12:00:00Z").ensure(connection)).isEmpty();
    }
  }

  private List<String> ensure(String now) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return partitions(now).ensure(connection);
    }
  }

  private static MonthlyPartitions partitions(String now) {
    return new MonthlyPartitions(Clock.fixed(Instant.parse(now), ZoneId.of("America/New_York")));
  }

  private int rowsIn(String table) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        ResultSet result =
            connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
      result.next();
      return result.getInt(1);
    }
  }
}
