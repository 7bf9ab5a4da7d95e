package io.tickwell.provider.alphavantage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.PriceBasis;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Transformed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlphaVantageBarsTest {

  @Test
  void a_bar_is_mapped_exactly() {
    HistoricalPrice bar = bars(Fixtures.text("alphavantage/bars.json")).get(1);

    assertThat(bar.symbol()).isEqualTo("MSFT");
    assertThat(bar.date()).isEqualTo(LocalDate.of(2026, 3, 9));
    assertThat(bar.open()).isEqualByComparingTo("411");
    assertThat(bar.high()).isEqualByComparingTo("411.5");
    assertThat(bar.low()).isEqualByComparingTo("404");
    assertThat(bar.close()).isEqualByComparingTo("405.125");
    assertThat(bar.volume()).isEqualByComparingTo("9007199254740993");
    assertThat(bar.priceBasis()).isEqualTo(PriceBasis.RAW);
    assertThat(bar.adjustedClose()).isNull();
    assertThat(bar.dividend()).isNull();
    assertThat(bar.splitRatio()).isNull();
  }

  @Test
  void bars_outside_the_range_asked_for_are_left_out() {
    assertThat(bars(Fixtures.text("alphavantage/bars.json")))
        .extracting(HistoricalPrice::date)
        .containsExactly(
            LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 6));
  }

  @Test
  void what_is_missing_stays_unknown() {
    assertThat(
            bars(
                """
                {"Meta Data": {"9. Symbol": "None"}, "Time Series (Daily)": {
                  "2026-03-10": {},
                  "2026-03-09": {"1. open": "None", "2. high": "-", "3. low": "", "4. close": null,
                    "5. volume": "None"}}}
                """))
        .hasSize(2)
        .allSatisfy(
            bar -> {
              assertThat(bar.symbol()).isEqualTo("MSFT");
              assertThat(bar.open()).isNull();
              assertThat(bar.high()).isNull();
              assertThat(bar.low()).isNull();
              assertThat(bar.close()).isNull();
              assertThat(bar.volume()).isNull();
            });
  }

  @Test
  void a_series_of_another_name_and_numbering_is_found() {
    assertThat(
            bars(
                """
                {"Meta Data": {"4. Symbol": "MSFT"}, "Daily - DATA DELAYED": {
                  "2026-03-10": {"4. close": "409.25", "5. adjusted close": "9", "6. volume": "7"}}}
                """))
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.close()).isEqualByComparingTo("409.25");
              assertThat(bar.volume()).isEqualByComparingTo("7");
              assertThat(bar.adjustedClose()).isNull();
            });
  }

  @Test
  void bars_of_another_symbol_keep_that_symbol() {
    assertThat(
            bars(
                """
                {"Meta Data": {"2. Symbol": "AAPL"},
                 "Time Series (Daily)": {"2026-03-10": {"4. close": "1"}}}
                """))
        .extracting(HistoricalPrice::symbol)
        .containsExactly("AAPL");
  }

  @Test
  void bad_bars_are_set_aside_and_the_others_stand() {
    Transformed read =
        read(
            """
            {"Meta Data": {"2. Symbol": "MSFT"}, "Time Series (Daily)": {
              "2099-99-99": {"4. close": "1"},
              "XXYYZZ": {"4. close": "1"},
              "2026-03-10 16:00:00": {"4. close": "1"},
              "2026-03-10": {"4. close": "NaN"},
              "2026-03-09": {"5. volume": [1]},
              "2026-03-08": 7,
              "2026-03-07": null,
              "2026-03-06": {"4. close": "411.25", "99. later": "whatever"}}}
            """);

    assertThat(read.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(((HistoricalPrice) row.row()).close()).isEqualByComparingTo("411.25");
              assertThat(row.raw()).startsWith("{\"2026-03-06\":{");
            });
    assertThat(read.rejected())
        .hasSize(7)
        .allSatisfy(row -> assertThat(row.reason()).isEqualTo(RejectReason.MALFORMED_ROW))
        .allSatisfy(row -> assertThat(row.item()).isEqualTo("MSFT"))
        .anySatisfy(row -> assertThat(row.detail()).contains("2099-99-99"));
  }

  private static List<HistoricalPrice> bars(String payload) {
    return read(payload).rows().stream().map(row -> (HistoricalPrice) row.row()).toList();
  }

  private static Transformed read(String payload) {
    LocalDate day = LocalDate.of(2026, 3, 6);
    FetchRequest request =
        FetchRequest.of(DataType.HISTORICAL_PRICES, List.of("MSFT"), day, day.plusDays(4));
    return AlphaVantageBars.read(
        new RawAnswer("alpha_vantage", request, Instant.parse("2026-06-05T20:00:10Z"), payload));
  }
}
