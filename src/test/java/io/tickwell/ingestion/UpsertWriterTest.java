package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.marketdata.Patience;
import io.tickwell.marketdata.PersistenceUnit;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.marketdata.SymbolRenames;
import io.tickwell.marketdata.SymbolStates;
import io.tickwell.marketdata.Upsert;
import io.tickwell.provider.Attempt;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.Outcome;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A chunk in its one transaction: rows, what was set aside, and the progress that counts both. */
@ParameterizedClass
@EnumSource
class UpsertWriterTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.until(2027);
  private static final TradingCalendar CALENDAR = CALENDARS.of("XNYS");

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private EntityManagerFactory factory;
  private TestNode node;
  private Run run;

  @BeforeEach
  void a_run_of_two_items() {
    var database = kind.emptied();
    factory = PersistenceUnit.on(database);
    node = TestNode.named("a", database, clock).ready("AAPL", "MSFT");
    run = node.submit();
    node.begin();
    node.progress().plan(run, Optional.empty(), 1);
  }

  @AfterEach
  void close() {
    factory.close();
  }

  @Test
  void a_chunk_stores_its_rows_and_says_so() throws Exception {
    write(run, served("AAPL", "10"), served("MSFT", "20"));

    assertThat(node.reports().counts(run.runId()))
        .isEqualTo(new RunCounts(2, 0, 0, 0, 2, 0, 0, 0, Map.of("echo", 2)));
    assertThat(node.number("SELECT COUNT(*) FROM stock_quotes")).isEqualTo(2);
    assertThat(node.texts("SELECT DISTINCT CAST(run_id AS VARCHAR(36)) FROM stock_quotes"))
        .containsExactly(run.runId().toString());
  }

  @Test
  void what_a_run_asked_for_under_an_old_name_is_stored_under_the_present_one() throws Exception {
    write(run, served("AAPL", "10"));
    new SymbolRenames(node.jdbi(), Upsert.of(factory.getMetamodel()), mic -> ZoneOffset.UTC, clock)
        .rename("AAPL", "APLE", null);
    write(run, served("AAPL", "11"), served("MSFT", "20"));

    assertThat(node.texts("SELECT symbol FROM stock_quotes ORDER BY symbol"))
        .containsExactly("APLE", "MSFT");
    assertThat(node.number("SELECT CAST(price AS INT) FROM stock_quotes WHERE symbol = 'APLE'"))
        .isEqualTo(11);
  }

  @Test
  void rows_that_were_there_are_counted_unchanged() throws Exception {
    write(run, served("AAPL", "10"));
    write(run, served("AAPL", "10"));

    assertThat(node.reports().counts(run.runId()).inserted()).isEqualTo(1);
    assertThat(node.reports().counts(run.runId()).unchanged()).isEqualTo(1);
  }

  @Test
  void a_stale_launch_stores_nothing_and_counts_nothing() {
    assertThat(node.queue().takeAgain(node.run(run.runId()))).isPresent();

    assertThatThrownBy(() -> write(run, served("AAPL", "10")))
        .isInstanceOf(StaleRunException.class);

    assertThat(node.number("SELECT COUNT(*) FROM stock_quotes")).isZero();
    assertThat(node.reports().counts(run.runId())).isEqualTo(RunCounts.NONE);
  }

  @Test
  void a_failed_item_leaves_its_attempts_and_they_explain_the_run() throws Exception {
    write(run, served("AAPL", "10"), failed("MSFT", "HTTP 500"));

    RunCounts counts = node.reports().counts(run.runId());
    assertThat(counts.verdict(2)).isEqualTo(RunStatus.PARTIAL);
    assertThat(node.reasons().explain(run, counts))
        .isEqualTo("1 of 2 items failed; echo: HTTP 500");
  }

  @Test
  void every_attempt_is_a_row_and_only_those_of_failed_items_explain_the_run() throws Exception {
    Attempt broken =
        new Attempt("first", Outcome.FAILED, "HTTP 503", Duration.ofMillis(30), 3, 2, null);
    Attempt served = new Attempt("second", Outcome.DATA, "", Duration.ofMillis(5), 1, 0, 42L);
    write(
        run,
        new ItemOutcome(
            "AAPL",
            Optional.of("second"),
            true,
            served("AAPL", "10").rows(),
            List.of(),
            List.of(broken, served)),
        nothing("MSFT", Attempt.none("first", Outcome.SKIPPED, "its budget is spent")));

    assertThat(
            node.texts(
                """
                SELECT symbol || ' ' || provider_name || ' ' || status || ' ' || retry_count || ' '
                  || execution_time_ms || ' ' || COALESCE(CAST(data_size AS VARCHAR(9)), '-') || ' '
                  || COALESCE(error_message, '-') || ' ' || job_id || ' ' || data_type
                FROM fetch_attempts ORDER BY symbol, provider_name
                """))
        .containsExactly(
            "AAPL first failed 2 30 - HTTP 503 stock_quotes stock_quotes",
            "AAPL second success 0 5 42 - stock_quotes stock_quotes",
            "MSFT first skipped 0 0 - its budget is spent stock_quotes stock_quotes");
    assertThat(node.reports().failedItems(run.runId())).containsExactly("MSFT");
    assertThat(node.reasons().explain(run, node.reports().counts(run.runId())))
        .isEqualTo("1 of 2 items failed; first: its budget is spent");
  }

  @Test
  void an_answer_without_data_is_a_success_that_says_so() throws Exception {
    write(run, empty("AAPL"), empty("MSFT"));

    assertThat(node.texts("SELECT status || ': ' || error_message FROM fetch_attempts"))
        .containsExactly("success: no data", "success: no data");
    assertThat(node.reports().failedItems(run.runId())).isEmpty();
  }

  @Test
  void bars_that_begin_late_are_data_and_the_run_says_what_lies_before_them() throws Exception {
    node.execute(
        """
        UPDATE runs SET job_type = 'historical_prices', from_date = DATE '2026-05-27',
          to_date = DATE '2026-05-29'
        """);
    node.execute(
        """
        INSERT INTO historical_prices (symbol, date, close, data_provider, fetched_at, created_at,
          updated_at)
        VALUES ('AAPL', DATE '2026-05-29', 10, 'echo', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,
          CURRENT_TIMESTAMP)
        """);
    Run bars = node.records().find(run.runId()).orElseThrow();
    Attempt served = new Attempt("echo", Outcome.DATA, "", Duration.ofMillis(5), 1, 0, 42L);

    write(
        bars,
        new ItemOutcome("AAPL", Optional.of("echo"), true, List.of(), List.of(), List.of(served)));

    RunCounts counts = node.reports().counts(bars.runId());
    assertThat(counts.verdict(1)).isEqualTo(RunStatus.COMPLETED);
    assertThat(node.reasons().explain(bars, counts))
        .contains("1 of 2 items: no bars of 2026-05-27, 2026-05-28");
    assertThat(new AttemptReports(node.jdbi()).lastData("AAPL"))
        .extracting(AttemptReports.LastData::providerName)
        .containsExactly("echo");
  }

  @Test
  void an_empty_item_is_explained_too() throws Exception {
    write(run, failed("AAPL", "HTTP 500"), empty("MSFT"));

    assertThat(node.reasons().explain(run, node.reports().counts(run.runId())))
        .isEqualTo("1 of 2 items failed; echo: HTTP 500; no provider has data for 1 of 2 items");
  }

  @Test
  void a_rejected_row_is_kept_with_its_reason_and_does_not_stop_the_others() throws Exception {
    write(run, served("AAPL", "10", rejected("MSFT", "a price of zero")));

    assertThat(node.number("SELECT COUNT(*) FROM stock_quotes")).isEqualTo(1);
    assertThat(
            node.texts(
                "SELECT data_provider || ' ' || item || ' ' || reason || ' ' || detail || ' ' ||"
                    + " job_id FROM rejected_rows"))
        .containsExactly("echo MSFT price_not_positive a price of zero stock_quotes");
    assertThat(node.reports().counts(run.runId()).rejected()).isEqualTo(1);
  }

  @Test
  void a_rejected_row_with_a_name_of_any_kind_is_kept() throws Exception {
    write(run, served("AAPL", "10", rejected("N\u0000" + "X".repeat(500), "\u0000")));

    assertThat(node.number("SELECT COUNT(*) FROM rejected_rows WHERE item LIKE 'N_XXX%'"))
        .isEqualTo(1);
  }

  @Test
  void a_chunk_that_breaks_leaves_nothing() throws Exception {
    ItemOutcome tooLong = served("S".repeat(30), "10");

    assertThatThrownBy(() -> write(run, served("AAPL", "10"), tooLong))
        .isInstanceOf(Exception.class);

    assertThat(node.number("SELECT COUNT(*) FROM stock_quotes")).isZero();
    assertThat(node.reports().counts(run.runId())).isEqualTo(RunCounts.NONE);
  }

  private void write(Run by, ItemOutcome... outcomes) throws Exception {
    DataProcessor processor = new DataProcessor();
    processor.runId = by.runId().toString();
    List<Object> items = List.of(outcomes).stream().map(processor::processItem).toList();
    UpsertWriter writer = new UpsertWriter();
    writer.upsert = Upsert.of(factory.getMetamodel());
    writer.renames = new SymbolRenames(node.jdbi(), writer.upsert, mic -> ZoneOffset.UTC, clock);
    writer.progress = node.progress();
    writer.bars =
        new BarsPresent(
            node.records(),
            new ExchangeDates(
                new SymbolCalendars(node.jdbi(), CALENDARS, CALENDAR), CALENDAR, clock),
            clock);
    writer.served = new ServedItems(node.jdbi(), clock);
    writer.failed = new FailedItems(RetryPolicyTest.POLICY, clock);
    writer.unknown =
        new UnknownSymbols(
            new SymbolStates(node.jdbi(), new Patience(3, Duration.ofHours(1))),
            Duration.ofDays(1),
            clock);
    writer.setAside = new SetAside(clock);
    writer.clock = clock;
    writer.runId = by.runId().toString();
    writer.fence = Long.toString(by.fence());
    writer.partition = "0";
    writer.entityManager = factory.createEntityManager();
    var transaction = writer.entityManager.getTransaction();
    transaction.begin();
    try {
      writer.writeItems(items);
      transaction.commit();
    } finally {
      if (transaction.isActive()) {
        transaction.rollback();
      }
      writer.entityManager.close();
    }
  }

  private ItemOutcome served(String symbol, String price, RejectedRow... rejected) {
    StockQuote quote =
        new StockQuote()
            .symbol(symbol)
            .price(new BigDecimal(price))
            .quoteTimestamp(clock.instant());
    quote.cameFrom("echo", clock.instant());
    return new ItemOutcome(
        symbol, Optional.of("echo"), true, List.of(quote), List.of(rejected), List.of());
  }

  private static RejectedRow rejected(String item, String detail) {
    return new RejectedRow("echo", item, RejectReason.PRICE_NOT_POSITIVE, detail, "raw");
  }

  private static ItemOutcome failed(String symbol, String message) {
    return nothing(symbol, new Attempt("echo", Outcome.FAILED, message, Duration.ZERO, 1, 0, null));
  }

  private static ItemOutcome empty(String symbol) {
    return nothing(symbol, new Attempt("echo", Outcome.EMPTY, "", Duration.ZERO, 1, 0, null));
  }

  private static ItemOutcome nothing(String symbol, Attempt attempt) {
    return new ItemOutcome(symbol, Optional.empty(), false, List.of(), List.of(), List.of(attempt));
  }
}
