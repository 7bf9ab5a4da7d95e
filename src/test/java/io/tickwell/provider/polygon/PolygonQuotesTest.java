package io.tickwell.provider.polygon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Transformed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolygonQuotesTest {
  private final List<StockQuote> quotes =
      read(Fixtures.text("polygon/snapshots.json")).rows().stream()
          .map(row -> (StockQuote) row.row())
          .toList();

  @Test
  void a_full_snapshot_is_mapped_with_the_last_trade_to_the_nanosecond() {
    StockQuote quote = quotes.get(0);

    assertThat(quote.symbol()).isEqualTo("MSFT");
    assertThat(quote.quoteTimestamp()).isEqualTo(Instant.ofEpochSecond(1780689598, 321));
    assertThat(quote.price()).isEqualByComparingTo("412.7501");
    assertThat(quote.changeAmount()).isEqualByComparingTo("-3.25");
    assertThat(quote.changePercent()).isEqualByComparingTo("-0.7812");
    assertThat(quote.openPrice()).isEqualByComparingTo("415.5");
    assertThat(quote.highPrice()).isEqualByComparingTo("417.01");
    assertThat(quote.lowPrice()).isEqualByComparingTo("411.2");
    assertThat(quote.previousClose()).isEqualByComparingTo("416.0");
    assertThat(quote.volume()).isEqualByComparingTo("18200341.5");
  }

  @Test
  void before_the_open_the_day_is_unknown_and_the_last_minute_gives_the_price() {
    StockQuote quote = quotes.get(1);

    assertThat(quote.price()).isEqualByComparingTo("481.1");
    assertThat(quote.quoteTimestamp()).isEqualTo(Instant.ofEpochMilli(1780671600000L));
    assertThat(quote.openPrice()).isNull();
    assertThat(quote.highPrice()).isNull();
    assertThat(quote.lowPrice()).isNull();
    assertThat(quote.volume()).isNull();
    assertThat(quote.previousClose()).isEqualByComparingTo("481.5");
  }

  @Test
  void without_trade_and_minute_the_days_close_gives_the_price() {
    StockQuote quote = quotes.get(2);

    assertThat(quote.symbol()).isEqualTo("KIMpL");
    assertThat(quote.price()).isEqualByComparingTo("21.25");
    assertThat(quote.quoteTimestamp()).isEqualTo(Instant.ofEpochSecond(1780689600));
    assertThat(quote.volume()).isEqualByComparingTo("0");
    assertThat(quote.changeAmount()).isNull();
    assertThat(quote.previousClose()).isNull();
  }

  @Test
  void a_snapshot_of_nothing_is_no_row() {
    assertThat(quotes).extracting(StockQuote::symbol).hasSize(3).doesNotContain("NOPE");
  }

  @Test
  void the_answer_for_a_single_symbol_is_read_as_well() {
    Transformed read =
        read(
            """
            {"status": "OK", "ticker":
              {"ticker": "MSFT", "lastTrade": {"p": 1.5, "t": 1780689598000000000}}}
            """);

    assertThat(read.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.row().item()).isEqualTo("MSFT"));
  }

  @Test
  void bad_snapshots_are_set_aside_and_the_others_stand() {
    Transformed read =
        read(
            """
            {"status": "OK", "tickers": [
              {"ticker": 7},
              null,
              "text",
              {"ticker": "A", "day": 5},
              {"ticker": "B", "lastTrade": {"p": 1, "t": 1780689598000}},
              {"ticker": "C", "lastTrade": {"p": 1.5, "t": 1780689598000000000}}]}
            """);

    assertThat(read.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.row().item()).isEqualTo("C"));
    assertThat(read.rejected())
        .hasSize(5)
        .allSatisfy(row -> assertThat(row.reason()).isEqualTo(RejectReason.MALFORMED_ROW))
        .anySatisfy(row -> assertThat(row.item()).isEqualTo("B"));
  }

  private static Transformed read(String payload) {
    FetchRequest request =
        FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT", "A", "B", "C"), null, null);
    return PolygonQuotes.read(
        new RawAnswer("polygon", request, Instant.parse("2026-06-05T20:00:10Z"), payload));
  }
}
