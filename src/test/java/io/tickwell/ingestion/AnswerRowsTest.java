package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.marketdata.EarningsReport;
import io.tickwell.marketdata.FiscalPeriods;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.NewsArticle;
import io.tickwell.marketdata.NewsStock;
import io.tickwell.marketdata.PersistenceUnit;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.marketdata.TestDatabases;
import io.tickwell.marketdata.Upsert;
import io.tickwell.operation.OwnTables;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.Processed;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.EchoProvider;
import io.tickwell.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnswerRowsTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.until(2027);
  private static final TradingCalendar XNYS = CALENDARS.of("XNYS");

  private static DataSource database;
  private static EntityManagerFactory factory;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final EchoProvider provider = new EchoProvider(clock);

  @BeforeAll
  static void open() {
    database = TestDatabase.H2.emptied();
    factory = PersistenceUnit.on(database);
  }

  @AfterAll
  static void close() {
    factory.close();
  }

  @Test
  void good_rows_know_their_provider_and_when_they_were_fetched_but_no_run_yet() {
    MarketDataRow row = process("AAPL=10", "AAPL").rows().get(0);

    assertThat(row.dataProvider()).isEqualTo("echo");
    assertThat(row.fetchedAt()).isEqualTo(clock.instant());
    assertThat(row.runId()).isNull();
  }

  @Test
  void a_row_of_another_symbol_is_set_aside_under_the_item_asked_for() {
    Processed processed = process("MSFT=10", "AAPL");

    assertThat(processed.rows()).isEmpty();
    assertThat(processed.rejected())
        .containsExactly(
            new RejectedRow(
                "echo",
                "AAPL",
                RejectReason.SYMBOL_MISMATCH,
                "asked for AAPL, the answer is for MSFT",
                "MSFT=10"));
  }

  @Test
  void one_bad_row_does_not_stop_the_others() {
    Processed processed = process("AAPL=10,MSFT=0,NVDA=30", "AAPL", "MSFT", "NVDA");

    assertThat(processed.rows()).extracting(MarketDataRow::item).containsExactly("AAPL", "NVDA");
    assertThat(processed.rejected())
        .extracting(RejectedRow::item, RejectedRow::reason, RejectedRow::raw)
        .containsExactly(tuple("MSFT", RejectReason.PRICE_NOT_POSITIVE, "MSFT=0"));
  }

  @Test
  void a_value_that_fits_no_column_is_set_aside() {
    Processed processed = process("AAPL=1234567890123.5", "AAPL");

    assertThat(processed.rejected())
        .extracting(RejectedRow::reason)
        .containsExactly(RejectReason.VALUE_OUT_OF_RANGE);
  }

  @Test
  void a_long_raw_text_is_cut() {
    Processed processed = process("MSFT=1" + " ".repeat(100_000), "AAPL");

    assertThat(processed.rejected().get(0).raw()).hasSize(65_536);
  }

  @Test
  void a_long_raw_text_of_a_row_that_could_not_be_read_is_cut_too() {
    provider.unreadable(
        new RejectedRow(
            "echo", "AAPL", RejectReason.MALFORMED_ROW, "no number", "x".repeat(100_000)));

    assertThat(process("AAPL=10", "AAPL").rejected().get(0).raw()).hasSize(65_536);
  }

  @Test
  void the_detail_of_a_mismatch_names_some_of_many_items() {
    Processed processed = process("X=1", "A", "B", "C", "D", "E", "F", "G");

    assertThat(processed.rejected().get(0).detail())
        .isEqualTo("asked for A,B,C,D,E and 2 more, the answer is for X");
  }

  @Test
  void a_child_that_cannot_be_stored_is_set_aside_and_its_parent_is_not() {
    NewsArticle article = new NewsArticle().url("https://news.example/a").title("Apple rises");
    article.with(new NewsStock().symbol("AAPL")).with(new NewsStock().symbol("A".repeat(21)));
    provider.sending(article);

    Processed processed = process("", "AAPL");

    assertThat(processed.rows()).containsExactly(article);
    assertThat(article.children()).hasSize(1);
    assertThat(article.children().get(0).dataProvider()).isEqualTo("echo");
    assertThat(processed.rejected())
        .extracting(RejectedRow::item, RejectedRow::reason)
        .containsExactly(tuple("AAPL", RejectReason.VALUE_OUT_OF_RANGE));
  }

  @Test
  void an_article_may_answer_several_items() {
    NewsArticle article = new NewsArticle().url("https://news.example/a").title("Chips rise");
    provider.sending(article.answering(List.of("NVDA", "AAPL")));

    assertThat(process("", "AAPL", "MSFT").rows()).hasSize(1);
    assertThat(process("", "TSLA", "MSFT").rejected())
        .extracting(RejectedRow::reason)
        .containsExactly(RejectReason.SYMBOL_MISMATCH);
  }

  @Test
  void a_fiscal_period_that_is_not_told_by_anything_is_set_aside() {
    provider.sending(new EarningsReport().symbol("AAPL").reportedDate(LocalDate.of(2026, 5, 1)));

    assertThat(process("", "AAPL").rejected())
        .extracting(RejectedRow::reason, RejectedRow::detail)
        .containsExactly(
            tuple(RejectReason.FISCAL_PERIOD_UNKNOWN, "fiscal_year is not told by anything"));
  }

  @Test
  void a_fiscal_period_follows_from_its_end_and_the_end_of_the_companys_year() {
    TestDatabases.execute(
        database,
        """
        INSERT INTO company_info (symbol, fiscal_year_end, data_provider, fetched_at, created_at,
          updated_at)
        VALUES ('AAPL', '09-30', 'echo', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
        """);
    EarningsReport report =
        new EarningsReport().symbol("AAPL").periodEnd(LocalDate.of(2025, 12, 27));
    provider.sending(report);

    assertThat(process("", "AAPL").rows()).containsExactly(report);
    assertThat(report.fiscalYear()).isEqualTo(2026);
    assertThat(report.fiscalQuarter()).isEqualTo(1);
  }

  private Processed process(String payload, String... asked) {
    AnswerRows rows =
        new AnswerRows(
            provider.alone(),
            Upsert.of(factory.getMetamodel()),
            new FiscalPeriods(OwnTables.access(database)),
            new SymbolCalendars(OwnTables.access(database), CALENDARS, XNYS),
            XNYS);
    FetchRequest request = FetchRequest.of(DataType.STOCK_QUOTES, List.of(asked), null, null);
    return rows.process(new RawAnswer("echo", request, clock.instant(), payload));
  }
}
