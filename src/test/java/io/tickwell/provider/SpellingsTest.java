package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.NewsArticle;
import io.tickwell.marketdata.NewsStock;
import io.tickwell.provider.alphavantage.AlphaVantageAdapter;
import io.tickwell.provider.finnhub.FinnhubAdapter;
import io.tickwell.provider.fmp.FmpAdapter;
import io.tickwell.provider.polygon.PolygonAdapter;
import io.tickwell.provider.tiingo.TiingoAdapter;
import io.tickwell.provider.twelvedata.TwelveDataAdapter;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Between the canonical symbols and what each provider writes stands one seam, both ways. */
class SpellingsTest {
  private static final String AV =
      "{\"Global Quote\": {\"01. symbol\": \"%s\", \"05. price\": \"1.5\", \"07. latest trading day\": \"2026-06-04\"}}";
  private static final String FINNHUB = "{\"c\": 1.5, \"t\": 1780689600, \"%s\": 0}";
  private static final String FMP =
      "[{\"symbol\": \"%s\", \"price\": 1.5, \"timestamp\": 1780689600}]";
  private static final String POLYGON =
      "{\"tickers\": [{\"ticker\": \"%s\", \"lastTrade\": {\"p\": 1.5, \"t\": 1748030399000000000}}]}";
  private static final String TIINGO =
      "[{\"ticker\": \"%s\", \"tngoLast\": 1.5, \"timestamp\": \"2026-06-05T20:00:00Z\"}]";
  private static final String TWELVE_DATA =
      "{\"symbol\": \"%s\", \"close\": \"1.5\", \"timestamp\": 1780689600}";

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final Clock clock = new SettableClock("2026-06-05T20:00:10Z");
  private StubVendor vendor;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
  }

  @AfterEach
  void close() {
    vendor.close();
    threads.close();
  }

  @ParameterizedTest
  @CsvSource({
    "alpha_vantage, BRK-B",
    "finnhub, BRK.B",
    "fmp, BRK-B",
    "polygon, BRK.B",
    "tiingo, BRK-B",
    "twelve_data, BRK.B",
  })
  void the_rule_of_each_provider_holds_for_asking_and_for_reading(String provider, String ticker)
      throws Exception {
    assertThat(asked(provider, "BRK.B", Spellings.NONE, ticker)).contains("=" + ticker);
    assertThat(read(provider, "BRK.B", Spellings.NONE, ticker))
        .singleElement()
        .extracting(MarketDataRow::item)
        .isEqualTo("BRK.B");
  }

  @ParameterizedTest
  @CsvSource({
    "alpha_vantage, TSCO.LON, TSCO.LON",
    "finnhub, TSCO.L, TSCO.L",
    "fmp, TSCO.L, TSCO.L",
    "polygon, TSCOp, TSCOp",
    "tiingo, TSCO-L, TSCO-L",
    "twelve_data, TSCO:LSE, TSCO",
  })
  void what_an_operator_told_beats_the_rule(String provider, String told, String answered)
      throws Exception {
    Spellings spellings = Spellings.of(Map.of(provider, Map.of("TSCO", told)));

    assertThat(asked(provider, "TSCO", spellings, answered).replace("%3A", ":"))
        .contains("=" + told);
    assertThat(read(provider, "TSCO", spellings, answered))
        .singleElement()
        .extracting(MarketDataRow::item)
        .isEqualTo("TSCO");
  }

  @Test
  void what_the_rule_would_give_is_another_company_then() throws Exception {
    Spellings spellings = Spellings.of(Map.of("fmp", Map.of("TSCO", "TSCO.L")));

    assertThat(read("fmp", "TSCO", spellings, "TSCO"))
        .singleElement()
        .extracting(MarketDataRow::item)
        .as("no symbol, so that the row is set aside")
        .isNull();
    assertThat(read("fmp", "AAPL", spellings, "AAPL"))
        .singleElement()
        .extracting(MarketDataRow::item)
        .isEqualTo("AAPL");
  }

  @Test
  void what_was_told_for_one_provider_is_no_word_to_another() throws Exception {
    Spellings spellings = Spellings.of(Map.of("fmp", Map.of("TSCO", "TSCO.L")));
    assertThat(asked("finnhub", "TSCO", spellings, "TSCO")).contains("=TSCO&").doesNotContain(".L");
  }

  @Test
  void an_answer_is_one_to_the_request_as_others_know_it() throws Exception {
    Spellings spellings = Spellings.of(Map.of("fmp", Map.of("TSCO", "TSCO.L")));
    FetchRequest wanted = request(DataType.STOCK_QUOTES, "TSCO").withTold(spellings);
    vendor.answers(200, FMP.formatted("TSCO.L"));
    try (OfferingAdapter adapter = adapter("fmp")) {
      FetchResult.Data data = (FetchResult.Data) adapter.fetch(wanted).toCompletableFuture().join();
      assertThat(data.answer().request()).isEqualTo(wanted);
      RawAnswer broken = new RawAnswer("fmp", wanted, clock.instant(), "[{\"symbol\": 1}, 2]");
      assertThat(adapter.transform(broken).rejected())
          .isNotEmpty()
          .allMatch(row -> row.item().equals("TSCO"));
    }
  }

  @Test
  void mentions_in_news_and_quarters_are_respelled_and_general_is_no_symbol() throws Exception {
    Spellings spellings = Spellings.of(Map.of("tiingo", Map.of("ABC", "XYZ")));
    String news =
        """
        [{"url": "https://news.example/1", "title": "T", "tickers": ["brk-b", "xyz", "XYZ"],
          "publishedDate": "2026-06-05T20:00:00Z"}]
        """;
    try (OfferingAdapter adapter = adapter("tiingo")) {
      for (String item : List.of("general", "ABC")) {
        FetchRequest wanted = request(DataType.NEWS_DATA, item).withTold(spellings);
        Transformed read =
            adapter.transform(new RawAnswer("tiingo", wanted, clock.instant(), news));
        NewsArticle article = (NewsArticle) read.rows().get(0).row();
        assertThat(article.answers(item)).isTrue();
        assertThat(article.children())
            .extracting(child -> ((NewsStock) child).symbol())
            .containsOnly("BRK.B", "ABC");
      }
    }
    Spelling av = Spellings.of(Map.of("a", Map.of("ABC", "XYZ"))).at("a", Spelling.AS_KEPT);
    FetchRequest quarter = request(DataType.EARNINGS_TRANSCRIPTS, "ABC:2026Q1");
    assertThat(av.written(quarter).items()).containsExactly("XYZ:2026Q1");
    assertThat(av.written(request(DataType.ECONOMIC_EVENTS, "US")).items()).containsExactly("US");
  }

  /** The query that the vendor got. */
  private String asked(String provider, String symbol, Spellings told, String ticker)
      throws Exception {
    vendor.answers(200, body(provider, ticker));
    try (OfferingAdapter adapter = adapter(provider)) {
      FetchResult result =
          adapter
              .fetch(request(DataType.STOCK_QUOTES, symbol).withTold(told))
              .toCompletableFuture()
              .join();
      assertThat(result).isInstanceOf(FetchResult.Data.class);
    }
    return vendor.asked().get(vendor.asked().size() - 1).query() + "&";
  }

  private List<MarketDataRow> read(String provider, String symbol, Spellings told, String ticker)
      throws Exception {
    FetchRequest wanted = request(DataType.STOCK_QUOTES, symbol).withTold(told);
    RawAnswer answer = new RawAnswer(provider, wanted, clock.instant(), body(provider, ticker));
    try (OfferingAdapter adapter = adapter(provider)) {
      return adapter.transform(answer).rows().stream().map(Transformed.ReadRow::row).toList();
    }
  }

  private static FetchRequest request(DataType type, String item) {
    LocalDate day = type.ranged() ? LocalDate.of(2026, 6, 5) : null;
    return FetchRequest.of(type, List.of(item), day, day);
  }

  private static String body(String provider, String ticker) {
    return switch (provider) {
      case "alpha_vantage" -> AV.formatted(ticker);
      case "finnhub" -> FINNHUB.formatted(ticker);
      case "fmp" -> FMP.formatted(ticker);
      case "polygon" -> POLYGON.formatted(ticker);
      case "tiingo" -> TIINGO.formatted(ticker);
      default -> TWELVE_DATA.formatted(ticker);
    };
  }

  private OfferingAdapter adapter(String provider) {
    ProviderConfig config = vendor.config(provider, "a-key-of-the-test");
    return switch (provider) {
      case "alpha_vantage" -> AlphaVantageAdapter.of(config, clock, threads);
      case "finnhub" -> FinnhubAdapter.of(config, clock, threads);
      case "fmp" -> FmpAdapter.of(config, clock, threads);
      case "polygon" -> PolygonAdapter.of(config, clock, threads);
      case "tiingo" -> TiingoAdapter.of(config, clock, threads);
      default -> TwelveDataAdapter.of(config, clock, threads);
    };
  }
}
