package io.tickwell.marketdata;

import static io.tickwell.marketdata.Rows.DAY;
import static io.tickwell.marketdata.Rows.NOON;
import static io.tickwell.marketdata.Rows.bar;
import static io.tickwell.marketdata.Rows.number;
import static io.tickwell.marketdata.Rows.quote;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowFlawTest {

  @Test
  void a_sound_quote_has_no_flaw() {
    StockQuote quote =
        quote("AAPL", "10")
            .openPrice(number("9"))
            .highPrice(number("9.5"))
            .lowPrice(number("9"))
            .previousClose(number("8"))
            .changeAmount(number("-1"))
            .volume(number("0"));

    assertThat(quote.flaw(NOON, DAY)).isEmpty();
  }

  @Test
  void a_quote_needs_its_key() {
    assertFlaw(quote("AAPL", "1").symbol(null), RejectReason.KEY_MISSING, "symbol is missing");
    assertFlaw(quote(" ", "1"), RejectReason.KEY_MISSING, "symbol is missing");
    assertFlaw(
        quote("AAPL", "1").quoteTimestamp(null),
        RejectReason.KEY_MISSING,
        "quote_timestamp is missing");
  }

  @Test
  void a_quote_needs_a_positive_price() {
    assertFlaw(quote("AAPL", "0"), RejectReason.PRICE_NOT_POSITIVE, "price is 0");
    assertFlaw(quote("AAPL", "1").price(null), RejectReason.MALFORMED_ROW, "price is missing");
    assertFlaw(
        quote("AAPL", "1").previousClose(number("0.00")),
        RejectReason.PRICE_NOT_POSITIVE,
        "previous_close is 0.00");
  }

  @Test
  void a_quote_may_be_a_minute_ahead_but_not_more() {
    assertThat(quote("AAPL", "1").flaw(NOON.minusSeconds(60), DAY)).isEmpty();
    assertThat(quote("AAPL", "1").flaw(NOON.minusSeconds(61), DAY))
        .map(Flaw::reason)
        .contains(RejectReason.TIME_IN_FUTURE);
  }

  @Test
  void a_high_is_not_below_its_low() {
    assertFlaw(
        quote("AAPL", "1").highPrice(number("1")).lowPrice(number("2")),
        RejectReason.HIGH_BELOW_LOW,
        "high_price is 1, below the low 2");
    assertFlaw(
        bar("AAPL", DAY, "1").high(number("1")).low(number("2")),
        RejectReason.HIGH_BELOW_LOW,
        "high is 1, below the low 2");
  }

  @Test
  void open_and_close_of_a_bar_are_between_low_and_high() {
    assertFlaw(
        bar("AAPL", DAY, "3").high(number("2")).low(number("1")),
        RejectReason.HIGH_BELOW_LOW,
        "close is 3, above the high 2");
    assertFlaw(
        bar("AAPL", DAY, "2").open(number("0.5")).high(number("2")).low(number("1")),
        RejectReason.HIGH_BELOW_LOW,
        "open is 0.5, below the low 1");
    assertThat(
            bar("AAPL", DAY, "2")
                .open(number("1"))
                .high(number("2.0"))
                .low(number("1.0"))
                .flaw(NOON, DAY))
        .isEmpty();
  }

  @Test
  void a_volume_is_not_negative() {
    assertFlaw(
        bar("AAPL", DAY, "1").volume(number("-1")), RejectReason.NEGATIVE_VALUE, "volume is -1");
    assertFlaw(
        quote("AAPL", "1").volume(number("-1")), RejectReason.NEGATIVE_VALUE, "volume is -1");
  }

  @Test
  void a_bar_is_of_today_or_before() {
    assertThat(bar("AAPL", DAY, "1").flaw(NOON, DAY)).isEmpty();
    assertFlaw(
        bar("AAPL", DAY.plusDays(1), "1"),
        RejectReason.TIME_IN_FUTURE,
        "date is " + DAY.plusDays(1));
  }

  private static void assertFlaw(MarketDataRow row, RejectReason reason, String detail) {
    assertThat(row.flaw(NOON, DAY)).contains(new Flaw(reason, detail));
  }
}
