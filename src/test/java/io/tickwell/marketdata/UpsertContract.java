package io.tickwell.marketdata;

import static io.tickwell.marketdata.Rows.DAY;
import static io.tickwell.marketdata.Rows.NOON;
import static io.tickwell.marketdata.Rows.RUN;
import static io.tickwell.marketdata.Rows.bar;
import static io.tickwell.marketdata.Rows.number;
import static io.tickwell.marketdata.Rows.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the upsert does, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UpsertContract {
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final UUID OTHER_RUN = UUID.fromString("22222222-2222-2222-2222-222222222222");

  private DataSource dataSource;
  private EntityManagerFactory factory;
  private Upsert upsert;

  abstract DataSource database();

  @BeforeAll
  void migrate() {
    dataSource = database();
    new SchemaMigration(dataSource).migrate();
    factory = PersistenceUnit.on(dataSource);
    upsert = Upsert.of(factory.getMetamodel());
  }

  @BeforeEach
  void empty() {
    TestDatabases.execute(dataSource, "DELETE FROM stock_quotes");
    TestDatabases.execute(dataSource, "DELETE FROM historical_prices");
  }

  @AfterAll
  void close() {
    factory.close();
  }

  DataSource dataSource() {
    return dataSource;
  }

  @Test
  void a_new_row_is_inserted_with_all_it_brings() throws Exception {
    assertThat(write(quote("AAPL", "190.5").volume(number("12.25")))).isEqualTo(count(1, 0, 0));

    StockQuote stored = storedQuote("AAPL");
    assertThat(stored.price()).isEqualByComparingTo("190.5");
    assertThat(stored.volume()).isEqualByComparingTo("12.25");
    assertThat(stored.openPrice()).isNull();
    assertThat(stored.quoteTimestamp()).isEqualTo(NOON);
    assertThat(stored.dataProvider()).isEqualTo("finnhub");
    assertThat(stored.runId()).isEqualTo(RUN);
    assertThat(stored.fetchedAt()).isEqualTo(NOON);
    assertThat(stored.createdAt()).isEqualTo(LATER);
    assertThat(stored.updatedAt()).isEqualTo(LATER);
  }

  @Test
  void a_bar_is_inserted_with_all_it_brings() throws Exception {
    write(
        bar("AAPL", DAY, "10.12345678")
            .open(number("10"))
            .high(number("11"))
            .low(number("9"))
            .adjustedClose(number("5.06"))
            .dividend(number("0.24"))
            .splitRatio(number("4"))
            .priceBasis(PriceBasis.RAW));

    HistoricalPrice stored = storedBar("AAPL");
    assertThat(stored.date()).isEqualTo(DAY);
    assertThat(stored.close()).isEqualByComparingTo("10.12345678");
    assertThat(stored.adjustedClose()).isEqualByComparingTo("5.06");
    assertThat(stored.splitRatio()).isEqualByComparingTo("4");
    assertThat(stored.priceBasis()).isEqualTo(PriceBasis.RAW);
  }

  @Test
  void the_same_row_again_is_unchanged_and_keeps_its_origin() throws Exception {
    write(quote("AAPL", "190.5"), quote("MSFT", "400"));

    StockQuote again = quote("AAPL", "190.5");
    again.cameFrom("finnhub", LATER);
    again.signedBy(OTHER_RUN);
    assertThat(write(again, quote("MSFT", "400"))).isEqualTo(count(0, 0, 2));

    StockQuote stored = storedQuote("AAPL");
    assertThat(stored.runId()).isEqualTo(RUN);
    assertThat(stored.fetchedAt()).isEqualTo(NOON);
    assertThat(stored.updatedAt()).isEqualTo(LATER);
  }

  @Test
  void a_changed_value_updates_the_row_and_its_origin() throws Exception {
    write(quote("AAPL", "190.5"), quote("MSFT", "400"));

    StockQuote changed = quote("AAPL", "191");
    changed.cameFrom("finnhub", LATER);
    changed.signedBy(OTHER_RUN);
    Instant muchLater = LATER.plusSeconds(60);
    assertThat(writeAt(muchLater, List.of(changed, quote("MSFT", "400"))))
        .isEqualTo(count(0, 1, 1));

    StockQuote stored = storedQuote("AAPL");
    assertThat(stored.price()).isEqualByComparingTo("191");
    assertThat(stored.runId()).isEqualTo(OTHER_RUN);
    assertThat(stored.fetchedAt()).isEqualTo(LATER);
    assertThat(stored.createdAt()).isEqualTo(LATER);
    assertThat(stored.updatedAt()).isEqualTo(muchLater);
  }

  @Test
  void a_null_does_not_erase_a_value() throws Exception {
    write(quote("AAPL", "190.5").volume(number("100")));

    assertThat(write(quote("AAPL", "190.5"))).isEqualTo(count(0, 0, 1));
    assertThat(write(quote("AAPL", "191"))).isEqualTo(count(0, 1, 0));
    assertThat(storedQuote("AAPL").volume()).isEqualByComparingTo("100");
  }

  @Test
  void a_value_fills_a_null() throws Exception {
    write(quote("AAPL", "190.5"));

    assertThat(write(quote("AAPL", "190.5").volume(number("100")))).isEqualTo(count(0, 1, 0));
    assertThat(storedQuote("AAPL").volume()).isEqualByComparingTo("100");
  }

  @Test
  void a_row_fetched_before_the_stored_one_changes_nothing() throws Exception {
    write(quote("AAPL", "190.5"));

    StockQuote stale = quote("AAPL", "1").volume(number("5"));
    stale.cameFrom("finnhub", NOON.minusSeconds(1));
    stale.signedBy(OTHER_RUN);
    assertThat(write(stale)).isEqualTo(count(0, 0, 1));

    assertThat(storedQuote("AAPL").price()).isEqualByComparingTo("190.5");
    assertThat(storedQuote("AAPL").volume()).isNull();
  }

  @Test
  void of_equal_keys_in_a_call_the_last_one_counts() throws Exception {
    StockQuote sameMicrosecond = quote("AAPL", "3").quoteTimestamp(NOON.plusNanos(999));

    assertThat(write(quote("AAPL", "1").volume(number("7")), quote("AAPL", "2"), sameMicrosecond))
        .isEqualTo(count(1, 0, 0));
    assertThat(storedQuote("AAPL").price()).isEqualByComparingTo("3");
    assertThat(storedQuote("AAPL").volume()).isNull();
  }

  @Test
  void the_same_fact_from_two_providers_is_two_rows() throws Exception {
    StockQuote other = quote("AAPL", "190.5");
    other.cameFrom("polygon", NOON);
    other.signedBy(RUN);

    assertThat(write(quote("AAPL", "190.5"), other)).isEqualTo(count(2, 0, 0));
  }

  @Test
  void rows_of_several_tables_go_in_one_call() throws Exception {
    assertThat(write(quote("AAPL", "1"), bar("AAPL", DAY, "2"), quote("MSFT", "3")))
        .isEqualTo(count(3, 0, 0));

    assertThat(storedQuote("MSFT").price()).isEqualByComparingTo("3");
    assertThat(storedBar("AAPL").close()).isEqualByComparingTo("2");
  }

  @Test
  void no_row_is_no_work() throws Exception {
    assertThat(write()).isEqualTo(UpsertCount.NONE);
  }

  @Test
  void a_thousand_rows_go_in_one_call() throws Exception {
    assertThat(writeAt(LATER, bars(1_000, "1"))).isEqualTo(count(1_000, 0, 0));

    List<HistoricalPrice> again = bars(1_001, "1");
    again.get(500).close(number("2"));
    assertThat(writeAt(LATER, again)).isEqualTo(count(1, 1, 999));
  }

  @Test
  void more_rows_than_a_statement_takes_go_in_one_call() throws Exception {
    assertThat(writeAt(LATER, bars(10_001, "1"))).isEqualTo(count(10_001, 0, 0));
    assertThat(writeAt(LATER, bars(10_001, "1"))).isEqualTo(count(0, 0, 10_001));
  }

  @Test
  void a_number_longer_than_its_column_is_rounded_half_up_and_stays_unchanged() throws Exception {
    write(quote("AAPL", "0.123456785").volume(number("0.0000005")));

    assertThat(storedQuote("AAPL").price()).isEqualByComparingTo("0.12345679");
    assertThat(storedQuote("AAPL").volume()).isEqualByComparingTo("0.000001");
    assertThat(write(quote("AAPL", "0.123456785").volume(number("0.0000005"))))
        .isEqualTo(count(0, 0, 1));
  }

  @Test
  void numbers_of_other_scale_but_equal_value_are_unchanged() throws Exception {
    write(quote("AAPL", "1.5").volume(number("1E+3")));

    assertThat(write(quote("AAPL", "1.50000").volume(number("1000.0")))).isEqualTo(count(0, 0, 1));
  }

  @Test
  void times_are_kept_to_the_microsecond() throws Exception {
    Instant precise = Instant.parse("2025-03-03T17:00:00.123456789Z");
    StockQuote quote = quote("AAPL", "1").quoteTimestamp(precise);
    quote.cameFrom("finnhub", precise);
    quote.signedBy(RUN);
    write(quote);

    Instant micros = Instant.parse("2025-03-03T17:00:00.123456Z");
    assertThat(storedQuote("AAPL").quoteTimestamp()).isEqualTo(micros);
    assertThat(storedQuote("AAPL").fetchedAt()).isEqualTo(micros);
    assertThat(write(quote)).isEqualTo(count(0, 0, 1));
  }

  @Test
  void the_largest_values_that_fit_are_stored() throws Exception {
    StockQuote largest =
        quote("ABCDEFGHIJKLMNOPQRST", "999999999999.99999999")
            .volume(number("999999999999999999.999999"))
            .changePercent(number("-9999999999.99999999"))
            .quoteTimestamp(Instant.parse("9999-12-31T23:59:59.999999Z"));

    assertThat(upsert.misfit(largest)).isEmpty();
    assertThat(write(largest)).isEqualTo(count(1, 0, 0));
    assertThat(write(largest)).isEqualTo(count(0, 0, 1));
  }

  @Test
  void text_with_quotes_backslashes_and_braces_is_stored_as_it_is() throws Exception {
    assertThat(write(quote("{\"A\\,'B\" é€😀}", "1"))).isEqualTo(count(1, 0, 0));
    assertThat(storedQuote("{\"A\\,'B\" é€😀}").price()).isEqualByComparingTo("1");
  }

  @Test
  void a_row_that_does_not_fit_is_refused_before_anything_is_written() throws Exception {
    assertThatThrownBy(() -> write(bar("AAPL", DAY, "1"), quote("AAPL", "1e12")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("price is 1E+12");
    assertThat(all(HistoricalPrice.class)).isEmpty();
  }

  @Test
  void nothing_is_kept_when_the_caller_rolls_back() throws Exception {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      upsert.write(connection, List.of(quote("AAPL", "1")), LATER);
      connection.rollback();
    }
    assertThat(all(StockQuote.class)).isEmpty();
  }

  @Test
  void it_writes_in_the_transaction_of_the_entity_manager() {
    EntityManager manager = factory.createEntityManager();
    manager.getTransaction().begin();
    UpsertCount count = writeThrough(manager, List.of(quote("AAPL", "1"), bar("AAPL", DAY, "2")));
    assertThat(count).isEqualTo(count(2, 0, 0));
    manager.getTransaction().commit();
    manager.getTransaction().begin();
    assertThat(writeThrough(manager, List.of(quote("AAPL", "1")))).isEqualTo(count(0, 0, 1));
    writeThrough(manager, List.of(quote("MSFT", "1")));
    manager.getTransaction().rollback();
    manager.close();

    assertThat(all(StockQuote.class)).extracting(StockQuote::symbol).containsExactly("AAPL");
  }

  @Test
  void rows_are_found_by_time_date_and_run() throws Exception {
    write(quote("AAPL", "1"), bar("AAPL", DAY, "2"));

    try (EntityManager manager = factory.createEntityManager()) {
      String quotes = "SELECT q FROM StockQuote q WHERE q.quoteTimestamp = :at AND q.runId = :run";
      assertThat(
              manager
                  .createQuery(quotes, StockQuote.class)
                  .setParameter("at", NOON)
                  .setParameter("run", RUN)
                  .getResultList())
          .hasSize(1);
      assertThat(
              manager
                  .createQuery(
                      "SELECT h FROM HistoricalPrice h WHERE h.date = :on", HistoricalPrice.class)
                  .setParameter("on", DAY)
                  .getResultList())
          .hasSize(1);
    }
  }

  @Test
  void two_writers_of_the_same_keys_lose_nothing_and_count_every_row_once() throws Exception {
    int rounds = 60;
    int symbols = 40;

    List<UpsertCount> counts = race(rounds, symbols);

    UpsertCount sum = counts.stream().reduce(UpsertCount.NONE, UpsertCount::plus);
    assertThat(sum.inserted()).isEqualTo((2 + rounds) * symbols);
    assertThat(sum.inserted() + sum.updated() + sum.unchanged())
        .isEqualTo(2 * rounds * 3 * symbols);
    String last = Integer.toString(2 * rounds);
    assertThat(all(StockQuote.class))
        .hasSize(symbols)
        .allSatisfy(quote -> assertThat(quote.price()).isEqualByComparingTo(last));
    assertThat(all(HistoricalPrice.class))
        .hasSize((1 + rounds) * symbols)
        .allSatisfy(
            bar -> {
              long round = bar.date().until(DAY, ChronoUnit.DAYS);
              String latest = round == 0 ? last : Long.toString(2 * round);
              assertThat(bar.close()).isEqualByComparingTo(latest);
            });
  }

  /**
   * Two writers send the same keys, one in ascending and one in descending order, each time with
   * another price: the n-th fetch says n. One has the odd fetches, the other the even ones. Each
   * round has keys of its own too, which both find missing.
   */
  List<UpsertCount> race(int rounds, int symbols) throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<List<UpsertCount>>> writers =
          List.of(
              () -> writeRounds(together, rounds, symbols, false),
              () -> writeRounds(together, rounds, symbols, true));
      List<UpsertCount> counts = new ArrayList<>();
      for (Future<List<UpsertCount>> writer : threads.invokeAll(writers)) {
        counts.addAll(writer.get());
      }
      return counts;
    } finally {
      threads.shutdownNow();
    }
  }

  private List<UpsertCount> writeRounds(
      CyclicBarrier together, int rounds, int symbols, boolean descending) throws Exception {
    List<UpsertCount> counts = new ArrayList<>();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      for (int round = 0; round < rounds; round++) {
        List<MarketDataRow> rows = fetched(2 * round + (descending ? 2 : 1), symbols);
        if (descending) {
          Collections.reverse(rows);
        }
        together.await(30, TimeUnit.SECONDS);
        counts.add(upsert.write(connection, rows, LATER));
        connection.commit();
      }
    }
    return counts;
  }

  private static List<MarketDataRow> fetched(int number, int symbols) {
    List<MarketDataRow> rows = new ArrayList<>();
    for (int i = 0; i < symbols; i++) {
      rows.add(quote("S" + i, Integer.toString(number)));
      rows.add(bar("S" + i, DAY, Integer.toString(number)));
      rows.add(bar("S" + i, DAY.minusDays((number + 1) / 2), Integer.toString(number)));
    }
    rows.forEach(row -> row.cameFrom("finnhub", NOON.plusSeconds(number)));
    rows.forEach(row -> row.signedBy(RUN));
    return rows;
  }

  private static List<HistoricalPrice> bars(int count, String close) {
    return new ArrayList<>(
        IntStream.range(0, count)
            .mapToObj(i -> bar("S" + i % 10, DAY.minusDays(i / 10), close))
            .toList());
  }

  private static UpsertCount count(int inserted, int updated, int unchanged) {
    return new UpsertCount(inserted, updated, unchanged);
  }

  final UpsertCount write(MarketDataRow... rows) throws SQLException {
    return writeAt(LATER, List.of(rows));
  }

  private UpsertCount writeAt(Instant now, Collection<? extends MarketDataRow> rows)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      UpsertCount count = upsert.write(connection, rows, now);
      connection.commit();
      return count;
    }
  }

  private UpsertCount writeThrough(EntityManager manager, List<MarketDataRow> rows) {
    try {
      return upsert.write(manager.unwrap(Connection.class), rows, LATER);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T extends MarketDataRow> List<T> all(Class<T> entity) {
    try (EntityManager manager = factory.createEntityManager()) {
      return manager
          .createQuery("SELECT r FROM %s r".formatted(entity.getSimpleName()), entity)
          .getResultList();
    }
  }

  private StockQuote storedQuote(String symbol) {
    return only(all(StockQuote.class).stream().filter(q -> q.symbol().equals(symbol)));
  }

  private HistoricalPrice storedBar(String symbol) {
    return only(all(HistoricalPrice.class).stream().filter(b -> b.symbol().equals(symbol)));
  }

  private static <T> T only(Stream<T> rows) {
    List<T> found = rows.toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
