package io.tickwell.provider.tiingo;

import io.tickwell.marketdata.FiscalPeriod;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code [{date, year, quarter, statementData: {overview: [{dataCode, value}], incomeStatement,
 * balanceSheet, cashFlow}}]} with quarter 0 for a year (provider page, 11.5b). {@code revenueQoQ}
 * and {@code epsQoQ} are against the same quarter of the year before, as fractions; {@code
 * profitMargin} repeats the gross margin and {@code longTermDebtEquity} leaves short debts out, so
 * that neither is what its column wants.
 */
final class TiingoStatements {
  private TiingoStatements() {}

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.ofArray(answer, row -> period(asked, row));
  }

  private static FundamentalData period(String symbol, Fields row) {
    Fields data = row.object("statementData");
    List<Fields> overview = data.objects("overview");
    List<Fields> income = data.objects("incomeStatement");
    Integer quarter = row.integer("quarter");
    BigDecimal diluted = value(income, "epsDil");
    return new FundamentalData()
        .symbol(symbol)
        .fiscalYear(row.integer("year"))
        .fiscalQuarter(quarter)
        .reportType(reportType(quarter))
        .periodEndDate(row.date("date"))
        .roe(value(overview, "roe"))
        .roa(value(overview, "roa"))
        .grossMargin(value(overview, "grossMargin"))
        .currentRatio(value(overview, "currentRatio"))
        .revenueGrowth(value(overview, "revenueQoQ"))
        .earningsGrowth(value(overview, "epsQoQ"))
        .bookValuePerShare(value(overview, "bvps"))
        .revenuePerShare(value(overview, "rps"))
        .eps(diluted == null ? value(income, "eps") : diluted)
        .sharesOutstanding(value(data.objects("balanceSheet"), "sharesBasic"));
  }

  private static String reportType(Integer quarter) {
    if (quarter == null) {
      return null;
    }
    return quarter == FiscalPeriod.ANNUAL ? "annual" : "quarterly";
  }

  private static BigDecimal value(List<Fields> entries, String code) {
    return entries.stream()
        .filter(entry -> code.equals(entry.text("dataCode")))
        .findFirst()
        .map(entry -> entry.decimal("value"))
        .orElse(null);
  }
}
