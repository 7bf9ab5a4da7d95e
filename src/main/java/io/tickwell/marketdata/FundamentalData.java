package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A company's ratios of a fiscal period. Margins, returns, yields and growth are fractions: 0.25 is
 * 25 percent. Amounts are in the currency of the company's reports.
 */
@Entity
@Table(
    name = "fundamental_data",
    uniqueConstraints =
        @UniqueConstraint(
            name = "fundamental_data_key",
            columnNames = {"symbol", "fiscal_year", "fiscal_quarter", "data_provider"}))
public class FundamentalData extends MarketDataRow implements FiscalRow {
  @Column(name = "symbol", length = 20, nullable = false)
  private String symbol;

  @Column(name = "fiscal_year", nullable = false)
  private Integer fiscalYear;

  @Column(name = "fiscal_quarter", nullable = false)
  private Integer fiscalQuarter;

  @Column(name = "period_end_date")
  private LocalDate periodEndDate;

  @Column(name = "report_type", length = 20)
  private String reportType;

  @Column(name = "pe_ratio", precision = 18, scale = 8)
  private BigDecimal peRatio;

  @Column(name = "pb_ratio", precision = 18, scale = 8)
  private BigDecimal pbRatio;

  @Column(name = "ps_ratio", precision = 18, scale = 8)
  private BigDecimal psRatio;

  @Column(name = "pegr_ratio", precision = 18, scale = 8)
  private BigDecimal pegrRatio;

  @Column(name = "dividend_yield", precision = 18, scale = 8)
  private BigDecimal dividendYield;

  @Column(name = "roe", precision = 18, scale = 8)
  private BigDecimal roe;

  @Column(name = "roa", precision = 18, scale = 8)
  private BigDecimal roa;

  @Column(name = "roic", precision = 18, scale = 8)
  private BigDecimal roic;

  @Column(name = "gross_margin", precision = 18, scale = 8)
  private BigDecimal grossMargin;

  @Column(name = "operating_margin", precision = 18, scale = 8)
  private BigDecimal operatingMargin;

  @Column(name = "net_margin", precision = 18, scale = 8)
  private BigDecimal netMargin;

  @Column(name = "ebitda_margin", precision = 18, scale = 8)
  private BigDecimal ebitdaMargin;

  @Column(name = "current_ratio", precision = 18, scale = 8)
  private BigDecimal currentRatio;

  @Column(name = "quick_ratio", precision = 18, scale = 8)
  private BigDecimal quickRatio;

  @Column(name = "debt_to_equity", precision = 18, scale = 8)
  private BigDecimal debtToEquity;

  @Column(name = "debt_to_assets", precision = 18, scale = 8)
  private BigDecimal debtToAssets;

  @Column(name = "interest_coverage", precision = 18, scale = 8)
  private BigDecimal interestCoverage;

  @Column(name = "asset_turnover", precision = 18, scale = 8)
  private BigDecimal assetTurnover;

  @Column(name = "inventory_turnover", precision = 18, scale = 8)
  private BigDecimal inventoryTurnover;

  @Column(name = "receivables_turnover", precision = 18, scale = 8)
  private BigDecimal receivablesTurnover;

  @Column(name = "payables_turnover", precision = 18, scale = 8)
  private BigDecimal payablesTurnover;

  @Column(name = "revenue_growth", precision = 18, scale = 8)
  private BigDecimal revenueGrowth;

  @Column(name = "earnings_growth", precision = 18, scale = 8)
  private BigDecimal earningsGrowth;

  @Column(name = "book_value_growth", precision = 18, scale = 8)
  private BigDecimal bookValueGrowth;

  @Column(name = "dividend_growth", precision = 18, scale = 8)
  private BigDecimal dividendGrowth;

  @Column(name = "eps", precision = 20, scale = 8)
  private BigDecimal eps;

  @Column(name = "book_value_per_share", precision = 20, scale = 8)
  private BigDecimal bookValuePerShare;

  @Column(name = "revenue_per_share", precision = 20, scale = 8)
  private BigDecimal revenuePerShare;

  @Column(name = "cash_flow_per_share", precision = 20, scale = 8)
  private BigDecimal cashFlowPerShare;

  @Column(name = "dividend_per_share", precision = 20, scale = 8)
  private BigDecimal dividendPerShare;

  @Column(name = "beta", precision = 18, scale = 8)
  private BigDecimal beta;

  @Column(name = "market_cap", precision = 24, scale = 6)
  private BigDecimal marketCap;

  @Column(name = "enterprise_value", precision = 24, scale = 6)
  private BigDecimal enterpriseValue;

  @Column(name = "shares_outstanding", precision = 24, scale = 6)
  private BigDecimal sharesOutstanding;

  @Column(name = "sector", length = 100)
  private String sector;

  @Override
  public String item() {
    return symbol;
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    symbol = canonical.apply(symbol);
  }

  /** A ratio may be anything, but the period must be known and have ended. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .period(fiscalYear, fiscalQuarter)
        .oneOf("report_type", reportType, "annual", "quarterly", "ttm")
        .agrees(reportType, fiscalQuarter)
        .notNegative("market_cap", marketCap)
        .notNegative("shares_outstanding", sharesOutstanding)
        .notAfter(today, "period_end_date", periodEndDate)
        .first();
  }

  @Override
  public void period(FiscalPeriod period) {
    fiscalYear = period.year();
    fiscalQuarter = period.quarter();
  }

  @Override
  public LocalDate periodEnd() {
    return periodEndDate;
  }

  @Override
  public LocalDate reportDate() {
    return null;
  }

  /** The canonical symbol. */
  @Override
  public String symbol() {
    return symbol;
  }

  public FundamentalData symbol(String value) {
    symbol = value;
    return this;
  }

  /** The fiscal year, as the company counts. */
  @Override
  public Integer fiscalYear() {
    return fiscalYear;
  }

  public FundamentalData fiscalYear(Integer value) {
    fiscalYear = value;
    return this;
  }

  /** 0 for the whole year, 1 to 4, 5 for the trailing twelve months. */
  @Override
  public Integer fiscalQuarter() {
    return fiscalQuarter;
  }

  public FundamentalData fiscalQuarter(Integer value) {
    fiscalQuarter = value;
    return this;
  }

  /** The last day of the period. */
  public LocalDate periodEndDate() {
    return periodEndDate;
  }

  public FundamentalData periodEndDate(LocalDate value) {
    periodEndDate = value;
    return this;
  }

  /** annual, quarterly or ttm; it agrees with the quarter. */
  public String reportType() {
    return reportType;
  }

  public FundamentalData reportType(String value) {
    reportType = value;
    return this;
  }

  public BigDecimal peRatio() {
    return peRatio;
  }

  public FundamentalData peRatio(BigDecimal value) {
    peRatio = value;
    return this;
  }

  public BigDecimal pbRatio() {
    return pbRatio;
  }

  public FundamentalData pbRatio(BigDecimal value) {
    pbRatio = value;
    return this;
  }

  public BigDecimal psRatio() {
    return psRatio;
  }

  public FundamentalData psRatio(BigDecimal value) {
    psRatio = value;
    return this;
  }

  /** Price to earnings to growth. */
  public BigDecimal pegrRatio() {
    return pegrRatio;
  }

  public FundamentalData pegrRatio(BigDecimal value) {
    pegrRatio = value;
    return this;
  }

  public BigDecimal dividendYield() {
    return dividendYield;
  }

  public FundamentalData dividendYield(BigDecimal value) {
    dividendYield = value;
    return this;
  }

  public BigDecimal roe() {
    return roe;
  }

  public FundamentalData roe(BigDecimal value) {
    roe = value;
    return this;
  }

  public BigDecimal roa() {
    return roa;
  }

  public FundamentalData roa(BigDecimal value) {
    roa = value;
    return this;
  }

  public BigDecimal roic() {
    return roic;
  }

  public FundamentalData roic(BigDecimal value) {
    roic = value;
    return this;
  }

  public BigDecimal grossMargin() {
    return grossMargin;
  }

  public FundamentalData grossMargin(BigDecimal value) {
    grossMargin = value;
    return this;
  }

  public BigDecimal operatingMargin() {
    return operatingMargin;
  }

  public FundamentalData operatingMargin(BigDecimal value) {
    operatingMargin = value;
    return this;
  }

  public BigDecimal netMargin() {
    return netMargin;
  }

  public FundamentalData netMargin(BigDecimal value) {
    netMargin = value;
    return this;
  }

  public BigDecimal ebitdaMargin() {
    return ebitdaMargin;
  }

  public FundamentalData ebitdaMargin(BigDecimal value) {
    ebitdaMargin = value;
    return this;
  }

  public BigDecimal currentRatio() {
    return currentRatio;
  }

  public FundamentalData currentRatio(BigDecimal value) {
    currentRatio = value;
    return this;
  }

  public BigDecimal quickRatio() {
    return quickRatio;
  }

  public FundamentalData quickRatio(BigDecimal value) {
    quickRatio = value;
    return this;
  }

  public BigDecimal debtToEquity() {
    return debtToEquity;
  }

  public FundamentalData debtToEquity(BigDecimal value) {
    debtToEquity = value;
    return this;
  }

  public BigDecimal debtToAssets() {
    return debtToAssets;
  }

  public FundamentalData debtToAssets(BigDecimal value) {
    debtToAssets = value;
    return this;
  }

  public BigDecimal interestCoverage() {
    return interestCoverage;
  }

  public FundamentalData interestCoverage(BigDecimal value) {
    interestCoverage = value;
    return this;
  }

  public BigDecimal assetTurnover() {
    return assetTurnover;
  }

  public FundamentalData assetTurnover(BigDecimal value) {
    assetTurnover = value;
    return this;
  }

  public BigDecimal inventoryTurnover() {
    return inventoryTurnover;
  }

  public FundamentalData inventoryTurnover(BigDecimal value) {
    inventoryTurnover = value;
    return this;
  }

  public BigDecimal receivablesTurnover() {
    return receivablesTurnover;
  }

  public FundamentalData receivablesTurnover(BigDecimal value) {
    receivablesTurnover = value;
    return this;
  }

  public BigDecimal payablesTurnover() {
    return payablesTurnover;
  }

  public FundamentalData payablesTurnover(BigDecimal value) {
    payablesTurnover = value;
    return this;
  }

  /** Against the same period of the year before. */
  public BigDecimal revenueGrowth() {
    return revenueGrowth;
  }

  public FundamentalData revenueGrowth(BigDecimal value) {
    revenueGrowth = value;
    return this;
  }

  /** Against the same period of the year before. */
  public BigDecimal earningsGrowth() {
    return earningsGrowth;
  }

  public FundamentalData earningsGrowth(BigDecimal value) {
    earningsGrowth = value;
    return this;
  }

  /** Against the same period of the year before. */
  public BigDecimal bookValueGrowth() {
    return bookValueGrowth;
  }

  public FundamentalData bookValueGrowth(BigDecimal value) {
    bookValueGrowth = value;
    return this;
  }

  /** Against the same period of the year before. */
  public BigDecimal dividendGrowth() {
    return dividendGrowth;
  }

  public FundamentalData dividendGrowth(BigDecimal value) {
    dividendGrowth = value;
    return this;
  }

  public BigDecimal eps() {
    return eps;
  }

  public FundamentalData eps(BigDecimal value) {
    eps = value;
    return this;
  }

  public BigDecimal bookValuePerShare() {
    return bookValuePerShare;
  }

  public FundamentalData bookValuePerShare(BigDecimal value) {
    bookValuePerShare = value;
    return this;
  }

  public BigDecimal revenuePerShare() {
    return revenuePerShare;
  }

  public FundamentalData revenuePerShare(BigDecimal value) {
    revenuePerShare = value;
    return this;
  }

  public BigDecimal cashFlowPerShare() {
    return cashFlowPerShare;
  }

  public FundamentalData cashFlowPerShare(BigDecimal value) {
    cashFlowPerShare = value;
    return this;
  }

  public BigDecimal dividendPerShare() {
    return dividendPerShare;
  }

  public FundamentalData dividendPerShare(BigDecimal value) {
    dividendPerShare = value;
    return this;
  }

  public BigDecimal beta() {
    return beta;
  }

  public FundamentalData beta(BigDecimal value) {
    beta = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal marketCap() {
    return marketCap;
  }

  public FundamentalData marketCap(BigDecimal value) {
    marketCap = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal enterpriseValue() {
    return enterpriseValue;
  }

  public FundamentalData enterpriseValue(BigDecimal value) {
    enterpriseValue = value;
    return this;
  }

  public BigDecimal sharesOutstanding() {
    return sharesOutstanding;
  }

  public FundamentalData sharesOutstanding(BigDecimal value) {
    sharesOutstanding = value;
    return this;
  }

  public String sector() {
    return sector;
  }

  public FundamentalData sector(String value) {
    sector = value;
    return this;
  }
}
