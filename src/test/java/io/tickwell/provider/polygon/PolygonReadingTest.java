package io.tickwell.provider.polygon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.EconomicIndicator;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.marketdata.NewsArticle;
import io.tickwell.marketdata.NewsStock;
import io.tickwell.marketdata.OptionQuote;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.Answers;
import io.tickwell.provider.DataType;
import io.tickwell.provider.Fixtures;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of answer: everything there, nothing optional there, and hostile. */
class PolygonReadingTest {

  @Test
  void options_are_mapped_exactly_and_without_quote_take_the_time_of_the_trade() {
    Answers.areRows(
        PolygonOptions.read(
            Answers.of(DataType.OPTIONS_CHAIN, "MSFT", Fixtures.text("polygon/options.json"))),
        new OptionQuote()
            .symbol("MSFT260619C00202500")
            .quoteTimestamp(Instant.ofEpochSecond(1780689598, 321))
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
            .vega(number("0.638")),
        new OptionQuote()
            .symbol("MSFT260619P00100000")
            .quoteTimestamp(Instant.ofEpochSecond(1780600000))
            .underlyingSymbol("MSFT")
            .strike(number("100"))
            .expiration(LocalDate.of(2026, 6, 19))
            .optionType("put")
            .lastPrice(number("0.01")));
  }

  @Test
  void hostile_options_are_set_aside_each_for_itself() {
    Answers.areCounted(
        PolygonOptions.read(
            Answers.of(
                DataType.OPTIONS_CHAIN,
                "MSFT",
                """
                {"status": "OK", "results": [null, 7, [], {"details": "x"},
                  {"details": {"ticker": "O:AAPL211022C000150000"}},
                  {"details": {"ticker": "MSFT260619C00202500", "strike_price": "a lot"}},
                  {"details": {"ticker": "O:MSFT260619C00202500", "strike_price": "202.5"},
                   "greeks": null}]}
                """)),
        1,
        6);
  }

  @Test
  void a_company_is_mapped_exactly() {
    Answers.areRows(
        PolygonCompany.read(
            Answers.of(DataType.COMPANY_INFO, "MSFT", Fixtures.text("polygon/company.json"))),
        new CompanyInfo()
            .symbol("MSFT")
            .name("Microsoft Corp")
            .exchange("XNAS")
            .industry("SERVICES-PREPACKAGED SOFTWARE")
            .marketCap(number("3010000000000"))
            .employees(228000)
            .description("Makes software.")
            .website("https://www.example.com")
            .headquarters("ONE WAY, REDMOND, WA, 98052")
            .phone("425 882 8080")
            .ipoDate(LocalDate.of(1986, 3, 13))
            .currency("USD"));
  }

  @Test
  void a_company_with_nothing_but_a_name_keeps_the_rest_unknown() {
    Answers.areRows(
        PolygonCompany.read(
            Answers.of(
                DataType.COMPANY_INFO,
                "SPY",
                "{\"status\": \"OK\", \"results\": {\"name\": \"SPDR\", \"market_cap\": 0}}")),
        new CompanyInfo().symbol("SPY").name("SPDR"));
  }

  @Test
  void a_hostile_company_is_set_aside() {
    for (String result :
        List.of("[]", "7", "null", "{\"name\": 7}", "{\"total_employees\": 1.5}")) {
      Answers.areCounted(
          PolygonCompany.read(
              Answers.of(DataType.COMPANY_INFO, "SPY", "{\"results\": " + result + "}")),
          0,
          1);
    }
  }

  @Test
  void statements_are_mapped_exactly_and_the_year_of_twelve_months_may_be_missing() {
    Answers.areRows(
        PolygonFinancials.read(
            Answers.of(
                DataType.FUNDAMENTAL_DATA, "MSFT", Fixtures.text("polygon/financials.json"))),
        new FundamentalData()
            .symbol("MSFT")
            .fiscalYear(2026)
            .fiscalQuarter(3)
            .reportType("quarterly")
            .periodEndDate(LocalDate.of(2026, 3, 31))
            .eps(number("3.46")),
        new FundamentalData()
            .symbol("MSFT")
            .fiscalQuarter(5)
            .reportType("ttm")
            .periodEndDate(LocalDate.of(2026, 3, 31)),
        new FundamentalData()
            .symbol("MSFT")
            .fiscalYear(2025)
            .fiscalQuarter(0)
            .reportType("annual")
            .eps(number("13.7")));
  }

  @Test
  void hostile_statements_are_set_aside_and_those_of_others_keep_their_symbol() {
    var read =
        PolygonFinancials.read(
            Answers.of(
                DataType.FUNDAMENTAL_DATA,
                "MSFT",
                """
                {"status": "OK", "results": [{"fiscal_period": "H1"}, {"fiscal_year": "soon"},
                  {"end_date": "2099-99-99"}, {"tickers": [7]}, {"financials": []},
                  {"tickers": ["AAPL"]}]}
                """));

    Answers.areCounted(read, 1, 5);
    assertThat(read.rows().get(0).row().item()).isEqualTo("AAPL");
  }

  @Test
  void dividends_are_mapped_exactly() {
    Answers.areRows(
        PolygonDividends.read(
            Answers.of(DataType.DIVIDEND_DATA, "MSFT", Fixtures.text("polygon/dividends.json"))),
        new Dividend()
            .symbol("MSFT")
            .exDividendDate(LocalDate.of(2026, 2, 19))
            .dividendAmount(number("0.83"))
            .declarationDate(LocalDate.of(2025, 12, 2))
            .recordDate(LocalDate.of(2026, 2, 20))
            .paymentDate(LocalDate.of(2026, 3, 12))
            .dividendType("regular")
            .currency("USD")
            .frequency("quarterly"),
        new Dividend()
            .symbol("MSFT")
            .exDividendDate(LocalDate.of(2004, 11, 15))
            .dividendAmount(number("3"))
            .dividendType("special"));
  }

  @Test
  void splits_are_the_pages_after_the_dividends() {
    Answers.areRows(
        PolygonDividends.read(
            Answers.page(
                DataType.DIVIDEND_DATA, "MSFT", "splits:", Fixtures.text("polygon/splits.json"))),
        new StockSplit()
            .symbol("MSFT")
            .exDate(LocalDate.of(2026, 2, 18))
            .splitFrom(number("1"))
            .splitTo(number("4")));
  }

  @Test
  void hostile_dividends_and_splits_are_set_aside() {
    String body =
        """
        {"status": "OK", "results": [7, {"ex_dividend_date": 7, "execution_date": "soon"},
          {"cash_amount": {}, "split_to": "NaN"}, {"ticker": "AAPL"}]}
        """;

    Answers.areCounted(
        PolygonDividends.read(Answers.of(DataType.DIVIDEND_DATA, "MSFT", body)), 1, 3);
    Answers.areCounted(
        PolygonDividends.read(Answers.page(DataType.DIVIDEND_DATA, "MSFT", "splits:", body)), 1, 3);
  }

  @Test
  void news_are_mapped_exactly_with_the_sentiment_of_each_symbol() {
    Answers.areRows(
        PolygonNews.read(
            Answers.of(DataType.NEWS_DATA, "MSFT", Fixtures.text("polygon/news.json"))),
        new NewsArticle()
            .url("https://news.example/up")
            .title("Up")
            .summary("It rose.")
            .source("The Wire")
            .author("A. Writer")
            .imageUrl("https://news.example/up.png")
            .tags("one,two")
            .publishedAt(Instant.parse("2026-06-05T14:32:00Z"))
            .answering(List.of("MSFT"))
            .with(new NewsStock().symbol("MSFT").sentimentImpact(BigDecimal.ONE))
            .with(new NewsStock().symbol("AAPL").sentimentImpact(BigDecimal.ONE.negate()))
            .with(new NewsStock().symbol("X")),
        new NewsArticle()
            .url("https://news.example/bare")
            .title("Bare")
            .publishedAt(Instant.parse("2026-06-05T14:00:00Z"))
            .answering(List.of("MSFT")));
  }

  @Test
  void hostile_news_are_set_aside_and_those_of_others_answer_for_them() {
    var read =
        PolygonNews.read(
            Answers.of(
                DataType.NEWS_DATA,
                "MSFT",
                """
                {"status": "OK", "results": [7, {"tickers": "MSFT"}, {"published_utc": "today"},
                  {"publisher": "The Wire"}, {"insights": [7]},
                  {"tickers": ["AAPL"], "insights": [{"ticker": "AAPL"}]}]}
                """));

    Answers.areCounted(read, 1, 5);
    assertThat(read.rows().get(0).row().item()).isEqualTo("AAPL");
  }

  @Test
  void a_series_is_mapped_exactly_and_a_month_without_value_is_no_row() {
    Answers.areRows(
        PolygonEconomy.read(
            Answers.of(
                DataType.ECONOMIC_INDICATORS,
                "US:CORE_CPI",
                Fixtures.text("polygon/inflation.json"))),
        new EconomicIndicator()
            .indicatorCode("CORE_CPI")
            .country("US")
            .periodDate(LocalDate.of(2026, 4, 1))
            .value(number("335.5"))
            .frequency("monthly")
            .unit("index"));
  }

  @Test
  void hostile_observations_are_set_aside() {
    Answers.areCounted(
        PolygonEconomy.read(
            Answers.of(
                DataType.ECONOMIC_INDICATORS,
                "US:CPI",
                """
                {"status": "OK", "results": [[], {"date": "2026-05", "cpi": 1}, {"cpi": "high"},
                  {"date": "2026-05-01", "cpi": "331.5"}]}
                """)),
        1,
        3);
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
