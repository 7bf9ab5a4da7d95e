package io.tickwell.provider.alphavantage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickersTest {

  @ParameterizedTest
  @CsvSource({"BRK.B,BRK-B", "MSFT,MSFT", "TSCO.LON,TSCO.LON", "600104.SHH,600104.SHH"})
  void a_class_of_shares_stands_behind_a_dash(String symbol, String ticker) {
    assertThat(Tickers.SPELLING.writing().apply(symbol)).isEqualTo(ticker);
    assertThat(Tickers.SPELLING.reading().apply(ticker)).isEqualTo(symbol);
  }

  @ParameterizedTest
  @CsvSource({"CRYPTO:BTC", "BFS-P-D", "BFLY-WS"})
  void what_is_no_class_of_shares_stays(String ticker) {
    assertThat(Tickers.SPELLING.reading().apply(ticker)).isEqualTo(ticker);
  }
}
