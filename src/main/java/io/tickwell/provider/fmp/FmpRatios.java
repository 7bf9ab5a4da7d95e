package io.tickwell.provider.fmp;

import io.tickwell.marketdata.FiscalPeriod;
import io.tickwell.marketdata.FundamentalData;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * {@code [{symbol, date, fiscalYear, period, grossProfitMargin, ...}]} of fiscal years, and as the
 * second page of quarters; ratios are fractions (provider page, 11.5b). A turnover or coverage of 0
 * is one that cannot be told. Returns and the market's value are another call, and no row of two.
 */
final class FmpRatios {
  private static final String QUARTERS = "quarter";

  /** More is refused by the free plan. */
  private static final int LIMIT = 5;

  private FmpRatios() {}

  static Response ask(FmpClient client, FetchRequest request) {
    return client.ratios(request.items().get(0), request.page().orElse("annual"), LIMIT);
  }

  static FetchResult judge(RawAnswer answer, JsonStructure body) {
    return Refusal.orRows(
        answer, body, ofQuarters(answer.request()) ? Optional.empty() : Optional.of(QUARTERS));
  }

  /** Whether it asks for quarters, which the free plan does not include. */
  static boolean ofQuarters(FetchRequest request) {
    return request.page().isPresent();
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.ofArray(answer, row -> period(asked, row));
  }

  private static FundamentalData period(String asked, Fields row) {
    Integer quarter = quarter(row.text("period"));
    return new FundamentalData()
        .symbol(Tickers.named(row.text("symbol"), asked))
        .fiscalYear(row.integer("fiscalYear"))
        .fiscalQuarter(quarter)
        .reportType(reportType(quarter))
        .periodEndDate(row.date("date"))
        .peRatio(row.nonZero("priceToEarningsRatio"))
        .pbRatio(row.nonZero("priceToBookRatio"))
        .psRatio(row.nonZero("priceToSalesRatio"))
        .pegrRatio(row.nonZero("priceToEarningsGrowthRatio"))
        .dividendYield(row.decimal("dividendYield"))
        .grossMargin(row.decimal("grossProfitMargin"))
        .operatingMargin(row.decimal("operatingProfitMargin"))
        .netMargin(row.decimal("netProfitMargin"))
        .ebitdaMargin(row.decimal("ebitdaMargin"))
        .currentRatio(row.nonZero("currentRatio"))
        .quickRatio(row.nonZero("quickRatio"))
        .debtToEquity(row.decimal("debtToEquityRatio"))
        .debtToAssets(row.decimal("debtToAssetsRatio"))
        .interestCoverage(row.nonZero("interestCoverageRatio"))
        .assetTurnover(row.nonZero("assetTurnover"))
        .inventoryTurnover(row.nonZero("inventoryTurnover"))
        .receivablesTurnover(row.nonZero("receivablesTurnover"))
        .payablesTurnover(row.nonZero("payablesTurnover"))
        .bookValuePerShare(row.decimal("bookValuePerShare"))
        .revenuePerShare(row.decimal("revenuePerShare"))
        .cashFlowPerShare(row.decimal("operatingCashFlowPerShare"))
        .dividendPerShare(row.decimal("dividendPerShare"));
  }

  private static Integer quarter(String word) {
    if (word == null) {
      return null;
    }
    return FiscalPeriod.quarterOf(word)
        .orElseThrow(() -> new UnreadableValue("period", "'" + word + "'", "a fiscal period"));
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
}
