package io.tickwell.provider.alphavantage;

import io.tickwell.marketdata.FiscalPeriod;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * The ratios of {@code OVERVIEW}, which are of the twelve months to the latest quarter; margins,
 * returns and yields are fractions (provider page, 1.4). The growth of the latest quarter is no
 * growth of twelve months and is left out.
 */
final class AlphaVantageOverview {
  private AlphaVantageOverview() {}

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(answer, (body, rows) -> rows.row(body, row -> twelveMonths(asked, row)));
  }

  private static FundamentalData twelveMonths(String asked, Fields row) {
    LocalDate end = row.date("LatestQuarter");
    BigDecimal diluted = row.decimal("DilutedEPSTTM");
    return new FundamentalData()
        .symbol(Tickers.named(row, "Symbol", asked))
        .fiscalYear(year(end, AlphaVantageCompany.lastDay(row)))
        .fiscalQuarter(FiscalPeriod.TTM)
        .reportType("ttm")
        .periodEndDate(end)
        .marketCap(row.nonZero("MarketCapitalization"))
        .sharesOutstanding(row.nonZero("SharesOutstanding"))
        .sector(row.text("Sector"))
        .beta(row.decimal("Beta"))
        .peRatio(row.nonZero("PERatio"))
        .pegrRatio(row.nonZero("PEGRatio"))
        .pbRatio(row.nonZero("PriceToBookRatio"))
        .psRatio(row.nonZero("PriceToSalesRatioTTM"))
        .dividendYield(row.decimal("DividendYield"))
        .dividendPerShare(row.decimal("DividendPerShare"))
        .roe(row.decimal("ReturnOnEquityTTM"))
        .roa(row.decimal("ReturnOnAssetsTTM"))
        .netMargin(row.decimal("ProfitMargin"))
        .operatingMargin(row.decimal("OperatingMarginTTM"))
        .eps(diluted == null ? row.decimal("EPS") : diluted)
        .bookValuePerShare(row.decimal("BookValue"))
        .revenuePerShare(row.decimal("RevenuePerShareTTM"));
  }

  /** The fiscal year of the latest quarter; null where the two days do not tell it. */
  private static Integer year(LocalDate end, String yearEnd) {
    return end == null || yearEnd == null
        ? null
        : FiscalPeriod.of(end, MonthDay.parse("--" + yearEnd)).map(FiscalPeriod::year).orElse(null);
  }
}
