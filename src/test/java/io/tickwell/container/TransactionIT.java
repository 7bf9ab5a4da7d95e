package io.tickwell.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunCounts;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.it.Await;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.marketdata.Upsert;
import io.tickwell.marketdata.UpsertCount;
import io.tickwell.operation.SchedulerFactory;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is stored together is there together, or not at all. */
@ExtendWith(ArquillianExtension.class)
class TransactionIT {

  private static final Instant NOON = Instant.parse("2025-03-03T17:00:00Z");
  private static final UUID RUN = UUID.fromString("11111111-1111-1111-1111-111111111111");

  @Inject ContainerResources resources;
  @Inject UserTransaction transaction;
  @Inject Upsert upsert;
  @Inject Jdbi jdbi;
  @Inject RunRecords records;
  @Inject RunReports reports;

  @Deployment
  static WebArchive tickwell() {
    return DeployedTickwell.with(DeployedTickwell.NO_TIMERS);
  }

  @Test
  void an_upsert_in_a_transaction_counts_inserted_unchanged_and_updated_rows() throws Exception {
    assertThat(committed(quote("COUNTED", "10.5"))).isEqualTo(new UpsertCount(1, 0, 0));
    assertThat(committed(quote("COUNTED", "10.5"))).isEqualTo(new UpsertCount(0, 0, 1));
    assertThat(committed(quote("COUNTED", "10.6"))).isEqualTo(new UpsertCount(0, 1, 0));
    assertThat(rowsOf("COUNTED")).isEqualTo(1);
  }

  @Test
  void an_upsert_goes_back_with_its_transaction() throws Exception {
    transaction.begin();
    UpsertCount written;
    try {
      written = write(quote("TAKEN.BACK", "10.5"));
      transaction.setRollbackOnly();
    } finally {
      transaction.rollback();
    }
    assertThat(written.inserted()).isEqualTo(1);
    assertThat(rowsOf("TAKEN.BACK")).isZero();
  }

  @Test
  void a_chunk_whose_last_count_is_refused_leaves_no_rows_and_no_counts() {
    Run broken;
    execute("DELETE FROM stock_quotes");
    execute("ALTER TABLE run_providers ADD CONSTRAINT refuse_all CHECK (items < 0) NOCHECK");
    try {
      broken = run("AAPL", "MSFT");
    } finally {
      execute("ALTER TABLE run_providers DROP CONSTRAINT refuse_all");
    }
    assertThat(broken.status()).isEqualTo(RunStatus.FAILED);
    assertThat(broken.reason()).containsIgnoringCase("refuse_all");
    assertThat(rowsOf(broken.runId())).isZero();
    assertThat(reports.counts(broken.runId())).isEqualTo(RunCounts.NONE);

    Run whole = run("AAPL", "MSFT");
    assertThat(whole.status()).isEqualTo(RunStatus.COMPLETED);
    RunCounts counts = reports.counts(whole.runId());
    assertThat(counts.fetched()).isEqualTo(2);
    assertThat(counts.inserted()).isPositive();
    assertThat(rowsOf(whole.runId())).isEqualTo(counts.inserted() + counts.updated());
  }

  private Run run(String... symbols) {
    UUID id = SchedulerFactory.create().trigger("stock_quotes", List.of(symbols)).runId();
    Await.that(
        "run %s ends".formatted(id),
        Duration.ofSeconds(30),
        () -> records.find(id).orElseThrow().status().ended());
    return records.find(id).orElseThrow();
  }

  private UpsertCount committed(StockQuote quote) throws Exception {
    transaction.begin();
    UpsertCount written = write(quote);
    transaction.commit();
    return written;
  }

  private UpsertCount write(StockQuote quote) throws SQLException {
    return upsert.write(resources.connection(), List.of(quote), NOON);
  }

  private static StockQuote quote(String symbol, String price) {
    StockQuote quote =
        new StockQuote().symbol(symbol).quoteTimestamp(NOON).price(new BigDecimal(price));
    quote.cameFrom("finnhub", NOON);
    quote.signedBy(RUN);
    return quote;
  }

  private void execute(String sql) {
    jdbi.useHandle(handle -> handle.execute(sql));
  }

  private long rowsOf(String symbol) {
    return count("symbol", symbol);
  }

  private long rowsOf(UUID runId) {
    return count("run_id", runId);
  }

  private long count(String column, Object value) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM stock_quotes WHERE <column> = :value")
                .define("column", column)
                .bind("value", value)
                .mapTo(Long.class)
                .one());
  }
}
