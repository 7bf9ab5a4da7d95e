package io.tickwell.provider.tiingo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.NewsArticle;
import io.tickwell.marketdata.NewsStock;
import io.tickwell.marketdata.PriceBasis;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.Answers;
import io.tickwell.provider.DataType;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.RawAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of answer: everything there, nothing optional there, and hostile. */
class TiingoReadingTest {

  @Test
  void quotes_are_mapped_exactly_and_without_sale_take_the_vendors_own_last() {
    Answers.areRows(
        TiingoQuotes.read(fixture(DataType.STOCK_QUOTES, "quotes")),
        new StockQuote()
            .symbol("BRK-B")
            .quoteTimestamp(Instant.parse("2026-06-05T19:59:58.5Z"))
            .price(number("481.1"))
            .openPrice(number("480"))
            .highPrice(number("482"))
            .lowPrice(number("479.5"))
            .volume(number("4000000"))
            .previousClose(number("479")),
        new StockQuote()
            .symbol("MSFT")
            .quoteTimestamp(Instant.parse("2026-06-05T20:00:00Z"))
            .price(number("412.75")));
  }

  @Test
  void hostile_quotes_are_set_aside_each_for_itself() {
    Answers.areCounted(
        TiingoQuotes.read(
            Answers.of(
                DataType.STOCK_QUOTES,
                "MSFT",
                """
                [7, null, {"ticker": 7}, {"last": "NaN"}, {"lastSaleTimestamp": "2026-06-05"},
                 {"ticker": "MSFT"}]
                """)),
        1,
        5);
  }

  @Test
  void bars_are_mapped_exactly_with_dividend_and_split_as_stated() {
    Answers.areRows(
        TiingoBars.read(fixture(DataType.HISTORICAL_PRICES, "bars")),
        bar(18)
            .open(number("100"))
            .high(number("101.25"))
            .low(number("99"))
            .close(number("100.5"))
            .adjustedClose(number("100.1"))
            .volume(number("21000000"))
            .dividend(number("0"))
            .splitRatio(number("4")),
        bar(19).close(number("99.5")).dividend(number("0.83")).splitRatio(number("1")),
        bar(20).close(number("995")).dividend(number("0")).splitRatio(number("0.1")),
        bar(23));
  }

  @Test
  void dividends_and_splits_are_read_out_of_the_bars() {
    Answers.areRows(
        TiingoDividends.read(fixture(DataType.DIVIDEND_DATA, "bars")),
        split(18, "1", "4"),
        new Dividend()
            .symbol("MSFT")
            .exDividendDate(LocalDate.of(2026, 2, 19))
            .dividendAmount(number("0.83")),
        split(20, "10", "1"));
  }

  @Test
  void hostile_bars_are_set_aside_once() {
    String body =
        """
        [7, null, {"date": "2099-99-99", "divCash": 1, "splitFactor": 2},
         {"date": "2026-02-19", "close": {}, "divCash": {}},
         {"date": "2026-02-20", "divCash": 1, "splitFactor": -4}]
        """;

    Answers.areCounted(TiingoBars.read(Answers.of(DataType.HISTORICAL_PRICES, "MSFT", body)), 1, 4);
    Answers.areCounted(
        TiingoDividends.read(Answers.of(DataType.DIVIDEND_DATA, "MSFT", body)), 2, 4);
    Answers.areCounted(TiingoBars.read(Answers.of(DataType.HISTORICAL_PRICES, "MSFT", "{}")), 0, 1);
  }

  @Test
  void a_company_is_mapped_exactly() {
    Answers.areRows(
        TiingoCompany.read(fixture(DataType.COMPANY_INFO, "company")),
        new CompanyInfo().symbol("BRK-B").name("Berkshire").description("Holds.").exchange("NYSE"));
  }

  @Test
  void a_company_with_nothing_but_a_name_keeps_the_rest_unknown() {
    Answers.areRows(
        TiingoCompany.read(
            Answers.of(
                DataType.COMPANY_INFO, "SPY", "{\"name\": \"SPDR\", \"description\": null}")),
        new CompanyInfo().symbol("SPY").name("SPDR"));
  }

  @Test
  void a_hostile_company_is_set_aside() {
    for (String body : List.of("[]", "{\"name\": []}", "{\"ticker\": 7}", "nothing")) {
      Answers.areCounted(TiingoCompany.read(Answers.of(DataType.COMPANY_INFO, "SPY", body)), 0, 1);
    }
  }

  @Test
  void statements_are_mapped_exactly() {
    Answers.areRows(
        TiingoStatements.read(fixture(DataType.FUNDAMENTAL_DATA, "statements")),
        new FundamentalData()
            .symbol("MSFT")
            .fiscalYear(2026)
            .fiscalQuarter(3)
            .reportType("quarterly")
            .periodEndDate(LocalDate.of(2026, 3, 31))
            .roe(number("0.33"))
            .roa(number("0.15"))
            .grossMargin(number("0.685"))
            .currentRatio(number("1.35"))
            .revenueGrowth(number("0.17"))
            .earningsGrowth(number("0.18"))
            .bookValuePerShare(number("46.2"))
            .revenuePerShare(number("9.4"))
            .eps(number("3.46"))
            .sharesOutstanding(number("7433000000")),
        new FundamentalData()
            .symbol("MSFT")
            .fiscalYear(2025)
            .fiscalQuarter(0)
            .reportType("annual")
            .periodEndDate(LocalDate.of(2025, 6, 30)));
  }

  @Test
  void hostile_statements_are_set_aside() {
    Answers.areCounted(
        TiingoStatements.read(
            Answers.of(
                DataType.FUNDAMENTAL_DATA,
                "MSFT",
                """
                [7, {"year": "soon"}, {"quarter": 1.5}, {"statementData": []},
                 {"statementData": {"overview": [7]}}, {"statementData": {"overview": {}}},
                 {"statementData": {"overview": [{"dataCode": "roe", "value": "high"}]}}, {}]
                """)),
        1,
        7);
  }

  @Test
  void news_are_mapped_exactly_with_canonical_symbols() {
    Answers.areRows(
        TiingoNews.read(fixture(DataType.NEWS_DATA, "news")),
        new NewsArticle()
            .url("https://news.example/up")
            .title("Up")
            .summary("It rose.")
            .source("news.example")
            .tags("One,Two")
            .publishedAt(Instant.parse("2026-06-05T14:32:00Z"))
            .answering(List.of("MSFT"))
            .with(new NewsStock().symbol("MSFT"))
            .with(new NewsStock().symbol("BRK-B")),
        new NewsArticle()
            .url("https://news.example/bare")
            .title("Bare")
            .answering(List.of("MSFT")));
  }

  @Test
  void hostile_news_are_set_aside_and_those_of_others_answer_for_them() {
    var read =
        TiingoNews.read(
            Answers.of(
                DataType.NEWS_DATA,
                "MSFT",
                """
                [7, {"tickers": "msft"}, {"tickers": [7]}, {"publishedDate": "today"},
                 {"title": {}}, {"tickers": ["aapl"]}]
                """));

    Answers.areCounted(read, 1, 5);
    assertThat(read.rows().get(0).row().item()).isEqualTo("AAPL");
  }

  private static HistoricalPrice bar(int dayOfFebruary) {
    return new HistoricalPrice()
        .symbol("MSFT")
        .date(LocalDate.of(2026, 2, dayOfFebruary))
        .priceBasis(PriceBasis.RAW);
  }

  private static StockSplit split(int dayOfFebruary, String from, String to) {
    return new StockSplit()
        .symbol("MSFT")
        .exDate(LocalDate.of(2026, 2, dayOfFebruary))
        .splitFrom(number(from))
        .splitTo(number(to));
  }

  private static RawAnswer fixture(DataType type, String name) {
    return Answers.of(type, "MSFT", Fixtures.text("tiingo/" + name + ".json"));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
