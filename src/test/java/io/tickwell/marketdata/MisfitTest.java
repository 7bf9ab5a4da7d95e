package io.tickwell.marketdata;

import static io.tickwell.marketdata.Rows.DAY;
import static io.tickwell.marketdata.Rows.NOON;
import static io.tickwell.marketdata.Rows.bar;
import static io.tickwell.marketdata.Rows.number;
import static io.tickwell.marketdata.Rows.quote;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MisfitTest {
  private static EntityManagerFactory factory;
  private static Upsert upsert;

  @BeforeAll
  static void readMapping() {
    factory = PersistenceUnit.on(TestDatabases.h2Memory());
    upsert = Upsert.of(factory.getMetamodel());
  }

  @AfterAll
  static void close() {
    factory.close();
  }

  @Test
  void a_row_within_the_widths_fits() {
    assertThat(upsert.misfit(quote("AAPL", "999999999999.99999999"))).isEmpty();
    assertThat(upsert.misfit(bar("AAPL", DAY, "0.000000000001"))).isEmpty();
  }

  @Test
  void a_number_that_needs_more_digits_does_not_fit() {
    assertOutOfRange(quote("AAPL", "1000000000000"), "NUMERIC(20,8) does not hold it");
    assertOutOfRange(quote("AAPL", "999999999999.999999999"), "NUMERIC(20,8)");
    assertOutOfRange(quote("AAPL", "1").changePercent(number("-1e10")), "change_percent is -1E+10");
  }

  @Test
  void a_number_with_an_absurd_exponent_is_refused_without_writing_it_out() {
    assertOutOfRange(quote("AAPL", "1e2000000000"), "price is 1E+2000000000");
    assertOutOfRange(quote("AAPL", "1e-2000000000"), "price is 1E-2000000000");
  }

  @Test
  void a_text_that_is_too_long_does_not_fit() {
    assertOutOfRange(quote("ABCDEFGHIJKLMNOPQRSTU", "1"), "symbol is 21 characters long");
  }

  @Test
  void a_text_with_nul_does_not_fit() {
    assertOutOfRange(quote("A\0B", "1"), "symbol is a text with a NUL character");
  }

  @Test
  void a_year_without_four_digits_does_not_fit() {
    assertOutOfRange(
        quote("AAPL", "1").quoteTimestamp(Instant.parse("+10000-01-01T00:00:00Z")),
        "quote_timestamp");
    assertOutOfRange(bar("AAPL", LocalDate.of(0, 1, 1), "1"), "date is 0000-01-01");
  }

  @Test
  void each_part_of_the_key_must_be_there() {
    assertKeyMissing(quote("AAPL", "1").symbol(null), "symbol is missing");
    assertKeyMissing(bar("AAPL", DAY, "1").date(null), "date is missing");
    StockQuote withoutProvider = quote("AAPL", "1");
    withoutProvider.cameFrom(null, NOON);
    assertKeyMissing(withoutProvider, "data_provider is missing");
  }

  @Test
  void a_row_must_know_when_it_was_fetched_and_learns_its_run_later() {
    StockQuote quote = quote("AAPL", "1");
    quote.signedBy(null);
    assertThat(upsert.misfit(quote)).isEmpty();
    quote.cameFrom("finnhub", null);
    assertOutOfRange(quote, "fetched_at is missing");
  }

  private static void assertOutOfRange(MarketDataRow row, String detail) {
    assertFlaw(row, RejectReason.VALUE_OUT_OF_RANGE, detail);
  }

  private static void assertKeyMissing(MarketDataRow row, String detail) {
    assertFlaw(row, RejectReason.KEY_MISSING, detail);
  }

  private static void assertFlaw(MarketDataRow row, RejectReason reason, String detail) {
    assertThat(upsert.misfit(row))
        .hasValueSatisfying(
            flaw -> {
              assertThat(flaw.reason()).isEqualTo(reason);
              assertThat(flaw.detail()).contains(detail);
            });
  }
}
