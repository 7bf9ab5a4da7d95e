package io.tickwell.marketdata;

import static io.tickwell.marketdata.Rows.DAY;
import static io.tickwell.marketdata.Rows.NOON;
import static io.tickwell.marketdata.Rows.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused in the rows of each table, and with which words. */
class DataRowFlawTest {

  static Stream<Arguments> flaws() {
    return Stream.of(
        flaw(option().optionType("straddle"), "option_type is 'straddle', none of call, put"),
        flaw(option().strike(number("0")), "strike is 0"),
        flaw(option().delta(number("1.01")), "delta is 1.01, outside of -1 to 1"),
        flaw(option().underlyingSymbol(null), "underlying_symbol is missing"),
        flaw(option().quoteTimestamp(NOON.plusSeconds(61)), "quote_timestamp is"),
        flaw(new CompanyInfo().symbol("AAPL"), "name is missing"),
        flaw(
            new CompanyInfo().symbol("AAPL").companyName("Apple").fiscalYearEnd("13-01"),
            "fiscal_year_end is '13-01', not MM-DD"),
        flaw(fundamentals().fiscalQuarter(6), "fiscal_quarter is 6, outside of 0 to 5"),
        flaw(fundamentals().fiscalYear(25), "fiscal_year is 25, outside of 1900 to 2199"),
        flaw(fundamentals().reportType("annual"), "report_type is annual, of quarter 1"),
        flaw(
            fundamentals().fiscalQuarter(0).reportType("quarterly"),
            "report_type is quarterly, of quarter 0"),
        flaw(fundamentals().periodEndDate(DAY.plusDays(1)), "period_end_date is"),
        flaw(dividend().dividendAmount(number("0")), "dividend_amount is 0"),
        flaw(dividend().dividendAmount(null), "dividend_amount is missing"),
        flaw(dividend().dividendType("odd"), "dividend_type is 'odd', none of"),
        flaw(new StockSplit().symbol("AAPL").exDate(DAY).splitTo(number("4")), "split_from is"),
        flaw(
            new StockSplit()
                .symbol("AAPL")
                .exDate(DAY)
                .splitFrom(number("1"))
                .splitTo(number("-4")),
            "split_to is -4"),
        flaw(earnings().reportedDate(DAY.plusDays(1)), "reported_date is"),
        flaw(earnings().epsBeatMissMet("won"), "eps_beat_miss_met is 'won'"),
        flaw(new EarningsCalendarEntry().symbol("A").fiscalYear(1).fiscalQuarter(1), "fiscal_year"),
        flaw(entry().earningsDate(null), "earnings_date is missing"),
        flaw(entry().timeOfDay("noon"), "time_of_day is 'noon', none of amc, bmo, dmh"),
        flaw(
            new EarningsTranscript().symbol("AAPL").fiscalYear(2025).fiscalQuarter(1),
            "full_transcript is missing"),
        flaw(new TranscriptParticipant(), "participant_name is missing"),
        flaw(event().country(null), "country is missing"),
        flaw(event().importance(4), "importance is 4, outside of 1 to 3"),
        flaw(indicator().value(null), "value is missing"),
        flaw(indicator().country(null), "country is missing"),
        flaw(article().url("ftp://x"), "url is 'ftp://x', no address of the web"),
        flaw(article().url("https://news.example/é"), "no address of the web"),
        flaw(article().url("https://news.example/a b"), "no address of the web"),
        flaw(article().title(null), "title is missing"),
        flaw(article().sentiment(number("-1.5")), "sentiment is -1.5"),
        flaw(article().publishedAt(NOON.plusSeconds(61)), "published_at is"),
        flaw(new NewsStock().symbol("A").mentionType("aside"), "mention_type is 'aside'"));
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void a_flaw_is_told_with_its_column_and_value(MarketDataRow row, String detail) {
    assertThat(row.flaw(NOON, DAY))
        .hasValueSatisfying(flaw -> assertThat(flaw.detail()).contains(detail));
  }

  static Stream<MarketDataRow> sound() {
    return Stream.of(
        option(),
        new CompanyInfo().symbol("AAPL").name("Apple").fiscalYearEnd("09-30"),
        fundamentals(),
        fundamentals().fiscalQuarter(0).reportType("annual"),
        fundamentals().fiscalQuarter(5).reportType("ttm"),
        dividend(),
        earnings(),
        entry(),
        event(),
        indicator(),
        article());
  }

  @ParameterizedTest
  @MethodSource("sound")
  void a_sound_row_has_no_flaw(MarketDataRow row) {
    assertThat(row.flaw(NOON, DAY)).isEmpty();
  }

  @Test
  void an_event_without_an_id_has_the_same_one_each_time_whatever_its_figures() {
    assertThat(EconomicEvent.idOf("US", "Non-Farm Payrolls (May)", DAY))
        .isEqualTo("US:2025-03-03:non-farm-payrolls-may-");
    String one = EconomicEvent.idOf("US", "x".repeat(200) + "a", DAY);
    String other = EconomicEvent.idOf("US", "x".repeat(200) + "b", DAY);
    assertThat(one).hasSize(100).isNotEqualTo(other);
  }

  @Test
  void a_series_alone_is_one_of_the_united_states() {
    assertThat(EconomicSeries.of("gdp").item()).isEqualTo("US:GDP");
    assertThat(EconomicSeries.of("DE:CPI")).isEqualTo(new EconomicSeries("DE", "CPI"));
    assertThat(indicator().item()).isEqualTo("US:GDP");
  }

  private static Arguments flaw(MarketDataRow row, String detail) {
    return Arguments.of(row, detail);
  }

  private static OptionQuote option() {
    return new OptionQuote()
        .symbol("AAPL260619C00200000")
        .quoteTimestamp(NOON)
        .underlyingSymbol("AAPL")
        .strike(number("200"))
        .expiration(DAY.plusYears(1))
        .optionType("call")
        .bid(number("0"))
        .delta(number("-1"));
  }

  private static FundamentalData fundamentals() {
    return new FundamentalData().symbol("AAPL").fiscalYear(2025).fiscalQuarter(1);
  }

  private static Dividend dividend() {
    return new Dividend()
        .symbol("AAPL")
        .exDividendDate(DAY.plusDays(30))
        .dividendAmount(number("0.25"));
  }

  private static EarningsReport earnings() {
    return new EarningsReport().symbol("AAPL").fiscalYear(2025).fiscalQuarter(1);
  }

  private static EarningsCalendarEntry entry() {
    return new EarningsCalendarEntry()
        .symbol("AAPL")
        .fiscalYear(2025)
        .fiscalQuarter(1)
        .earningsDate(DAY.plusDays(30));
  }

  private static EconomicEvent event() {
    return new EconomicEvent()
        .eventId("1")
        .country("US")
        .eventName("CPI")
        .eventTimestamp(NOON.plusSeconds(86_400));
  }

  private static EconomicIndicator indicator() {
    return new EconomicIndicator()
        .indicatorCode("GDP")
        .country("US")
        .periodDate(DAY)
        .value(number("-1"));
  }

  private static NewsArticle article() {
    return new NewsArticle().url("https://news.example/a").title("Apple rises");
  }
}
