package io.tickwell.provider.alphavantage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.provider.Answers;
import io.tickwell.provider.DataType;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickersTest {

  @ParameterizedTest
  @CsvSource({"BRK.B,BRK-B", "MSFT,MSFT", "TSCO.LON,TSCO.LON", "600104.SHH,600104.SHH"})
  void a_class_of_shares_stands_behind_a_dash(String symbol, String ticker) {
    assertThat(Tickers.of(symbol)).isEqualTo(ticker);
    assertThat(Tickers.symbol(ticker)).isEqualTo(symbol);
  }

  @ParameterizedTest
  @CsvSource({"CRYPTO:BTC", "BFS-P-D", "BFLY-WS"})
  void what_is_no_class_of_shares_stays(String ticker) {
    assertThat(Tickers.symbol(ticker)).isEqualTo(ticker);
  }

  @Test
  void rows_are_of_the_canonical_symbol() {
    Answers.areRows(
        AlphaVantageQuotes.read(
            Answers.of(
                DataType.STOCK_QUOTES,
                "BRK.B",
                "{\"Global Quote\": {\"01. symbol\": \"BRK-B\", \"05. price\": \"480.5\"}}")),
        new StockQuote().symbol("BRK.B").price(new BigDecimal("480.5")));
    Answers.areRows(
        AlphaVantageDividends.read(
            Answers.of(
                DataType.DIVIDEND_DATA,
                "BRK.B",
                "{\"symbol\": \"BRK-B\", \"data\": [{\"ex_dividend_date\": \"2026-05-08\"}]}")),
        new Dividend().symbol("BRK.B").exDividendDate(LocalDate.of(2026, 5, 8)));
  }
}
