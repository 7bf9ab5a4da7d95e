package io.tickwell.marketdata;

import static io.tickwell.marketdata.Rows.DAY;
import static io.tickwell.marketdata.Rows.NOON;
import static io.tickwell.marketdata.Rows.RUN;
import static io.tickwell.marketdata.Rows.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.operation.OwnTables;
import io.tickwell.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stored can be read page by page, by symbol, provider and time. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DataReaderTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Set<String> PROVIDERS = Set.of("finnhub", "polygon");

  private final TestDatabase kind;
  private DataSource database;
  private EntityManagerFactory factory;
  private DataTables tables;
  private DataReader reader;

  DataReaderTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void prepare() {
    database = kind.emptied();
    factory = PersistenceUnit.on(database);
    tables = DataTables.of(factory.getMetamodel());
    reader = new DataReader(OwnTables.access(database));
  }

  @AfterEach
  void close() {
    factory.close();
  }

  @Test
  void every_table_and_view_can_be_read_with_all_that_it_takes() {
    assertThat(tables.names()).hasSize(27);
    for (String name : tables.names()) {
      Map<String, List<String>> all = new HashMap<>();
      for (String parameter : table(name).parameters()) {
        switch (parameter) {
          case "symbol" -> all.put(parameter, List.of("AAPL"));
          case "from", "to" -> all.put(parameter, List.of("2025-03-03"));
          case "provider" -> all.put(parameter, List.of("finnhub"));
          default -> {}
        }
      }
      assertThat(rows(name, all)).as(name).isEmpty();
      assertThat(rows(name, Map.of())).as(name).isEmpty();
    }
  }

  @Test
  void every_table_of_data_can_be_read() {
    Set<String> stored = SchemaContract.columns().keySet();
    for (Class<?> row : BestViews.ROWS) {
      String name = row.getAnnotation(Table.class).name();
      assertThat(stored).contains(name);
      assertThat(tables.names()).contains(name, "best_" + name);
    }
    assertThat(tables.names()).contains("news_articles", "news_stocks", "transcript_participants");
  }

  @Test
  void values_come_back_as_they_are_stored() throws Exception {
    store(
        bar("AAPL", DAY, "0.00000001")
            .open(new BigDecimal("123456789012.12345678"))
            .volume(new BigDecimal("1000000")));

    List<Object> row = rows("historical_prices", Map.of()).get(0);

    List<String> header = table("historical_prices").header();
    assertThat(row.get(header.indexOf("symbol"))).isEqualTo("AAPL");
    assertThat(row.get(header.indexOf("date"))).isEqualTo(DAY);
    assertThat((BigDecimal) row.get(header.indexOf("close"))).isEqualByComparingTo("0.00000001");
    assertThat((BigDecimal) row.get(header.indexOf("open")))
        .isEqualByComparingTo("123456789012.12345678");
    assertThat(row.get(header.indexOf("high"))).isNull();
    assertThat(row.get(header.indexOf("run_id"))).isEqualTo(RUN);
    assertThat(row.get(header.indexOf("fetched_at"))).isEqualTo(NOON);
    assertThat(row.get(header.indexOf("id"))).isInstanceOf(Long.class);
  }

  @Test
  void pages_of_any_size_together_are_all_rows_in_the_order_of_the_key() throws Exception {
    List<MarketDataRow> bars = new ArrayList<>();
    for (String symbol : List.of("MSFT", "AAPL", "brk.b", "BRK.B")) {
      IntStream.range(0, 60).forEach(day -> bars.add(bar(symbol, DAY.plusDays(day), "1")));
    }
    store(bars);
    List<List<Object>> all = rows("historical_prices", Map.of("limit", List.of("10000")));
    assertThat(all).hasSize(240);

    for (int size : List.of(1, 7, 100, 101, 239, 240)) {
      assertThat(inPages("historical_prices", Map.of(), size)).as("%d a page", size).isEqualTo(all);
    }
    assertThat(all.stream().filter(row -> row.get(0).equals("AAPL")).map(row -> row.get(1)))
        .isSorted()
        .hasSize(60);
  }

  @Test
  void a_page_that_ends_with_the_last_row_has_none_after_it() throws Exception {
    store(bar("AAPL", DAY, "1"), bar("AAPL", DAY.plusDays(1), "2"));

    assertThat(page("historical_prices", Map.of("limit", List.of("2"))).next()).isEmpty();
    assertThat(page("historical_prices", Map.of("limit", List.of("1"))).next()).isPresent();
    assertThat(page("company_info", Map.of()).next()).isEmpty();
  }

  @Test
  void a_row_that_comes_into_the_middle_of_a_page_takes_none_from_it() throws Exception {
    store(IntStream.range(0, 10).mapToObj(i -> bar("AAPL", DAY.plusDays(2L * i), "1")).toList());
    DataPage page = page("historical_prices", Map.of("limit", List.of("5")));
    store(bar("AAPL", DAY.plusDays(1), "1"));

    List<Object> dates = new ArrayList<>();
    reader.read(page, row -> dates.add(row.get(1)));

    assertThat(dates).contains(DAY.plusDays(1), DAY.plusDays(8)).hasSize(6);
  }

  @Test
  void a_range_of_dates_holds_both_its_ends() throws Exception {
    store(IntStream.range(0, 5).mapToObj(i -> bar("AAPL", DAY.plusDays(i), "1")).toList());

    assertThat(dates("symbol", "AAPL", "from", "2025-03-04", "to", "2025-03-06"))
        .containsExactly(DAY.plusDays(1), DAY.plusDays(2), DAY.plusDays(3));
    assertThat(dates("from", "2025-03-07")).containsExactly(DAY.plusDays(4));
    assertThat(dates("to", "2025-03-03")).containsExactly(DAY);
  }

  @Test
  void of_instants_a_date_means_the_whole_day_of_the_exchange() throws Exception {
    for (String time :
        List.of(
            "2025-03-03T04:59:59.999999Z",
            "2025-03-03T05:00:00Z",
            "2025-03-04T04:59:59.999999Z",
            "2025-03-04T05:00:00Z")) {
      store(quote("AAPL", time));
    }

    assertThat(times("from", "2025-03-03", "to", "2025-03-03"))
        .containsExactly(
            Instant.parse("2025-03-03T05:00:00Z"), Instant.parse("2025-03-04T04:59:59.999999Z"));
    assertThat(times("from", "2025-03-04T04:59:59.999999Z", "to", "2025-03-04T05:00:00Z"))
        .hasSize(2);
  }

  @Test
  void a_range_without_a_symbol_is_told_by_time() throws Exception {
    store(bar("MSFT", DAY, "1"), bar("AAPL", DAY.plusDays(1), "1"), bar("AAPL", DAY, "1"));

    assertThat(inPages("historical_prices", Map.of("from", List.of("2025-03-01")), 1))
        .extracting(row -> row.get(1) + " " + row.get(0))
        .containsExactly("2025-03-03 AAPL", "2025-03-03 MSFT", "2025-03-04 AAPL");
  }

  @Test
  void a_stock_stands_for_the_options_on_it_and_a_contract_for_itself() throws Exception {
    store(
        option("AAPL260619C00200000", "AAPL"),
        option("AAPL260619P00200000", "AAPL"),
        option("MSFT260619C00200000", "MSFT"));

    Map<String, List<String>> chain = Map.of("symbol", List.of("AAPL"));
    assertThat(inPages("options_chain", chain, 1)).hasSize(2);
    assertThat(inPages("best_options_chain", chain, 1)).hasSize(2);
    assertThat(rows("options_chain", Map.of("symbol", List.of("AAPL260619C00200000")))).hasSize(1);
  }

  @Test
  void news_are_about_the_symbols_that_they_mention() throws Exception {
    store(article("https://news.example/1", "AAPL"), article("https://news.example/2", "MSFT"));

    assertThat(rows("news_articles", Map.of("symbol", List.of("AAPL")))).hasSize(1);
    assertThat(rows("news_stocks", Map.of("symbol", List.of("AAPL")))).hasSize(1);
  }

  @Test
  void the_best_view_tells_one_row_per_fact_with_who_said_it() throws Exception {
    HistoricalPrice other = bar("AAPL", DAY, "2");
    other.cameFrom("polygon", NOON);
    store(bar("AAPL", DAY, "1"), other);

    assertThat(rows("historical_prices", Map.of())).hasSize(2);
    assertThat(rows("historical_prices", Map.of("provider", List.of("polygon")))).hasSize(1);
    List<List<Object>> best = rows("best_historical_prices", Map.of("symbol", List.of("AAPL")));
    assertThat(best).hasSize(1);
    assertThat(best.get(0).get(table("best_historical_prices").header().indexOf("close_provider")))
        .isEqualTo("finnhub");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          historical_prices      | simbol   | AAPL                    | symbol, from, to, provider, limit, after
          best_historical_prices | provider | finnhub                 | symbol, from, to, limit, after
          company_info           | from     | 2025-01-02              | symbol, provider, limit, after
          economic_events        | symbol   | AAPL                    | from, to, provider, limit, after
          historical_prices      | provider | nobody                  | finnhub
          historical_prices      | from     | 02.01.2025              | yyyy-MM-dd, in the years 1900 to 2199
          historical_prices      | from     | 2025-01-02T00:00:00Z    | yyyy-MM-dd
          historical_prices      | to       | 9999-01-02              | 1900 to 2199
          stock_quotes           | to       | 2025-02-30              | yyyy-MM-ddTHH:mm:ssZ
          stock_quotes           | from     | 2025-02-03T25:00:00Z    | yyyy-MM-ddTHH:mm:ssZ
          stock_quotes           | from     | +999999999-02-03T05:00:00Z | 1900 to 2199
          historical_prices      | limit    | 0                       | 1 to 10000
          historical_prices      | limit    | 10001                   | 1 to 10000
          historical_prices      | limit    | -1                      | 1 to 10000
          historical_prices      | limit    | many                    | 1 to 10000
          historical_prices      | symbol   | " "                     | one symbol
          historical_prices      | after    | ""                      | link
          historical_prices      | after    | 17                      | link
          historical_prices      | after    | 0.QUFQTA.MjAyNS0wMS0wMg.Zmlubmh1Yg | link
          """)
  void what_is_not_taken_is_refused_with_what_is(
      String name, String parameter, String value, String named) {
    assertThatThrownBy(() -> question(name, Map.of(parameter, List.of(value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  void what_is_said_twice_or_the_wrong_way_round_is_refused() {
    assertThatThrownBy(
            () -> question("historical_prices", Map.of("symbol", List.of("AAPL", "MSFT"))))
        .hasMessageContaining("more than once");
    assertThatThrownBy(
            () ->
                question(
                    "historical_prices",
                    Map.of("from", List.of("2025-01-03"), "to", List.of("2025-01-02"))))
        .hasMessageContaining("from 2025-01-03 is after to 2025-01-02");
  }

  @Test
  void the_place_of_another_question_is_refused() throws Exception {
    store(bar("AAPL", DAY, "1"), bar("AAPL", DAY.plusDays(1), "2"));
    Map<String, List<String>> limit = Map.of("limit", List.of("1"));
    String place = page("historical_prices", limit).next().orElseThrow();

    for (Map<String, List<String>> other :
        List.of(
            Map.of("after", List.of(place), "symbol", List.of("AAPL")),
            Map.of("after", List.of(place + ".")),
            Map.of("after", List.of(place.substring(0, place.lastIndexOf('.')) + ".%00")),
            Map.of("after", List.of(place.replaceFirst("\\.[^.]+\\.", ".AA."))))) {
      assertThatThrownBy(() -> question("historical_prices", other))
          .as(other.toString())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("after is no place of this question");
    }
    assertThatThrownBy(() -> question("stock_splits", Map.of("after", List.of(place))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_a_caller_says_is_never_part_of_a_statement() throws Exception {
    store(bar("AAPL", DAY, "1"));
    String evil = "x' OR '1'='1";

    DataQuestion question = question("historical_prices", Map.of("symbol", List.of(evil)));

    assertThat(reader.page(question).last()).isEmpty();
    assertThat(rows("historical_prices", Map.of("symbol", List.of(evil)))).isEmpty();
    assertThat(question.conditions()).allMatch(condition -> !condition.sql().contains("'1'"));
    assertThat(tables.find("historical_prices; DROP TABLE runs")).isEmpty();
  }

  @Test
  void a_symbol_and_a_range_are_found_by_an_index() throws Exception {
    List<MarketDataRow> many = new ArrayList<>();
    for (int symbol = 0; symbol < 40; symbol++) {
      for (int day = 0; day < 60; day++) {
        many.add(bar("S" + symbol, DAY.plusDays(day), "1"));
        many.add(quote("S" + symbol, DAY.plusDays(day) + "T15:00:00Z"));
      }
    }
    store(many);
    Jdbi jdbi = OwnTables.access(database);
    jdbi.useHandle(handle -> handle.execute("ANALYZE"));

    for (String name : List.of("historical_prices", "stock_quotes", "best_historical_prices")) {
      Map<String, List<String>> asked =
          Map.of(
              "symbol", List.of("S7"),
              "from", List.of("2025-03-10"),
              "to", List.of("2025-03-12"));
      DataQuestion question = question(name, asked);
      String plan = plan(jdbi, question);
      if (kind == TestDatabase.POSTGRES) {
        assertThat(plan).as(name).contains("Index").doesNotContain("Seq Scan on " + name);
      } else {
        assertThat(plan).as(name).containsIgnoringCase("_KEY").doesNotContain(".tableScan");
      }
    }
  }

  private static String plan(Jdbi jdbi, DataQuestion question) {
    String sql =
        DataReader.sql(question, question.table().columns(), question.conditions(), 100, 0);
    return jdbi.withHandle(
        handle -> {
          var query = handle.createQuery("EXPLAIN " + sql);
          int place = 0;
          for (Condition condition : question.conditions()) {
            for (Object value : condition.values()) {
              query.bind(place++, value);
            }
          }
          return String.join("\n", query.mapTo(String.class).list());
        });
  }

  private List<Object> dates(String... parameters) {
    return rows("historical_prices", parameters(parameters)).stream()
        .map(row -> row.get(1))
        .toList();
  }

  private List<Object> times(String... parameters) {
    return rows("stock_quotes", parameters(parameters)).stream().map(row -> row.get(1)).toList();
  }

  private static Map<String, List<String>> parameters(String... pairs) {
    Map<String, List<String>> parameters = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      parameters.put(pairs[i], List.of(pairs[i + 1]));
    }
    return parameters;
  }

  private List<List<Object>> inPages(String name, Map<String, List<String>> asked, int size) {
    List<List<Object>> all = new ArrayList<>();
    Map<String, List<String>> parameters = new HashMap<>(asked);
    parameters.put("limit", List.of(Integer.toString(size)));
    Optional<String> next;
    do {
      DataPage page = page(name, parameters);
      int before = all.size();
      reader.read(page, all::add);
      assertThat(all.size() - before).isBetween(1, size);
      next = page.next();
      next.ifPresent(after -> parameters.put("after", List.of(after)));
    } while (next.isPresent());
    return all;
  }

  private List<List<Object>> rows(String name, Map<String, List<String>> parameters) {
    List<List<Object>> rows = new ArrayList<>();
    reader.read(page(name, parameters), rows::add);
    return rows;
  }

  private DataPage page(String name, Map<String, List<String>> parameters) {
    return reader.page(question(name, parameters));
  }

  private DataQuestion question(String name, Map<String, List<String>> parameters) {
    return DataQuestion.of(table(name), parameters, PROVIDERS, NEW_YORK);
  }

  private DataTable table(String name) {
    return tables.find(name).orElseThrow();
  }

  private void store(MarketDataRow... rows) throws Exception {
    store(Arrays.asList(rows));
  }

  private void store(Collection<? extends MarketDataRow> rows) throws Exception {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Upsert.of(factory.getMetamodel()).write(connection, rows, NOON);
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private static StockQuote quote(String symbol, String time) {
    return Rows.quote(symbol, "1").quoteTimestamp(Instant.parse(time));
  }

  private static OptionQuote option(String symbol, String underlying) {
    OptionQuote option =
        new OptionQuote()
            .symbol(symbol)
            .underlyingSymbol(underlying)
            .quoteTimestamp(NOON)
            .strike(BigDecimal.TEN)
            .expiration(LocalDate.parse("2026-06-19"));
    option.cameFrom("polygon", NOON);
    option.signedBy(RUN);
    return option;
  }

  private static NewsArticle article(String url, String symbol) {
    NewsArticle article =
        new NewsArticle().url(url).title("t").with(new NewsStock().symbol(symbol));
    article.cameFrom("finnhub", NOON);
    article.signedBy(RUN);
    return article;
  }
}
