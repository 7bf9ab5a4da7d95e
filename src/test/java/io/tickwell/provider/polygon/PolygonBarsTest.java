package io.tickwell.provider.polygon;

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

class PolygonBarsTest {

  @Test
  void a_bar_is_mapped_exactly() {
    HistoricalPrice bar = bars(Fixtures.text("polygon/bars.json")).get(1);

    assertThat(bar.symbol()).isEqualTo("MSFT");
    assertThat(bar.open()).isEqualByComparingTo("411.0");
    assertThat(bar.high()).isEqualByComparingTo("411.5");
    assertThat(bar.low()).isEqualByComparingTo("404.0");
    assertThat(bar.close()).isEqualByComparingTo("405.125");
    assertThat(bar.volume()).isEqualByComparingTo("3863635.4");
    assertThat(bar.priceBasis()).isEqualTo(PriceBasis.RAW);
    assertThat(bar.adjustedClose()).isNull();
    assertThat(bar.dividend()).isNull();
    assertThat(bar.splitRatio()).isNull();
  }

  @Test
  void midnight_in_new_york_is_the_trading_date_on_both_sides_of_the_clock_change() {
    assertThat(bars(Fixtures.text("polygon/bars.json")))
        .extracting(HistoricalPrice::date)
        .containsExactly(
            LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 10));
  }

  @Test
  void volumes_may_be_written_with_an_exponent_or_as_text() {
    List<HistoricalPrice> bars = bars(Fixtures.text("polygon/bars.json"));

    assertThat(bars.get(0).volume()).isEqualByComparingTo("112000000");
    assertThat(bars.get(2).volume()).isEqualByComparingTo("25000000");
  }

  @Test
  void adjusted_bars_are_labelled_so() {
    String adjusted = "{\"adjusted\":true,\"status\":\"OK\",\"results\":[{\"t\":1772773200000}]}";

    assertThat(bars(adjusted))
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.priceBasis()).isEqualTo(PriceBasis.SPLIT_ADJUSTED);
              assertThat(bar.symbol()).isEqualTo("MSFT");
              assertThat(bar.open()).isNull();
              assertThat(bar.high()).isNull();
              assertThat(bar.low()).isNull();
              assertThat(bar.close()).isNull();
              assertThat(bar.volume()).isNull();
            });
  }

  @Test
  void bars_of_another_ticker_keep_that_ticker() {
    assertThat(bars("{\"ticker\":\"AAPL\",\"results\":[{\"t\":1772773200000,\"c\":1}]}"))
        .extracting(HistoricalPrice::symbol)
        .containsExactly("AAPL");
  }

  @Test
  void a_bar_without_a_time_has_no_date() {
    assertThat(bars("{\"ticker\":\"MSFT\",\"results\":[{\"c\":1}]}").get(0).date()).isNull();
  }

  @Test
  void bad_bars_are_set_aside_and_the_others_stand() {
    Transformed read =
        read(
            """
            {"ticker": "MSFT", "results": [
              {"t": 1772773200, "c": 1},
              {"t": 1772773200000, "c": "NaN"},
              {"t": 1772773200000, "c": [1]},
              {"t": 1772773200000000, "c": 1},
              7,
              {"t": 1772773200000, "c": "411.25", "vw": "whatever"}]}
            """);

    assertThat(read.rows()).hasSize(1);
    assertThat(read.rejected())
        .hasSize(5)
        .allSatisfy(row -> assertThat(row.reason()).isEqualTo(RejectReason.MALFORMED_ROW))
        .allSatisfy(row -> assertThat(row.item()).isEqualTo("MSFT"));
  }

  private static List<HistoricalPrice> bars(String payload) {
    return read(payload).rows().stream().map(row -> (HistoricalPrice) row.row()).toList();
  }

  private static Transformed read(String payload) {
    LocalDate day = LocalDate.of(2026, 3, 6);
    FetchRequest request =
        FetchRequest.of(DataType.HISTORICAL_PRICES, List.of("MSFT"), day, day.plusDays(4));
    return PolygonBars.read(
        new RawAnswer("polygon", request, Instant.parse("2026-06-05T20:00:10Z"), payload));
  }
}
