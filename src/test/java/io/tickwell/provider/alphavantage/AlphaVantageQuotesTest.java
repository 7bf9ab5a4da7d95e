package io.tickwell.provider.alphavantage;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaVantageQuotesTest {
  private static final String PRICE = "{\"Global Quote\":{\"05. price\":\"1.5\",%s}}";

  @Test
  void a_full_quote_is_mapped_exactly() {
    StockQuote quote = quote(Fixtures.text("alphavantage/quote.json"));

    assertThat(quote.symbol()).isEqualTo("MSFT");
    assertThat(quote.price()).isEqualByComparingTo("412.7501");
    assertThat(quote.changeAmount()).isEqualByComparingTo("-3.2499");
    assertThat(quote.changePercent()).isEqualByComparingTo("-0.7812");
    assertThat(quote.openPrice()).isEqualByComparingTo("415.5");
    assertThat(quote.highPrice()).isEqualByComparingTo("417.01");
    assertThat(quote.lowPrice()).isEqualByComparingTo("411.2");
    assertThat(quote.previousClose()).isEqualByComparingTo("416");
    assertThat(quote.volume()).isEqualByComparingTo("9007199254740993");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-05,2026-06-05T04:00:00Z",
    "2026-03-06,2026-03-06T05:00:00Z",
    "2026-03-09,2026-03-09T04:00:00Z"
  })
  void its_time_is_the_beginning_of_the_trading_day_in_new_york(String day, Instant start) {
    assertThat(
            quote(PRICE.formatted("\"07. latest trading day\":\"" + day + "\"")).quoteTimestamp())
        .isEqualTo(start);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"None\"", "\"-\"", "\"\"", "null"})
  void what_is_missing_stays_unknown(String missing) {
    StockQuote quote =
        quote(
            """
            {"Global Quote": {"01. symbol": ?, "02. open": ?, "03. high": ?, "04. low": ?,
              "05. price": "412.75", "06. volume": ?, "07. latest trading day": ?,
              "08. previous close": ?, "09. change": ?, "10. change percent": ?}}
            """
                .replace("?", missing));

    assertThat(quote.price()).isEqualByComparingTo("412.75");
    assertUnknown(quote);
  }

  @Test
  void what_is_absent_stays_unknown() {
    assertUnknown(quote("{\"Global Quote\":{\"05. price\":\"412.75\"}}"));
  }

  @Test
  void zero_prices_mean_missing_but_no_change_and_no_volume_are_zero() {
    StockQuote quote =
        quote(
            PRICE.formatted(
                "\"02. open\":\"0.0000\",\"08. previous close\":\"0\",\"06. volume\":\"0\","
                    + "\"10. change percent\":\"0.0000%\""));

    assertThat(quote.openPrice()).isNull();
    assertThat(quote.previousClose()).isNull();
    assertThat(quote.volume()).isEqualByComparingTo("0");
    assertThat(quote.changePercent()).isEqualByComparingTo("0");
  }

  @ParameterizedTest
  @CsvSource({"0.4259%,0.4259", "-1.5 %,-1.5", "2.25,2.25"})
  void the_change_in_percent_loses_its_sign_of_percent(String sent, String percent) {
    assertThat(quote(PRICE.formatted("\"10. change percent\":\"" + sent + "\"")).changePercent())
        .isEqualByComparingTo(percent);
  }

  @Test
  void the_objects_name_may_go_on() {
    assertThat(
            quote(
                    "{\"Global Quote - DATA DELAYED BY 15 MINUTES\":{\"01. symbol\":\"MSFT\","
                        + "\"05. price\":\"412.75\"}}")
                .price())
        .isEqualByComparingTo("412.75");
  }

  @Test
  void a_quote_of_another_symbol_keeps_that_symbol() {
    assertThat(quote(PRICE.formatted("\"01. symbol\":\"AAPL\"")).symbol()).isEqualTo("AAPL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"07. latest trading day\":\"2099-99-99\"",
        "\"07. latest trading day\":\"06/05/2026\"",
        "\"07. latest trading day\":20260605",
        "\"06. volume\":\"1e999999999\"",
        "\"06. volume\":\"many\"",
        "\"02. open\":\"NaN\"",
        "\"02. open\":{\"a\":1}",
        "\"10. change percent\":\"up%\"",
        "\"10. change percent\":[1]",
        "\"01. symbol\":7"
      })
  void a_row_that_cannot_be_read_is_set_aside_with_its_text(String field) {
    Transformed read = read(PRICE.formatted(field));

    assertThat(read.rows()).isEmpty();
    assertThat(read.rejected())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.provider()).isEqualTo("alpha_vantage");
              assertThat(row.item()).isEqualTo("MSFT");
              assertThat(row.reason()).isEqualTo(RejectReason.MALFORMED_ROW);
              assertThat(row.detail()).isNotBlank();
              assertThat(row.raw()).contains("05. price");
            });
  }

  private static void assertUnknown(StockQuote quote) {
    assertThat(quote.symbol()).isEqualTo("MSFT");
    assertThat(quote.quoteTimestamp()).isNull();
    assertThat(quote.changeAmount()).isNull();
    assertThat(quote.changePercent()).isNull();
    assertThat(quote.openPrice()).isNull();
    assertThat(quote.highPrice()).isNull();
    assertThat(quote.lowPrice()).isNull();
    assertThat(quote.previousClose()).isNull();
    assertThat(quote.volume()).isNull();
  }

  private static StockQuote quote(String payload) {
    return (StockQuote) read(payload).rows().get(0).row();
  }

  private static Transformed read(String payload) {
    FetchRequest request = FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null);
    return AlphaVantageQuotes.read(
        new RawAnswer("alpha_vantage", request, Instant.parse("2026-06-05T20:00:10Z"), payload));
  }
}
