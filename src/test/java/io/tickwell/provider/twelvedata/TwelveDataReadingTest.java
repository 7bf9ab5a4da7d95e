package io.tickwell.provider.twelvedata;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.EarningsCalendarEntry;
import io.tickwell.marketdata.EarningsReport;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.marketdata.HistoricalPrice;
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
class TwelveDataReadingTest {

  @Test
  void quotes_are_mapped_exactly_and_a_symbol_that_was_refused_is_no_row() {
    Answers.areRows(
        TwelveDataQuotes.read(fixture(DataType.STOCK_QUOTES, "quotes")),
        new StockQuote()
            .symbol("MSFT")
            .quoteTimestamp(Instant.ofEpochSecond(1780689540))
            .price(number("412.7501"))
            .changeAmount(number("-3.25"))
            .changePercent(number("-0.7812"))
            .volume(number("18200341"))
            .openPrice(number("415.5"))
            .highPrice(number("417.01"))
            .lowPrice(number("411.2"))
            .previousClose(number("416")));
  }

  @Test
  void a_single_quote_stands_alone_and_may_have_a_price_and_time_only() {
    Answers.areRows(
        TwelveDataQuotes.read(
            Answers.of(
                DataType.STOCK_QUOTES, "MSFT", "{\"close\": \"1.5\", \"timestamp\": 1780666200}")),
        new StockQuote()
            .symbol("MSFT")
            .price(number("1.5"))
            .quoteTimestamp(Instant.ofEpochSecond(1780666200)));
  }

  @Test
  void hostile_quotes_are_set_aside_each_for_itself() {
    Answers.areCounted(
        TwelveDataQuotes.read(
            Answers.of(
                DataType.STOCK_QUOTES,
                "MSFT",
                """
                {"A": 7, "B": null, "C": {"close": "NaN"}, "D": {"timestamp": 1780666200000},
                 "E": {"symbol": 7}, "F": {"close": "1"}}
                """)),
        1,
        5);
  }

  @Test
  void bars_are_mapped_exactly_as_traded() {
    Answers.areRows(
        TwelveDataBars.read(fixture(DataType.HISTORICAL_PRICES, "bars")),
        new HistoricalPrice()
            .symbol("MSFT")
            .date(LocalDate.of(2026, 6, 4))
            .open(number("410"))
            .high(number("417"))
            .low(number("409"))
            .close(number("416"))
            .volume(number("20000000"))
            .priceBasis(PriceBasis.RAW),
        new HistoricalPrice()
            .symbol("MSFT")
            .date(LocalDate.of(2026, 6, 5))
            .close(number("412.75"))
            .priceBasis(PriceBasis.RAW));
  }

  @Test
  void hostile_bars_are_set_aside() {
    Answers.areCounted(
        TwelveDataBars.read(
            Answers.of(
                DataType.HISTORICAL_PRICES,
                "MSFT",
                """
                {"values": [7, {"datetime": 7}, {"datetime": "2099-99-99"}, {"open": "1e999999999"},
                  {"datetime": "2026-06-05 00:00:00"}]}
                """)),
        1,
        4);
  }

  @Test
  void a_profile_is_mapped_exactly() {
    Answers.areRows(
        TwelveDataProfile.read(fixture(DataType.COMPANY_INFO, "profile")),
        new CompanyInfo()
            .symbol("MSFT")
            .name("Microsoft Corp")
            .exchange("NASDAQ")
            .sector("Technology")
            .industry("Software")
            .employees(228000)
            .website("https://www.example.com")
            .description("Makes software.")
            .ceo("A. Chief")
            .headquarters("One Way, Redmond, WA 98052, US")
            .phone("425-882-8080"));
  }

  @Test
  void a_profile_with_nothing_but_a_name_keeps_the_rest_unknown() {
    Answers.areRows(
        TwelveDataProfile.read(Answers.of(DataType.COMPANY_INFO, "SPY", "{\"name\": \"SPDR\"}")),
        new CompanyInfo().symbol("SPY").name("SPDR"));
  }

  @Test
  void hostile_profiles_are_set_aside() {
    for (String body : List.of("[]", "{\"name\": {}}", "{\"employees\": \"many\"}", "{")) {
      Answers.areCounted(
          TwelveDataProfile.read(Answers.of(DataType.COMPANY_INFO, "SPY", body)), 0, 1);
    }
  }

  @Test
  void statistics_are_of_twelve_months_with_percents_made_fractions() {
    Answers.areRows(
        TwelveDataStatistics.read(fixture(DataType.FUNDAMENTAL_DATA, "statistics")),
        new FundamentalData()
            .symbol("MSFT")
            .fiscalYear(2026)
            .fiscalQuarter(5)
            .reportType("ttm")
            .periodEndDate(LocalDate.of(2026, 3, 31))
            .marketCap(number("3010000000000"))
            .enterpriseValue(number("3020000000000"))
            .peRatio(number("30.16"))
            .pegrRatio(number("1.4"))
            .psRatio(number("7.33"))
            .pbRatio(number("9.68"))
            .grossMargin(number("0.685"))
            .netMargin(number("0.36"))
            .operatingMargin(number("0.45"))
            .roa(number("0.15"))
            .roe(number("0.33"))
            .revenuePerShare(number("40.1"))
            .eps(number("13.7"))
            .debtToEquity(number("0.334"))
            .currentRatio(number("1.35"))
            .bookValuePerShare(number("46.2"))
            .sharesOutstanding(number("7433000000"))
            .beta(number("0.93"))
            .dividendPerShare(number("3.24"))
            .dividendYield(number("0.0072")));
  }

  @Test
  void statistics_without_figures_keep_them_unknown() {
    Answers.areRows(
        TwelveDataStatistics.read(
            Answers.of(DataType.FUNDAMENTAL_DATA, "MSFT", "{\"statistics\": {}}")),
        new FundamentalData().symbol("MSFT").fiscalQuarter(5).reportType("ttm"));
  }

  @Test
  void hostile_statistics_are_set_aside() {
    for (String statistics :
        List.of(
            "7",
            "[]",
            "{\"financials\": 7}",
            "{\"valuations_metrics\": {\"trailing_pe\": \"Infinity\"}}",
            "{\"financials\": {\"most_recent_quarter\": \"soon\"}}")) {
      Answers.areCounted(
          TwelveDataStatistics.read(
              Answers.of(
                  DataType.FUNDAMENTAL_DATA, "MSFT", "{\"statistics\": " + statistics + "}")),
          0,
          1);
    }
  }

  @Test
  void dividends_are_mapped_exactly() {
    Answers.areRows(
        TwelveDataDividends.read(fixture(DataType.DIVIDEND_DATA, "dividends")),
        new Dividend()
            .symbol("MSFT")
            .exDividendDate(LocalDate.of(2026, 2, 19))
            .dividendAmount(number("0.83"))
            .currency("USD"));
  }

  @Test
  void splits_are_turned_round() {
    Answers.areRows(
        TwelveDataDividends.read(
            Answers.page(
                DataType.DIVIDEND_DATA, "MSFT", "splits", Fixtures.text("twelvedata/splits.json"))),
        new StockSplit()
            .symbol("MSFT")
            .exDate(LocalDate.of(2026, 2, 18))
            .splitFrom(number("1"))
            .splitTo(number("4")),
        new StockSplit()
            .symbol("MSFT")
            .exDate(LocalDate.of(2020, 1, 2))
            .splitFrom(number("10"))
            .splitTo(number("1")));
  }

  @Test
  void hostile_dividends_and_splits_are_set_aside() {
    String rows = "[7, {\"ex_date\": 7, \"date\": 7}, {\"amount\": [], \"to_factor\": []}, {}]";

    Answers.areCounted(
        TwelveDataDividends.read(
            Answers.of(DataType.DIVIDEND_DATA, "MSFT", "{\"dividends\": " + rows + "}")),
        1,
        3);
    Answers.areCounted(
        TwelveDataDividends.read(
            Answers.page(DataType.DIVIDEND_DATA, "MSFT", "splits", "{\"splits\": " + rows + "}")),
        1,
        3);
    Answers.areCounted(
        TwelveDataDividends.read(Answers.of(DataType.DIVIDEND_DATA, "MSFT", "{\"meta\": 7}")),
        0,
        1);
  }

  @Test
  void reports_are_mapped_exactly_and_those_to_come_are_no_rows() {
    Answers.areRows(
        TwelveDataEarnings.read(fixture(DataType.EARNINGS_DATA, "earnings")),
        new EarningsReport()
            .symbol("MSFT")
            .reportedDate(LocalDate.of(2026, 4, 29))
            .eps(number("3.46"))
            .epsEstimated(number("3.2"))
            .epsSurprise(number("0.26"))
            .epsSurprisePercent(number("8.13")),
        new EarningsReport()
            .symbol("MSFT")
            .reportedDate(LocalDate.of(2026, 1, 28))
            .eps(number("3.1")));
  }

  @Test
  void hostile_reports_are_set_aside() {
    Answers.areCounted(
        TwelveDataEarnings.read(
            Answers.of(
                DataType.EARNINGS_DATA,
                "MSFT",
                """
                {"earnings": [null, {"eps_actual": "good"}, {"eps_actual": 1, "date": "soon"},
                  {"eps_actual": 1, "date": "2026-04-29"}]}
                """)),
        1,
        3);
  }

  @Test
  void the_calendar_is_mapped_exactly_and_companies_of_elsewhere_are_left_out() {
    Answers.areRows(
        TwelveDataCalendar.read(fixture(DataType.EARNINGS_CALENDAR, "calendar")),
        new EarningsCalendarEntry()
            .symbol("BR")
            .earningsDate(LocalDate.of(2026, 6, 8))
            .timeOfDay("bmo")
            .eps(number("1.67"))
            .epsEstimated(number("1.72"))
            .epsSurprise(number("-0.05"))
            .epsSurprisePercent(number("-2.9")),
        new EarningsCalendarEntry().symbol("ORCL").earningsDate(LocalDate.of(2026, 6, 9)));
  }

  @Test
  void a_hostile_calendar_is_set_aside() {
    Answers.areCounted(
        TwelveDataCalendar.read(
            Answers.of(
                DataType.EARNINGS_CALENDAR,
                "2026-06-05..2026-07-05",
                """
                {"earnings": {"someday": [{"symbol": "A"}], "2026-06-08": 7,
                  "2026-06-09": [null, {"symbol": 7}, {"symbol": "B", "eps_estimate": "x"},
                    {"symbol": "C"}]}}
                """)),
        1,
        5);
  }

  private static RawAnswer fixture(DataType type, String name) {
    return Answers.of(type, "MSFT", Fixtures.text("twelvedata/" + name + ".json"));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
