package io.tickwell.marketdata;

import static io.tickwell.marketdata.Rows.DAY;
import static io.tickwell.marketdata.Rows.NOON;
import static io.tickwell.marketdata.Rows.RUN;
import static io.tickwell.marketdata.Rows.bar;
import static io.tickwell.marketdata.Rows.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is particular to some tables: rows that belong together, and rows that have an owner. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DataTablesTest {
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final String URL = "https://news.example/a";

  private final TestDatabase kind;
  private DataSource database;
  private EntityManagerFactory factory;
  private Upsert upsert;

  DataTablesTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void prepare() {
    database = kind.emptied();
    factory = PersistenceUnit.on(database);
    upsert = Upsert.of(factory.getMetamodel());
  }

  @AfterEach
  void close() {
    factory.close();
  }

  @Test
  void every_entity_has_the_columns_of_its_table() {
    for (EntityType<?> entity : factory.getMetamodel().getEntities()) {
      TableMapping table = TableMapping.of(entity);
      TreeSet<String> columns =
          new TreeSet<>(table.columns().stream().map(TableColumn::name).toList());
      columns.addAll(List.of("id", "created_at", "updated_at"));
      TreeSet<String> expected = new TreeSet<>(SchemaContract.columns().get(table.table()));
      expected.removeAll(List.of("exchange_id", "time_value"));
      assertThat(columns).as(table.table()).isEqualTo(expected);
    }
  }

  @Test
  void every_column_of_every_entity_comes_back_as_it_was_written() throws Exception {
    for (EntityType<?> entity : factory.getMetamodel().getEntities()) {
      if (ChildRow.class.isAssignableFrom(entity.getJavaType())) {
        continue;
      }
      MarketDataRow row = full(entity);
      assertThat(upsert.misfit(row)).as(entity.getName()).isEmpty();
      assertThat(write(row)).as(entity.getName()).isEqualTo(new UpsertCount(1, 0, 0));
      assertThat(write(row)).as(entity.getName()).isEqualTo(new UpsertCount(0, 0, 1));
      MarketDataRow stored = only(entity.getJavaType().asSubclass(MarketDataRow.class));
      for (TableColumn column : TableMapping.of(entity).columns()) {
        assertThat(column.read(stored)).as(column.name()).isEqualTo(column.stored(row));
      }
    }
  }

  private static MarketDataRow full(EntityType<?> entity) throws Exception {
    MarketDataRow row = (MarketDataRow) entity.getJavaType().getDeclaredConstructor().newInstance();
    for (TableColumn column : TableMapping.of(entity).columns()) {
      column.field().set(row, some(column));
    }
    row.cameFrom("finnhub", NOON);
    row.signedBy(RUN);
    return row;
  }

  private static Object some(TableColumn column) {
    return switch (column.type()) {
      case TEXT ->
          column.name().equals("price_basis") ? "raw" : "x".repeat(column.length() % 3 + 1);
      case NUMERIC -> new BigDecimal("1.25");
      case TIMESTAMP -> NOON;
      case DATE -> DAY;
      case TIME -> LocalTime.of(16, 30, 15);
      case UUID -> RUN;
      case LONG -> 7L;
      case INTEGER -> 3;
      case BOOLEAN -> true;
    };
  }

  @Test
  void children_are_stored_with_their_parent_and_counted() throws Exception {
    assertThat(write(transcript("Tim", "Luca"))).isEqualTo(new UpsertCount(3, 0, 0));
    assertThat(write(transcript("Tim", "Luca"))).isEqualTo(new UpsertCount(0, 0, 3));
    assertThat(write(transcript("Tim", "Kevan"))).isEqualTo(new UpsertCount(1, 0, 2));

    assertThat(texts("SELECT participant_name FROM transcript_participants ORDER BY 1"))
        .containsExactly("Kevan", "Luca", "Tim");
    assertThat(
            texts(
                """
                SELECT t.symbol FROM transcript_participants p
                JOIN earnings_transcripts t ON t.id = p.transcript_id
                """))
        .hasSize(3);
  }

  @Test
  void a_child_that_says_more_updates_what_is_stored() throws Exception {
    write(transcript("Tim"));
    EarningsTranscript more = transcript();
    more.with(new TranscriptParticipant().participantName("Tim").type("executive"));

    assertThat(write(signed(more, "alpha_vantage", LATER))).isEqualTo(new UpsertCount(0, 1, 1));
    assertThat(texts("SELECT type FROM transcript_participants")).containsExactly("executive");
  }

  @Test
  void an_article_belongs_to_its_first_provider_and_others_fill_what_is_missing() throws Exception {
    write(signed(article("Apple rises").with(mention("AAPL")), "finnhub", NOON));

    NewsArticle other =
        article("APPLE RISES!").author("Ann").with(mention("AAPL")).with(mention("MSFT"));
    assertThat(write(signed(other, "polygon", LATER))).isEqualTo(new UpsertCount(1, 1, 1));

    NewsArticle stored = only(NewsArticle.class);
    assertThat(stored.title()).isEqualTo("Apple rises");
    assertThat(stored.author()).isEqualTo("Ann");
    assertThat(stored.dataProvider()).isEqualTo("finnhub");
    assertThat(stored.fetchedAt()).isEqualTo(NOON);
    assertThat(texts("SELECT symbol FROM news_stocks ORDER BY 1")).containsExactly("AAPL", "MSFT");
  }

  @Test
  void the_owner_of_an_article_may_change_it_but_not_with_an_older_answer() throws Exception {
    write(signed(article("Apple rises"), "finnhub", NOON));

    assertThat(write(signed(article("Apple falls"), "finnhub", LATER)))
        .isEqualTo(new UpsertCount(0, 1, 0));
    assertThat(write(signed(article("Apple rises"), "finnhub", NOON)))
        .isEqualTo(new UpsertCount(0, 0, 1));
    assertThat(only(NewsArticle.class).title()).isEqualTo("Apple falls");
  }

  @Test
  void one_article_from_two_providers_in_a_chunk_is_the_first_ones_with_what_the_other_adds()
      throws Exception {
    assertThat(
            write(
                signed(article("Apple rises").with(mention("AAPL")), "finnhub", NOON),
                signed(article("Other").author("Ann").with(mention("MSFT")), "polygon", NOON)))
        .isEqualTo(new UpsertCount(3, 0, 0));

    assertThat(only(NewsArticle.class).title()).isEqualTo("Apple rises");
    assertThat(only(NewsArticle.class).author()).isEqualTo("Ann");
  }

  @Test
  void two_writers_of_the_same_articles_count_each_article_and_mention_once() throws Exception {
    int rounds = 20;
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<UpsertCount>> writers =
          List.of(
              () -> writeArticles(together, rounds, "finnhub"),
              () -> writeArticles(together, rounds, "polygon"));
      UpsertCount sum = UpsertCount.NONE;
      for (Future<UpsertCount> writer : threads.invokeAll(writers)) {
        sum = sum.plus(writer.get());
      }
      assertThat(sum.inserted()).isEqualTo(rounds * 10 * 3);
      assertThat(sum.inserted() + sum.updated() + sum.unchanged()).isEqualTo(2 * rounds * 10 * 3);
      assertThat(texts("SELECT symbol FROM news_stocks")).hasSize(rounds * 10 * 2);
    } finally {
      threads.shutdownNow();
    }
  }

  private UpsertCount writeArticles(CyclicBarrier together, int rounds, String provider)
      throws Exception {
    UpsertCount sum = UpsertCount.NONE;
    for (int round = 0; round < rounds; round++) {
      List<MarketDataRow> rows = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        NewsArticle article = article("t").url(URL + round + "/" + i);
        article.with(mention("AAPL")).with(mention("MSFT"));
        rows.add(provider.equals("polygon") ? 0 : rows.size(), signed(article, provider, NOON));
      }
      together.await(30, TimeUnit.SECONDS);
      sum = sum.plus(write(rows.toArray(MarketDataRow[]::new)));
    }
    return sum;
  }

  @Test
  void a_split_sets_the_ratio_of_its_providers_bar_and_of_no_other() throws Exception {
    write(
        bar("AAPL", DAY, "10"),
        signed(bar("AAPL", DAY, "10"), "polygon", NOON),
        bar("AAPL", DAY.minusDays(1), "40"),
        bar("MSFT", DAY, "5"));

    assertThat(write(split("AAPL", "1", "4"))).isEqualTo(new UpsertCount(1, 0, 0));

    assertThat(
            texts(
                """
                SELECT symbol || ' ' || date || ' ' || data_provider FROM historical_prices
                WHERE split_ratio = 4
                """))
        .containsExactly("AAPL " + DAY + " finnhub");
    assertThat(texts("SELECT symbol FROM historical_prices WHERE split_ratio IS NOT NULL"))
        .hasSize(1);
  }

  @Test
  void a_split_inserts_no_bar_and_reaches_one_that_comes_later() throws Exception {
    write(split("AAPL", "3", "1"));
    assertThat(texts("SELECT symbol FROM historical_prices")).isEmpty();

    assertThat(write(bar("AAPL", DAY, "10"))).isEqualTo(new UpsertCount(1, 0, 0));
    assertThat(only(HistoricalPrice.class).splitRatio()).isEqualByComparingTo("0.33333333");
    assertThat(write(bar("AAPL", DAY, "10"))).isEqualTo(new UpsertCount(0, 0, 1));
  }

  @Test
  void writers_of_bars_and_of_splits_do_not_stand_in_each_others_way() throws Exception {
    int symbols = 30;
    CyclicBarrier together = new CyclicBarrier(3);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Void>> writers =
          List.of(
              () -> race(together, symbols, true, true),
              () -> race(together, symbols, true, false),
              () -> race(together, symbols, false, true));
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(texts("SELECT symbol FROM historical_prices WHERE split_ratio = 20"))
        .hasSize(symbols);
  }

  private Void race(CyclicBarrier together, int symbols, boolean bars, boolean splits)
      throws Exception {
    for (int round = 1; round <= 20; round++) {
      List<MarketDataRow> rows = new ArrayList<>();
      for (int i = 0; i < symbols; i++) {
        String symbol = "S" + (bars ? i : symbols - 1 - i);
        Instant fetched = NOON.plusSeconds(round);
        if (bars) {
          rows.add(signed(bar(symbol, DAY, Integer.toString(round)), "finnhub", fetched));
        }
        if (splits) {
          rows.add(signed(split(symbol, "1", Integer.toString(round)), "finnhub", fetched));
        }
      }
      together.await(30, TimeUnit.SECONDS);
      write(rows.toArray(MarketDataRow[]::new));
    }
    return null;
  }

  @Test
  void a_corrected_split_corrects_the_bar_and_leaves_its_origin() throws Exception {
    write(bar("AAPL", DAY, "10"), split("AAPL", "1", "4"));
    write(signed(split("AAPL", "1", "5"), "finnhub", LATER));

    HistoricalPrice stored = only(HistoricalPrice.class);
    assertThat(stored.splitRatio()).isEqualByComparingTo("5");
    assertThat(stored.fetchedAt()).isEqualTo(NOON);
  }

  private static StockSplit split(String symbol, String from, String to) {
    StockSplit split =
        new StockSplit().symbol(symbol).exDate(DAY).splitFrom(number(from)).splitTo(number(to));
    return signed(split, "finnhub", NOON);
  }

  private static EarningsTranscript transcript(String... names) {
    EarningsTranscript transcript =
        new EarningsTranscript()
            .symbol("AAPL")
            .fiscalYear(2025)
            .fiscalQuarter(1)
            .fullTranscript("Tim: Good afternoon.");
    for (String name : names) {
      transcript.with(new TranscriptParticipant().participantName(name));
    }
    return signed(transcript, "alpha_vantage", NOON);
  }

  private static NewsArticle article(String title) {
    return new NewsArticle().url(URL).title(title);
  }

  private static NewsStock mention(String symbol) {
    return new NewsStock().symbol(symbol);
  }

  private static <T extends MarketDataRow> T signed(T row, String provider, Instant fetched) {
    row.cameFrom(provider, fetched);
    row.signedBy(RUN);
    return row;
  }

  private UpsertCount write(MarketDataRow... rows) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      UpsertCount count = upsert.write(connection, List.of(rows), LATER);
      connection.commit();
      return count;
    }
  }

  private <T extends MarketDataRow> T only(Class<T> entity) {
    try (EntityManager manager = factory.createEntityManager()) {
      List<T> rows =
          manager
              .createQuery("SELECT r FROM %s r".formatted(entity.getSimpleName()), entity)
              .getResultList();
      assertThat(rows).hasSize(1);
      return rows.get(0);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (result.next()) {
        texts.add(result.getString(1));
      }
      return texts;
    }
  }
}
