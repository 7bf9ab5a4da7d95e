package io.tickwell.provider.polygon;

import io.tickwell.marketdata.FiscalPeriod;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;

/**
 * Statements: {@code {"results": [{fiscal_year, fiscal_period, end_date, tickers, financials:
 * {income_statement: {item: {value, unit}}, ...}}], "next_url"}} (provider page, 11.5b). They hold
 * amounts, of which the earnings per share are a column; the vendor states no ratios here. The year
 * of trailing twelve months is empty at times.
 */
final class PolygonFinancials {
  private PolygonFinancials() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return new Envelope(answer, body).judgePaged("results");
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(
        answer, (body, rows) -> rows.rows(body, "results", row -> period(asked, row)));
  }

  private static FundamentalData period(String asked, Fields row) {
    List<String> tickers = row.texts("tickers");
    Integer quarter = quarter(row);
    return new FundamentalData()
        .symbol(tickers.isEmpty() || tickers.contains(asked) ? asked : tickers.get(0))
        .fiscalYear(row.integer("fiscal_year"))
        .fiscalQuarter(quarter)
        .reportType(reportType(quarter))
        .periodEndDate(row.date("end_date"))
        .eps(eps(row.object("financials").object("income_statement")));
  }

  private static Integer quarter(Fields row) {
    String word = row.text("fiscal_period");
    return word == null
        ? null
        : (Integer)
            FiscalPeriod.quarterOf(word)
                .orElseThrow(
                    () -> new UnreadableValue("fiscal_period", "'" + word + "'", "a period"));
  }

  private static String reportType(Integer quarter) {
    if (quarter == null) {
      return null;
    }
    return switch (quarter) {
      case FiscalPeriod.ANNUAL -> "annual";
      case FiscalPeriod.TTM -> "ttm";
      default -> "quarterly";
    };
  }

  private static BigDecimal eps(Fields income) {
    BigDecimal diluted = income.object("diluted_earnings_per_share").decimal("value");
    return diluted == null ? income.object("basic_earnings_per_share").decimal("value") : diluted;
  }
}
