package io.tickwell.provider.polygon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.PriceBasis;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.SettableClock;
import io.tickwell.provider.StubVendor;
import io.tickwell.provider.Transformed;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked for of many symbols at once, and what of it belongs to them. */
class PolygonMarketTest {
  private static final FetchRequest BARS =
      FetchRequest.of(
          DataType.HISTORICAL_PRICES,
          List.of("AAPL", "BRK.B", "MSFT"),
          LocalDate.of(2026, 3, 6),
          LocalDate.of(2026, 3, 9));
  private static final FetchRequest DIVIDENDS =
      FetchRequest.of(
          DataType.DIVIDEND_DATA,
          List.of("AAPL", "MSFT"),
          LocalDate.of(2026, 3, 6),
          LocalDate.of(2026, 3, 9));

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private StubVendor vendor;
  private PolygonAdapter adapter;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
    adapter =
        PolygonAdapter.of(
            vendor.config("polygon", "some-key-1234"),
            new SettableClock("2026-06-05T20:00:10Z"),
            threads);
  }

  @AfterEach
  void close() {
    adapter.close();
    vendor.close();
    threads.close();
  }

  @Test
  void bars_of_many_symbols_are_one_call_a_weekday() {
    vendor.answers(200, Fixtures.text("polygon/market-bars.json"));

    Optional<String> next = data(BARS).nextPage();
    assertThat(next).contains("2026-03-09");
    assertThat(data(BARS.nextPage("2026-03-09")).nextPage()).isEmpty();

    assertThat(vendor.asked())
        .extracting(StubVendor.Asked::path)
        .containsExactly(
            "/v2/aggs/grouped/locale/us/market/stocks/2026-03-06",
            "/v2/aggs/grouped/locale/us/market/stocks/2026-03-09");
    assertThat(vendor.asked().get(0).query()).isEqualTo("adjusted=false");
  }

  @Test
  void a_day_without_a_session_is_no_end() {
    vendor.answers(200, "{\"queryCount\":0,\"resultsCount\":0,\"status\":\"OK\"}");

    assertThat(data(BARS).nextPage()).contains("2026-03-09");
    assertThat(fetch(BARS.nextPage("2026-03-09"))).isEqualTo(new FetchResult.Empty());
  }

  @Test
  void a_day_that_the_plan_does_not_show_yet_has_no_bars_and_a_plan_without_any_is_refused() {
    String refusal = "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"%s\"}";
    vendor.answers(
        403, refusal.formatted("Attempted to request today's data before end of day. Upgrade."));
    assertThat(fetch(BARS.nextPage("2026-03-09"))).isEqualTo(new FetchResult.Empty());

    vendor.answers(403, refusal.formatted("You are not entitled to this data."));
    assertThat(fetch(BARS)).isInstanceOf(FetchResult.Unauthorised.class);
  }

  @Test
  void the_bars_of_the_symbols_asked_for_are_read_and_those_of_others_left_out() {
    Transformed read = read(BARS, Fixtures.text("polygon/market-bars.json"));

    assertThat(read.rejected()).isEmpty();
    List<HistoricalPrice> bars =
        read.rows().stream().map(row -> (HistoricalPrice) row.row()).toList();
    assertThat(bars).extracting(HistoricalPrice::symbol).containsExactly("MSFT", "BRK.B", "AAPL");
    assertThat(bars).extracting(HistoricalPrice::date).containsOnly(LocalDate.of(2026, 3, 9));
    assertThat(bars).extracting(HistoricalPrice::priceBasis).containsOnly(PriceBasis.RAW);
    HistoricalPrice bar = bars.get(0);
    assertThat(bar.open()).isEqualByComparingTo("411");
    assertThat(bar.high()).isEqualByComparingTo("411.5");
    assertThat(bar.low()).isEqualByComparingTo("404");
    assertThat(bar.close()).isEqualByComparingTo("405.125");
    assertThat(bar.volume()).isEqualByComparingTo("25000000.5");
    assertThat(bar.adjustedClose()).isNull();
    assertThat(bars.get(1).close()).as("what may be missing").isNull();
    assertThat(bars.get(1).volume()).isNull();
  }

  @Test
  void hostile_bars_are_set_aside_each_for_itself() {
    Transformed read =
        read(
            BARS,
            """
            {"status":"OK","results":[7, null, [], {"T":7,"c":1},
             {"T":"MSFT","t":"soon"}, {"T":"AAPL","t":1773086400000,"c":{}},
             {"T":"MSFT","t":1773086400000,"c":5}]}
            """);

    assertThat(read.rejected()).hasSize(5);
    assertThat(read.rejected()).extracting(row -> row.item()).contains("MSFT", "AAPL");
    assertThat(read.rows()).extracting(row -> row.row().item()).containsExactly(null, "MSFT");
    assertThat(read(BARS, "{\"results\":{\"T\":1}}").rows()).isEmpty();
  }

  @Test
  void dividends_and_splits_of_many_symbols_are_those_of_the_market() {
    vendor.answers(200, Fixtures.text("polygon/dividends.json"));

    fetch(DIVIDENDS);
    fetch(DIVIDENDS.nextPage("splits:"));

    assertThat(vendor.asked())
        .extracting(StubVendor.Asked::path)
        .containsExactly("/v3/reference/dividends", "/v3/reference/splits");
    assertThat(vendor.asked().get(0).query().split("&"))
        .containsExactlyInAnyOrder(
            "ex_dividend_date.gte=2026-03-06", "ex_dividend_date.lte=2026-03-09", "limit=1000");
  }

  @Test
  void dividends_and_splits_of_symbols_that_were_not_asked_for_are_left_out() {
    Transformed dividends =
        read(
            DIVIDENDS,
            """
            {"status":"OK","results":[
             {"ticker":"MSFT","cash_amount":0.91,"ex_dividend_date":"2026-03-09"},
             {"ticker":"ZZZZ","cash_amount":1,"ex_dividend_date":"2026-03-09"},
             {"cash_amount":2,"ex_dividend_date":"2026-03-09"}]}
            """);
    Transformed splits =
        read(
            DIVIDENDS.nextPage("splits:"),
            """
            {"status":"OK","results":[
             {"ticker":"AAPL","execution_date":"2026-03-09","split_from":1,"split_to":4},
             {"ticker":"ZZZZ","execution_date":"2026-03-09","split_from":1,"split_to":2}]}
            """);

    assertThat(dividends.rows()).hasSize(2);
    assertThat(((Dividend) dividends.rows().get(0).row()).dividendAmount())
        .isEqualByComparingTo("0.91");
    assertThat(dividends.rows().get(1).row().item()).as("it names nobody").isNull();
    assertThat(splits.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.row()).isInstanceOf(StockSplit.class))
        .satisfies(row -> assertThat(row.row().item()).isEqualTo("AAPL"));
  }

  private FetchResult.Data data(FetchRequest request) {
    return (FetchResult.Data) fetch(request);
  }

  private FetchResult fetch(FetchRequest request) {
    return adapter.fetch(request).toCompletableFuture().join();
  }

  private Transformed read(FetchRequest request, String body) {
    return adapter.transform(new RawAnswer("polygon", request, Instant.EPOCH, body));
  }
}
