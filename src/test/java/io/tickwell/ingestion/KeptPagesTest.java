package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.marketdata.PersistenceUnit;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.marketdata.SymbolRenames;
import io.tickwell.marketdata.Upsert;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.PageKeeper;
import io.tickwell.provider.Processed;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of long answers, stored while the answer goes on. */
@ParameterizedClass
@EnumSource
class KeptPagesTest {
  private static final FetchRequest BOTH =
      FetchRequest.of(DataType.STOCK_QUOTES, List.of("AAPL", "MSFT"), null, null);

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
  void a_page_is_stored_and_counted_while_no_item_has_an_outcome() {
    keep(stand("second", 1, "AAPL"), quote("AAPL"));
    keep(stand("third", 2, "AAPL", "MSFT"), quote("AAPL"), quote("MSFT"));

    assertThat(node.reports().counts(run.runId()))
        .isEqualTo(new RunCounts(0, 0, 0, 0, 2, 0, 1, 2, Map.of()));
    assertThat(node.texts("SELECT DISTINCT CAST(run_id AS VARCHAR(36)) FROM stock_quotes"))
        .containsExactly(run.runId().toString());
    assertThat(node.number("SELECT COUNT(*) FROM rejected_rows")).isEqualTo(2);
    assertThat(node.progress().positions(run.runId()))
        .containsExactly(new RunProgress.Position(0, 0, 2));
  }

  @Test
  void a_page_of_an_old_name_is_stored_under_the_present_one() {
    renames().rename("AAPL", "APLE", null);

    keep(stand("second", 1, "AAPL"), quote("AAPL"), quote("MSFT"));

    assertThat(node.texts("SELECT symbol FROM stock_quotes ORDER BY symbol"))
        .containsExactly("APLE", "MSFT");
  }

  @Test
  void the_next_launch_knows_where_to_go_on() {
    keep(stand("second", 1), quote("AAPL"));
    keep(stand("third", 2, "AAPL", "MSFT"), quote("MSFT"));

    assertThat(again().stand("echo", BOTH)).contains(stand("third", 2, "AAPL", "MSFT"));
  }

  @Test
  void behind_the_last_page_there_is_nothing_to_go_on_with() {
    keep(new PageKeeper.Stand(Optional.empty(), 3, Set.of("AAPL")), quote("AAPL"));

    assertThat(again().stand("echo", BOTH).orElseThrow().next()).isEmpty();
  }

  @Test
  void another_question_provider_or_share_is_not_meant() {
    keep(stand("second", 1), quote("AAPL"));

    assertThat(again().stand("other", BOTH)).isEmpty();
    assertThat(again().stand("echo", BOTH.withItems(List.of("AAPL")))).isEmpty();
    assertThat(pages().of(new RunShare(run.runId(), run.fence(), 1)).stand("echo", BOTH)).isEmpty();
  }

  @Test
  void a_stale_launch_keeps_nothing() {
    PageKeeper stale = keeper();
    assertThat(node.queue().takeAgain(node.run(run.runId()))).isPresent();

    assertThatThrownBy(
            () ->
                stale.keep(
                    "echo",
                    BOTH,
                    new Processed(List.of(quote("AAPL")), List.of()),
                    stand("second", 1)))
        .isInstanceOf(StaleRunException.class);

    assertThat(node.number("SELECT COUNT(*) FROM stock_quotes")).isZero();
    assertThat(node.number("SELECT COUNT(*) FROM run_pages")).isZero();
  }

  @Test
  void a_run_that_has_ended_leaves_none_and_one_that_was_stopped_can_go_on() {
    keep(stand("second", 1), quote("AAPL"));
    node.records().end(run.runId(), run.fence(), RunStatus.STOPPED, "stopped");
    assertThat(node.number("SELECT COUNT(*) FROM run_pages")).isEqualTo(1);

    node.execute("UPDATE runs SET status = 'running'");
    node.records().end(run.runId(), run.fence(), RunStatus.COMPLETED, null);
    assertThat(node.number("SELECT COUNT(*) FROM run_pages")).isZero();
  }

  private void keep(PageKeeper.Stand stand, StockQuote... quotes) {
    RejectedRow rejected =
        new RejectedRow("echo", "MSFT", RejectReason.PRICE_NOT_POSITIVE, "detail", "raw");
    Processed page = new Processed(List.of(quotes), List.of(rejected));
    assertThat(keeper().keep("echo", BOTH, page, stand)).isTrue();
  }

  private PageKeeper again() {
    return keeper();
  }

  private PageKeeper keeper() {
    return pages().of(new RunShare(run.runId(), run.fence(), 0));
  }

  private KeptPages pages() {
    return new KeptPages(
        node.jdbi(),
        Upsert.of(factory.getMetamodel()),
        renames(),
        new SetAside(clock),
        node.progress(),
        clock);
  }

  private SymbolRenames renames() {
    return new SymbolRenames(
        node.jdbi(), Upsert.of(factory.getMetamodel()), mic -> ZoneOffset.UTC, clock);
  }

  private StockQuote quote(String symbol) {
    StockQuote quote =
        new StockQuote().symbol(symbol).price(BigDecimal.TEN).quoteTimestamp(clock.instant());
    quote.cameFrom("echo", clock.instant());
    return quote;
  }

  private static PageKeeper.Stand stand(String next, int pages, String... served) {
    return new PageKeeper.Stand(Optional.of(next), pages, Set.copyOf(Stream.of(served).toList()));
  }
}
