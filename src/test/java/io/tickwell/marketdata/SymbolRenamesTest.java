package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tickwell.marketdata.SymbolRenames.Rename;
import io.tickwell.marketdata.SymbolRenames.Renamed;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a symbol's data, and of its entry, when it gets another name. */
@ParameterizedClass
@EnumSource
class SymbolRenamesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-03T14:00:00Z"), ZoneOffset.UTC);
  private static final LocalDate DAY = LocalDate.of(2022, 6, 8);
  private static final LocalDate RENAMED = LocalDate.of(2022, 6, 9);

  @Parameter private TestDatabase kind;

  private ProbedDataSource database;
  private EntityManagerFactory factory;
  private Jdbi jdbi;
  private Upsert upsert;
  private SymbolList list;
  private SymbolRenames renames;

  @BeforeEach
  void empty() {
    database = kind.emptied();
    factory = PersistenceUnit.on(database);
    jdbi = Jdbi.create(database);
    upsert = Upsert.of(factory.getMetamodel());
    list =
        new SymbolList(
            jdbi, new SymbolRules(Set.of("XNYS"), Set.of("fmp", "polygon"), "XNYS"), CLOCK);
    renames = new SymbolRenames(jdbi, upsert, mic -> ZoneOffset.UTC, CLOCK);
  }

  @AfterEach
  void close() {
    factory.close();
  }

  @Test
  void all_that_is_stored_of_the_old_name_is_found_under_the_new_one() throws Exception {
    write(
        Rows.quote("FB", "190"),
        Rows.bar("FB", DAY, "196"),
        signed(new CompanyInfo().symbol("FB").name("Facebook")),
        signed(new StockSplit().symbol("FB").exDate(DAY).splitFrom(one()).splitTo(one())),
        signed(
            new OptionQuote()
                .symbol("FB220617C00150000")
                .underlyingSymbol("FB")
                .quoteTimestamp(Rows.NOON)
                .bid(one())),
        Rows.quote("AAPL", "150"));

    Renamed renamed = renames.rename("fb", "meta", RENAMED);

    assertThat(renamed.from()).isEqualTo("FB");
    assertThat(renamed.rows())
        .containsOnly(
            Map.entry("company_info", new SymbolRenames.Rows(1, 0)),
            Map.entry("historical_prices", new SymbolRenames.Rows(1, 0)),
            Map.entry("options_chain", new SymbolRenames.Rows(1, 0)),
            Map.entry("stock_quotes", new SymbolRenames.Rows(1, 0)),
            Map.entry("stock_splits", new SymbolRenames.Rows(1, 0)));
    assertThat(texts("SELECT symbol FROM stock_quotes ORDER BY 1")).containsExactly("AAPL", "META");
    assertThat(texts("SELECT symbol || ' ' || underlying_symbol FROM options_chain"))
        .containsExactly("FB220617C00150000 META");
    assertThat(renames.all()).containsExactly(new Rename("FB", "META", RENAMED));
  }

  @Test
  void rows_of_one_fact_become_one_with_what_was_fetched_last() throws Exception {
    HistoricalPrice older = new HistoricalPrice().symbol("FB").date(DAY).close(new BigDecimal("1"));
    older.volume(new BigDecimal("100")).cameFrom("fmp", Rows.NOON);
    HistoricalPrice newer =
        new HistoricalPrice().symbol("META").date(DAY).close(new BigDecimal("2"));
    newer.cameFrom("fmp", Rows.NOON.plusSeconds(60));
    HistoricalPrice newest = new HistoricalPrice().symbol("FB").date(RENAMED);
    newest.close(new BigDecimal("4")).cameFrom("fmp", Rows.NOON.plusSeconds(99));
    HistoricalPrice before = new HistoricalPrice().symbol("META").date(RENAMED);
    before.close(new BigDecimal("3")).open(new BigDecimal("5")).cameFrom("fmp", Rows.NOON);
    HistoricalPrice other = new HistoricalPrice().symbol("FB").date(DAY).close(new BigDecimal("7"));
    other.cameFrom("polygon", Rows.NOON);
    for (HistoricalPrice bar : List.of(older, newer, newest, before, other)) {
      bar.signedBy(Rows.RUN);
    }
    write(older, newer, newest, before, other);

    assertThat(renames.rename("FB", "META", RENAMED).rows())
        .containsOnly(Map.entry("historical_prices", new SymbolRenames.Rows(1, 2)));

    assertThat(
            texts(
                """
                SELECT symbol || ' ' || date || ' ' || data_provider || ' '
                  || COALESCE(CAST(CAST(open AS INT) AS VARCHAR(9)), '-') || ' '
                  || CAST(close AS INT) || ' '
                  || COALESCE(CAST(CAST(volume AS INT) AS VARCHAR(9)), '-')
                FROM historical_prices ORDER BY date, data_provider
                """))
        .containsExactly(
            "META 2022-06-08 fmp - 2 100",
            "META 2022-06-08 polygon - 7 -",
            "META 2022-06-09 fmp 5 4 -");
  }

  @Test
  void mentions_in_news_and_speakers_of_transcripts_are_kept() throws Exception {
    NewsArticle article =
        new NewsArticle()
            .url("https://news.example/1")
            .title("One")
            .with(new NewsStock().symbol("FB"))
            .with(new NewsStock().symbol("META").mentionType("primary"));
    NewsArticle second =
        new NewsArticle()
            .url("https://news.example/2")
            .title("Two")
            .with(new NewsStock().symbol("FB"));
    write(
        signed(article),
        signed(second),
        signed(transcript("FB", "Mark", "Sheryl")),
        signed(transcript("META", "Mark", "Susan")));

    Map<String, SymbolRenames.Rows> rows = renames.rename("FB", "META", RENAMED).rows();

    assertThat(rows)
        .containsOnly(
            Map.entry("news_stocks", new SymbolRenames.Rows(1, 1)),
            Map.entry("earnings_transcripts", new SymbolRenames.Rows(0, 1)));
    assertThat(texts("SELECT symbol FROM news_stocks")).containsExactly("META", "META");
    assertThat(texts("SELECT participant_name FROM transcript_participants ORDER BY 1"))
        .containsExactly("Mark", "Sheryl", "Susan");
  }

  private static EarningsTranscript transcript(String symbol, String... speakers) {
    EarningsTranscript transcript =
        new EarningsTranscript().symbol(symbol).fiscalYear(2022).fiscalQuarter(1);
    for (String speaker : speakers) {
      transcript.with(new TranscriptParticipant().participantName(speaker));
    }
    return transcript;
  }

  @Test
  void the_entry_gets_the_new_name_with_its_groups_and_without_its_spellings() {
    list.put(
        new SymbolChange(
            "FB", null, "USD", null, "Meta", null, null, null, List.of("us"), Map.of("fmp", "FB")));

    renames.rename("FB", "META", RENAMED);

    Symbols symbols = new Symbols(jdbi, CLOCK);
    assertThat(symbols.all())
        .singleElement()
        .satisfies(
            meta -> {
              assertThat(meta.entry().symbol()).isEqualTo("META");
              assertThat(meta.entry().currency()).isEqualTo("USD");
              assertThat(meta.entry().groups()).containsExactly("us");
              assertThat(meta.entry().spellings()).isEmpty();
            });
    assertThat(list.put(SymbolChange.of("fb")).entry().symbol()).isEqualTo("META");
    assertThat(list.put(new SymbolCsv(Set.of()).read("symbol\nFB"), true).unchanged()).isEqualTo(1);
    assertThat(new SymbolGroups(jdbi).put("one", List.of("FB"))).containsExactly("META");
  }

  @Test
  void an_entry_that_the_new_name_has_stays_and_gets_the_groups_of_the_old_one() {
    list.put(new SymbolCsv(Set.of()).read("symbol,currency,groups\nFB,EUR,a\nMETA,USD,b"), true);

    renames.rename("FB", "META", RENAMED);

    assertThat(new Symbols(jdbi, CLOCK).all())
        .singleElement()
        .satisfies(
            meta -> {
              assertThat(meta.entry().currency()).isEqualTo("USD");
              assertThat(meta.entry().groups()).containsExactly("a", "b");
            });
  }

  @Test
  void chains_lead_to_the_present_name_and_a_name_may_come_back() throws Exception {
    write(Rows.quote("A", "1"));
    renames.rename("A", "B", DAY);
    renames.rename("B", "C", RENAMED);
    Symbols symbols = new Symbols(jdbi, CLOCK);
    assertThat(symbols.aliases().present("A")).isEqualTo("C");

    renames.rename("C", "A", LocalDate.of(2023, 1, 1));

    assertThat(symbols.aliases().present("A")).isEqualTo("A");
    assertThat(symbols.aliases().present("B")).isEqualTo("A");
    assertThat(symbols.aliases().present("C")).isEqualTo("A");
    assertThat(texts("SELECT symbol FROM stock_quotes")).containsExactly("A");
  }

  @Test
  void a_name_that_others_use_now_stands_for_itself_again() throws Exception {
    write(Rows.quote("FB", "1"));
    renames.rename("FB", "META", RENAMED);

    assertThat(renames.forget("FB")).isTrue();
    assertThat(renames.forget("FB")).isFalse();
    list.put(SymbolChange.of("FB"));
    assertThat(new Symbols(jdbi, CLOCK).known(List.of("FB"))).containsExactly("FB");
    assertThat(texts("SELECT symbol FROM stock_quotes")).containsExactly("META");
  }

  @ParameterizedTest
  @CsvSource({
    "FB, FB, 2022-06-09, FB is to have another name",
    "NOBODY, META, 2022-06-09, 'NOBODY is not on the list of symbols, and there is no data of it'",
    "OLD, ELSE, 2022-06-09, OLD was renamed already; its name is NEW",
    "FB, META, 2026-06-04, 2026-06-04 is to come",
    "FB, 'M E', 2022-06-09, is no symbol",
  })
  void what_makes_no_sense_is_refused_and_changes_nothing(
      String from, String to, LocalDate on, String reason) {
    list.put(SymbolChange.of("FB"));
    list.put(SymbolChange.of("OLD"));
    renames.rename("OLD", "NEW", DAY);

    assertThatExceptionOfType(SymbolsRefusedException.class)
        .isThrownBy(() -> renames.rename(from, to, on))
        .withMessageContaining(reason);
    assertThat(renames.all()).hasSize(1);
  }

  @Test
  void the_day_is_that_of_the_exchange_of_the_symbol() {
    SymbolRules rules = new SymbolRules(Set.of("XNYS", "XTKS"), Set.of(), "XNYS");
    new SymbolList(jdbi, rules, CLOCK)
        .put(new SymbolCsv(Set.of()).read("symbol,exchange\nFB,XNYS\n7203,XTKS"), true);
    Clock threeInTheNight = Clock.fixed(Instant.parse("2026-06-03T01:00:00Z"), ZoneOffset.UTC);
    SymbolRenames abroad =
        new SymbolRenames(
            jdbi,
            upsert,
            mic -> ZoneId.of(mic.orElseThrow().equals("XTKS") ? "Asia/Tokyo" : "America/New_York"),
            threeInTheNight);

    assertThat(abroad.rename("FB", "META", null).on()).isEqualTo("2026-06-02");
    assertThat(abroad.rename("7203", "7204", null).on()).isEqualTo("2026-06-03");
    assertThatExceptionOfType(SymbolsRefusedException.class)
        .isThrownBy(() -> abroad.rename("META", "MVRS", LocalDate.parse("2026-06-03")))
        .withMessageContaining("2026-06-03 is to come");
  }

  @Test
  void a_rename_may_take_longer_than_writers_wait_for_each_other() throws Exception {
    assumeThat(kind).isEqualTo(TestDatabase.POSTGRES);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Connection renaming = database.getConnection();
        Connection chunk = database.getConnection()) {
      renaming.setAutoCommit(false);
      new SymbolMove(upsert.inOrder()).keepOthersAway(renaming);
      chunk.createStatement().execute("SET lock_timeout = '100ms'");
      chunk.setAutoCommit(false);

      Future<?> waiting =
          threads.submit(
              () -> {
                renames.keepAway(chunk);
                return null;
              });
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS));
      renaming.commit();

      waiting.get(30, TimeUnit.SECONDS);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_chunk_that_is_being_written_is_waited_for_and_moved_too() throws Exception {
    list.put(SymbolChange.of("FB"));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Connection chunk = database.getConnection()) {
      chunk.setAutoCommit(false);
      renames.keepAway(chunk);
      upsert.write(chunk, List.of(Rows.quote("FB", "1")), CLOCK.instant());
      renames.follow(chunk, List.of(Rows.quote("FB", "1")));

      Future<Renamed> renaming = threads.submit(() -> renames.rename("FB", "META", RENAMED));
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> renaming.get(300, TimeUnit.MILLISECONDS));
      chunk.commit();

      assertThat(renaming.get(30, TimeUnit.SECONDS).rows())
          .containsOnly(Map.entry("stock_quotes", new SymbolRenames.Rows(1, 0)));
      assertThat(texts("SELECT symbol FROM stock_quotes")).containsExactly("META");
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_long_history_moves_in_one_transaction() throws Exception {
    List<HistoricalPrice> bars =
        IntStream.range(0, 12_500)
            .mapToObj(day -> Rows.bar("FB", LocalDate.of(1980, 1, 1).plusDays(day), "10"))
            .toList();
    write(bars.toArray(MarketDataRow[]::new));

    Map<String, SymbolRenames.Rows> rows = renames.rename("FB", "META", RENAMED).rows();

    assertThat(rows)
        .containsOnly(Map.entry("historical_prices", new SymbolRenames.Rows(12_500, 0)));
  }

  private static <T extends MarketDataRow> T signed(T row) {
    row.cameFrom("fmp", Rows.NOON);
    row.signedBy(Rows.RUN);
    return row;
  }

  private static BigDecimal one() {
    return BigDecimal.ONE;
  }

  private void write(MarketDataRow... rows) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      upsert.write(connection, List.of(rows), CLOCK.instant());
      connection.commit();
    }
  }

  private List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
