package io.tickwell.provider.twelvedata;

import io.tickwell.marketdata.FiscalPeriod;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * {@code /statistics}: figures of the twelve months to the most recent quarter (provider page,
 * 11.5b). Gross margin and debt to equity are in percent, all other margins, returns and yields are
 * fractions. The growth of the last quarter is no growth of twelve months and is left out.
 */
final class TwelveDataStatistics {
  private TwelveDataStatistics() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return Lists.judgeObject(answer, body, "statistics");
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.of(
        answer,
        (body, rows) -> {
          String symbol = Lists.symbol(answer, body);
          rows.row(Lists.value(body, "statistics"), symbol, row -> twelveMonths(symbol, row));
        });
  }

  private static FundamentalData twelveMonths(String symbol, Fields row) {
    Fields valuation = row.object("valuations_metrics");
    Fields financials = row.object("financials");
    Fields income = financials.object("income_statement");
    Fields balance = financials.object("balance_sheet");
    Fields dividends = row.object("dividends_and_splits");
    LocalDate end = financials.date("most_recent_quarter");
    return new FundamentalData()
        .symbol(symbol)
        .fiscalYear(year(end, financials.date("fiscal_year_ends")))
        .fiscalQuarter(FiscalPeriod.TTM)
        .reportType("ttm")
        .periodEndDate(end)
        .marketCap(valuation.nonZero("market_capitalization"))
        .enterpriseValue(valuation.decimal("enterprise_value"))
        .peRatio(valuation.decimal("trailing_pe"))
        .pegrRatio(valuation.decimal("peg_ratio"))
        .psRatio(valuation.decimal("price_to_sales_ttm"))
        .pbRatio(valuation.decimal("price_to_book_mrq"))
        .grossMargin(ofPercent(financials.decimal("gross_margin")))
        .netMargin(financials.decimal("profit_margin"))
        .operatingMargin(financials.decimal("operating_margin"))
        .roa(financials.decimal("return_on_assets_ttm"))
        .roe(financials.decimal("return_on_equity_ttm"))
        .revenuePerShare(income.decimal("revenue_per_share_ttm"))
        .eps(income.decimal("diluted_eps_ttm"))
        .debtToEquity(ofPercent(balance.decimal("total_debt_to_equity_mrq")))
        .currentRatio(balance.decimal("current_ratio_mrq"))
        .bookValuePerShare(balance.decimal("book_value_per_share_mrq"))
        .sharesOutstanding(row.object("stock_statistics").nonZero("shares_outstanding"))
        .beta(row.object("stock_price_summary").decimal("beta"))
        .dividendPerShare(dividends.decimal("trailing_annual_dividend_rate"))
        .dividendYield(dividends.decimal("trailing_annual_dividend_yield"));
  }

  /** The fiscal year of the most recent quarter; null where the two dates do not tell it. */
  private static Integer year(LocalDate end, LocalDate yearEnd) {
    return end == null || yearEnd == null
        ? null
        : FiscalPeriod.of(end, MonthDay.from(yearEnd)).map(FiscalPeriod::year).orElse(null);
  }

  private static BigDecimal ofPercent(BigDecimal percent) {
    return percent == null ? null : percent.movePointLeft(2);
  }
}
