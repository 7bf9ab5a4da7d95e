package io.tickwell.provider.alphavantage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.EconomicIndicator;
import io.tickwell.marketdata.OptionQuote;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.Answers;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.RawAnswer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each kind of answer: everything there, nothing optional there, and hostile. */
class AlphaVantageReadingTest {
  private static final String HOSTILE =
      """
      {"data": [null, 7, [], {"%1$s": 7, "%2$s": "1"}, {"%1$s": "2099-99-99", "%2$s": "1"},
        {"%1$s": "2026-05-08", "%2$s": "a lot"}, {"%1$s": "2026-05-07", "%2$s": "2"}]}
      """;

  @Test
  void options_are_mapped_exactly_and_those_without_quotes_keep_them_unknown() {
    Answers.areRows(
        AlphaVantageOptions.read(
            Answers.of(DataType.OPTIONS_CHAIN, "MSFT", Fixtures.text("alphavantage/options.json"))),
        new OptionQuote()
            .symbol("MSFT260619C00202500")
            .quoteTimestamp(Instant.parse("2026-06-04T04:00:00Z"))
            .underlyingSymbol("MSFT")
            .strike(number("202.5"))
            .expiration(LocalDate.of(2026, 6, 19))
            .optionType("call")
            .bid(number("9.05"))
            .ask(number("9.3"))
            .lastPrice(number("9.2"))
            .volume(number("12"))
            .openInterest(number("8133"))
            .impliedVolatility(number("0.357"))
            .delta(number("0.61"))
            .gamma(number("0.0062"))
            .theta(number("-0.0282"))
            .vega(number("0.638"))
            .rho(number("0.04")),
        new OptionQuote()
            .symbol("MSFT260619P00100000")
            .quoteTimestamp(Instant.parse("2026-06-04T04:00:00Z"))
            .underlyingSymbol("MSFT")
            .strike(number("100"))
            .expiration(LocalDate.of(2026, 6, 19))
            .optionType("put"));
  }

  @Test
  void hostile_options_are_set_aside_each_for_itself() {
    Answers.areCounted(
        AlphaVantageOptions.read(
            Answers.of(DataType.OPTIONS_CHAIN, "MSFT", HOSTILE.formatted("date", "strike"))),
        1,
        6);
  }

  @Test
  void a_company_is_mapped_exactly() {
    Answers.areRows(
        AlphaVantageCompany.read(
            Answers.of(DataType.COMPANY_INFO, "MSFT", Fixtures.text("alphavantage/company.json"))),
        new CompanyInfo()
            .symbol("MSFT")
            .name("Microsoft Corp")
            .exchange("NASDAQ")
            .sector("TECHNOLOGY")
            .industry("SOFTWARE")
            .marketCap(number("3010000000000"))
            .revenue(number("300000000000"))
            .peRatio(number("27.5"))
            .pbRatio(number("8.1"))
            .dividendYield(number("0.0089"))
            .description("Makes software.")
            .website("https://www.example.com")
            .headquarters("ONE WAY, REDMOND, WA")
            .currency("USD")
            .fiscalYearEnd("06-30"));
  }

  @Test
  void a_company_of_which_only_the_name_is_known_keeps_the_rest_unknown() {
    Answers.areRows(
        AlphaVantageCompany.read(
            Answers.of(
                DataType.COMPANY_INFO,
                "SPY",
                "{\"Name\":\"SPDR\",\"PERatio\":\"-\",\"FiscalYearEnd\":\"None\"}")),
        new CompanyInfo().symbol("SPY").name("SPDR"));
  }

  @Test
  void a_hostile_company_is_set_aside() {
    for (String body :
        List.of("[]", "{\"Name\": 7}", "{\"FiscalYearEnd\": \"Smarch\"}", "{\"PERatio\": []}")) {
      Answers.areCounted(
          AlphaVantageCompany.read(Answers.of(DataType.COMPANY_INFO, "SPY", body)), 0, 1);
    }
  }

  @Test
  void dividends_are_mapped_exactly_and_unknown_dates_stay_unknown() {
    Answers.areRows(
        AlphaVantageDividends.read(
            Answers.of(
                DataType.DIVIDEND_DATA, "MSFT", Fixtures.text("alphavantage/dividends.json"))),
        new Dividend()
            .symbol("MSFT")
            .exDividendDate(LocalDate.of(2026, 5, 21))
            .declarationDate(LocalDate.of(2026, 3, 10))
            .recordDate(LocalDate.of(2026, 5, 22))
            .paymentDate(LocalDate.of(2026, 6, 11))
            .dividendAmount(number("0.91")),
        new Dividend()
            .symbol("MSFT")
            .exDividendDate(LocalDate.of(2003, 2, 19))
            .dividendAmount(number("0.08")));
  }

  @Test
  void dividends_outside_of_the_range_are_left_out() {
    Answers.areCounted(
        AlphaVantageDividends.read(
            new RawAnswer(
                "some",
                FetchRequest.of(
                    DataType.DIVIDEND_DATA,
                    List.of("MSFT"),
                    LocalDate.of(2026, 5, 21),
                    LocalDate.of(2026, 5, 21)),
                Instant.parse("2026-06-05T20:00:10Z"),
                Fixtures.text("alphavantage/dividends.json"))),
        1,
        0);
  }

  @Test
  void hostile_dividends_are_set_aside_each_for_itself() {
    Answers.areCounted(
        AlphaVantageDividends.read(
            Answers.of(
                DataType.DIVIDEND_DATA, "MSFT", HOSTILE.formatted("ex_dividend_date", "amount"))),
        1,
        6);
  }

  @Test
  void splits_are_whole_shares_for_whole_shares() {
    Answers.areRows(
        AlphaVantageDividends.read(splits(Fixtures.text("alphavantage/splits.json"))),
        split(LocalDate.of(2020, 8, 31), "1", "4"),
        split(LocalDate.of(2012, 5, 4), "2", "3"),
        split(LocalDate.of(2011, 5, 9), "10", "1"),
        split(LocalDate.of(2009, 7, 1), "30", "1"));
  }

  @Test
  void a_price_factor_of_a_spin_off_is_no_split() {
    Answers.areCounted(
        AlphaVantageDividends.read(
            splits("{\"data\":[{\"effective_date\":\"2021-11-04\",\"split_factor\":\"1.0460\"}]}")),
        0,
        1);
  }

  @Test
  void hostile_splits_are_set_aside_each_for_itself() {
    Answers.areCounted(
        AlphaVantageDividends.read(splits(HOSTILE.formatted("effective_date", "split_factor"))),
        1,
        6);
  }

  @Test
  void splits_are_asked_for_after_dividends_also_where_there_are_none() {
    JsonObject body = Json.createObjectBuilder().add("data", JsonValue.EMPTY_JSON_ARRAY).build();
    RawAnswer none = Answers.of(DataType.DIVIDEND_DATA, "MSFT", body.toString());

    assertThat(AlphaVantageDividends.judge(none, body))
        .isEqualTo(new FetchResult.Data(none, Optional.of("splits")));
  }

  @Test
  void a_series_is_mapped_exactly_without_its_days_off() {
    Answers.areRows(
        AlphaVantageEconomy.read(
            Answers.of(
                DataType.ECONOMIC_INDICATORS,
                "US:TREASURY_10Y",
                Fixtures.text("alphavantage/series.json"))),
        new EconomicIndicator()
            .indicatorCode("TREASURY_10Y")
            .country("US")
            .periodDate(LocalDate.of(2026, 6, 4))
            .indicatorName("10-Year Treasury Constant Maturity Rate")
            .value(number("4.47"))
            .frequency("daily")
            .unit("percent"));
  }

  @Test
  void a_series_that_says_nothing_of_itself_keeps_the_rest_unknown() {
    Answers.areRows(
        AlphaVantageEconomy.read(
            Answers.of(
                DataType.ECONOMIC_INDICATORS,
                "US:CPI",
                "{\"data\":[{\"date\":\"2026-04-01\",\"value\":\"0\"}]}")),
        new EconomicIndicator()
            .indicatorCode("CPI")
            .country("US")
            .periodDate(LocalDate.of(2026, 4, 1))
            .value(number("0")));
  }

  @Test
  void a_hostile_series_is_set_aside_value_by_value() {
    Answers.areCounted(
        AlphaVantageEconomy.read(
            Answers.of(DataType.ECONOMIC_INDICATORS, "US:CPI", HOSTILE.formatted("date", "value"))),
        1,
        6);
  }

  private static RawAnswer splits(String body) {
    return Answers.page(DataType.DIVIDEND_DATA, "MSFT", "splits", body);
  }

  private static StockSplit split(LocalDate day, String from, String to) {
    return new StockSplit().symbol("MSFT").exDate(day).splitFrom(number(from)).splitTo(number(to));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
