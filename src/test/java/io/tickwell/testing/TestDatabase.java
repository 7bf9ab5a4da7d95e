package io.tickwell.testing;

import io.tickwell.marketdata.SchemaMigration;
import io.tickwell.marketdata.TestDatabases;
import java.sql.SQLException;
import java.util.List;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One migrated database of each kind for the whole JVM, emptied for each test. */
public enum TestDatabase {
  H2,
  POSTGRES;

  private static final List<String> TABLES =
      List.of(
          "ticks",
          "run_providers",
          "run_partitions",
          "runs",
          "item_lists",
          "job_settings",
          "job_states",
          "settings",
          "audit",
          "nodes",
          "symbols",
          "symbol_groups",
          "symbol_spellings",
          "symbol_renames",
          "symbol_states",
          "rejected_rows",
          "fetch_attempts",
          "database_facts",
          "leases",
          "alert_deliveries",
          "alerts",
          "provider_stats",
          "provider_hours",
          "breaker_notes",
          "failed_symbols",
          "provider_budgets",
          "provider_priorities",
          "run_plans",
          "run_traces",
          "run_pages",
          "item_service",
          "stock_quotes",
          "historical_prices",
          "options_chain",
          "company_info",
          "fundamental_data",
          "dividend_data",
          "stock_splits",
          "earnings_data",
          "earnings_calendar",
          "earnings_transcripts",
          "economic_events",
          "economic_indicators",
          "news_articles");

  private DataSource pool;

  /** The database without any row, reached through a pool. */
  public synchronized ProbedDataSource emptied() {
    if (pool == null) {
      pool = pool();
      new SchemaMigration(pool).migrate();
    }
    TABLES.forEach(table -> TestDatabases.execute(pool, "DELETE FROM " + table));
    return new ProbedDataSource(pool);
  }

  /** A database without even a table. */
  public static ProbedDataSource bare() {
    return new ProbedDataSource(TestDatabases.h2Memory());
  }

  private DataSource pool() {
    JdbcConnectionPool connections = JdbcConnectionPool.create(source());
    connections.setMaxConnections(10);
    return connections;
  }

  private ConnectionPoolDataSource source() {
    if (this == H2) {
      return (JdbcDataSource) TestDatabases.h2Memory();
    }
    try {
      PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
      source.setURL(TestDatabases.postgres().unwrap(PGSimpleDataSource.class).getURL());
      source.setUser("postgres");
      return source;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
