package io.tickwell.provider.finnhub;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinnhubQuotesTest {

  @Test
  void a_full_quote_is_mapped_exactly_for_the_symbol_asked_for() {
    StockQuote quote = quote(Fixtures.text("finnhub/quote.json"));

    assertThat(quote.symbol()).isEqualTo("MSFT");
    assertThat(quote.quoteTimestamp()).isEqualTo(Instant.ofEpochSecond(1780689600));
    assertThat(quote.price()).isEqualByComparingTo("187.4312");
    assertThat(quote.changeAmount()).isEqualByComparingTo("-1.2588");
    assertThat(quote.changePercent()).isEqualByComparingTo("-0.6671");
    assertThat(quote.openPrice()).isEqualByComparingTo("189.0");
    assertThat(quote.highPrice()).isEqualByComparingTo("189.9");
    assertThat(quote.lowPrice()).isEqualByComparingTo("186.05");
    assertThat(quote.previousClose()).isEqualByComparingTo("188.69");
    assertThat(quote.volume()).isNull();
  }

  @Test
  void what_is_missing_stays_unknown() {
    StockQuote quote = quote("{\"c\":517.96}");

    assertThat(quote.price()).isEqualByComparingTo("517.96");
    assertThat(quote.quoteTimestamp()).isNull();
    assertThat(quote.changeAmount()).isNull();
    assertThat(quote.changePercent()).isNull();
    assertThat(quote.openPrice()).isNull();
    assertThat(quote.highPrice()).isNull();
    assertThat(quote.lowPrice()).isNull();
    assertThat(quote.previousClose()).isNull();
  }

  @Test
  void zeros_mean_missing_but_a_change_of_zero_is_one() {
    StockQuote quote =
        quote("{\"c\":517.96,\"d\":0,\"dp\":0,\"h\":0,\"l\":0,\"o\":0,\"pc\":0,\"t\":1585296137}");

    assertThat(quote.openPrice()).isNull();
    assertThat(quote.highPrice()).isNull();
    assertThat(quote.lowPrice()).isNull();
    assertThat(quote.previousClose()).isNull();
    assertThat(quote.changeAmount()).isEqualByComparingTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"c\":{\"a\":1},\"t\":1585296137}",
        "{\"c\":\"a lot\",\"t\":1585296137}",
        "{\"c\":1e999999999,\"t\":1585296137}",
        "{\"c\":1,\"t\":1585296137000}",
        "{\"c\":1,\"t\":1e400}",
        "{\"c\":1,\"t\":-5}",
        "{\"c\":true,\"t\":1585296137}",
        "[1]",
        "no json"
      })
  void a_row_that_cannot_be_read_is_set_aside_with_its_text(String payload) {
    Transformed read = read(payload);

    assertThat(read.rows()).isEmpty();
    assertThat(read.rejected())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.provider()).isEqualTo("finnhub");
              assertThat(row.item()).isEqualTo("MSFT");
              assertThat(row.reason()).isEqualTo(RejectReason.MALFORMED_ROW);
              assertThat(row.detail()).isNotBlank().hasSizeLessThan(250);
              assertThat(row.raw()).isNotBlank();
            });
  }

  @Test
  void a_row_keeps_the_text_it_was_read_from() {
    assertThat(read("{\"c\": 1.50, \"t\": 1585296137}").rows().get(0).raw())
        .isEqualTo("{\"c\":1.50,\"t\":1585296137}");
  }

  private static StockQuote quote(String payload) {
    return (StockQuote) read(payload).rows().get(0).row();
  }

  private static Transformed read(String payload) {
    FetchRequest request = FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null);
    return FinnhubQuotes.read(
        new RawAnswer("finnhub", request, Instant.parse("2026-06-05T20:00:10Z"), payload));
  }
}
