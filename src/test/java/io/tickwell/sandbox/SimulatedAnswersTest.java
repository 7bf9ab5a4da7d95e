package io.tickwell.sandbox;

import static io.tickwell.sandbox.WeekdayCalendar.NEW_YORK;
import static io.tickwell.sandbox.WeekdayCalendar.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.StubVendor;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.finnhub.FinnhubAdapter;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What simulated Finnhub answers is read by the adapter of the real one without a flaw. */
class SimulatedAnswersTest {
  private static final String KEY = "sandbox";
  private static final Instant NOON = at("2026-11-24", "12:00");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final SimulatedMarket MARKET =
      new SimulatedMarket(42, new WeekdayCalendar(Set.of()));
  private static final FinnhubGate GATE = new FinnhubGate(KEY);

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final Clock clock = Clock.fixed(NOON, NEW_YORK);
  private StubVendor vendor;
  private FinnhubAdapter adapter;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor().handles(this::answer);
    adapter = FinnhubAdapter.of(vendor.config("finnhub", KEY), clock, threads);
  }

  @AfterEach
  void close() {
    adapter.close();
    vendor.close();
    threads.close();
  }

  @ParameterizedTest
  @CsvSource({
    "STOCK_QUOTES,AAPL,1",
    "HISTORICAL_PRICES,AAPL,250",
    "COMPANY_INFO,AAPL,1",
    "FUNDAMENTAL_DATA,AAPL,20",
    "DIVIDEND_DATA,MSFT,1",
    "EARNINGS_DATA,AAPL,4",
    "EARNINGS_CALENDAR,2026-10-20..2026-11-19,5",
    "NEWS_DATA,AAPL,1",
    "NEWS_DATA,general,10",
    "ECONOMIC_EVENTS,US,10",
    "ECONOMIC_EVENTS,EU,10",
    "ECONOMIC_EVENTS,GB,10"
  })
  void every_row_can_be_stored(DataType type, String item, int atLeast) {
    List<MarketDataRow> rows = new ArrayList<>();
    FetchRequest request =
        FetchRequest.of(type, List.of(item), TODAY.minusDays(365), TODAY.plusDays(30))
            .withItems(List.of(item));
    while (request != null) {
      FetchResult result = adapter.fetch(request).toCompletableFuture().join();
      if (result instanceof FetchResult.Data data) {
        Transformed read = adapter.transform(data.answer());
        assertThat(read.rejected()).isEmpty();
        read.rows().forEach(row -> rows.add(row.row()));
        request = data.nextPage().map(request::nextPage).orElse(null);
      } else {
        assertThat(result).isEqualTo(new FetchResult.Empty());
        request = null;
      }
    }

    assertThat(rows)
        .hasSizeGreaterThanOrEqualTo(atLeast)
        .allSatisfy(row -> assertThat(row.flaw(NOON, TODAY)).isEmpty())
        .allMatch(row -> row.item() == null || row.answers(item));
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI().getQuery());
    String key = exchange.getRequestHeaders().getFirst("X-Finnhub-Token");
    Answer answer =
        answer(
            exchange.getRequestURI().getPath(),
            key,
            query.get("symbol"),
            query.get("from"),
            query.get("to"),
            query.get("category"));
    StubVendor.send(exchange, answer.status(), answer.document().toString());
  }

  private Answer answer(
      String path, String key, String symbol, String from, String to, String category) {
    FinnhubEarnings earnings = new FinnhubEarnings(MARKET, clock, GATE);
    FinnhubNews news = new FinnhubNews(MARKET, clock, GATE);
    FinnhubPayouts payouts = new FinnhubPayouts(MARKET, clock, GATE);
    return switch (path) {
      case "/quote" -> new SimulatedFinnhub(MARKET, clock, GATE).quote(key, symbol);
      case "/stock/candle" ->
          new FinnhubCandles(MARKET, clock, GATE).of(key, symbol, "D", from, to);
      case "/stock/profile2" -> new FinnhubCompanies(MARKET, clock, GATE).profile(key, symbol);
      case "/stock/metric" -> new FinnhubMetrics(MARKET, clock, GATE).metrics(key, symbol);
      case "/stock/earnings" -> earnings.surprises(key, symbol);
      case "/stock/dividend" -> payouts.dividends(key, symbol, from, to);
      case "/stock/split" -> payouts.splits(key, symbol, from, to);
      case "/calendar/earnings" -> earnings.calendar(key, from, to, symbol);
      case "/calendar/economic" -> new FinnhubEconomy(MARKET, clock, GATE).calendar(key, from, to);
      case "/news" -> news.general(key, category, null);
      case "/company-news" -> news.ofCompany(key, symbol, from, to);
      default -> throw new IllegalArgumentException(path);
    };
  }

  private static Map<String, String> query(String query) {
    Map<String, String> values = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      values.put(parts[0], parts[1]);
    }
    return values;
  }
}
