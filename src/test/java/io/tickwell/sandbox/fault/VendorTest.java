package io.tickwell.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorTest {

  @ParameterizedTest
  @CsvSource({
    "/sandbox/finnhub/stock/profile2?symbol=AAPL",
    "/sandbox/finnhub/company-news?from=2026-01-01&symbol=AAPL",
    "/sandbox/polygon/v3/reference/tickers/AAPL",
    "/sandbox/polygon/v3/reference/dividends?ticker=AAPL&limit=1000",
    "/sandbox/polygon/v3/snapshot/options/AAPL?limit=250",
    "/sandbox/polygon/v2/reference/news?ticker=AAPL"
  })
  void a_symbol_is_found_where_the_vendor_has_it(String call) {
    assertThat(Vendor.at(call).orElseThrow().symbols(call)).containsExactly("AAPL");
  }
}
