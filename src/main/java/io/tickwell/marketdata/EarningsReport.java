package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a company reported for a fiscal period. Amounts are in the currency of the company's
 * reports.
 */
@Entity
@Table(
    name = "earnings_data",
    uniqueConstraints =
        @UniqueConstraint(
            name = "earnings_data_key",
            columnNames = {"symbol", "fiscal_year", "fiscal_quarter", "data_provider"}))
public class EarningsReport extends MarketDataRow implements FiscalRow {
  @Transient private LocalDate periodEnd;

  @Column(name = "symbol", length = 20, nullable = false)
  private String symbol;

  @Column(name = "fiscal_year", nullable = false)
  private Integer fiscalYear;

  @Column(name = "fiscal_quarter", nullable = false)
  private Integer fiscalQuarter;

  @Column(name = "reported_date")
  private LocalDate reportedDate;

  @Column(name = "report_type", length = 20)
  private String reportType;

  @Column(name = "eps", precision = 20, scale = 8)
  private BigDecimal eps;

  @Column(name = "eps_estimated", precision = 20, scale = 8)
  private BigDecimal epsEstimated;

  @Column(name = "eps_surprise", precision = 20, scale = 8)
  private BigDecimal epsSurprise;

  @Column(name = "eps_surprise_percent", precision = 18, scale = 8)
  private BigDecimal epsSurprisePercent;

  @Column(name = "revenue", precision = 24, scale = 6)
  private BigDecimal revenue;

  @Column(name = "revenue_estimated", precision = 24, scale = 6)
  private BigDecimal revenueEstimated;

  @Column(name = "revenue_surprise", precision = 24, scale = 6)
  private BigDecimal revenueSurprise;

  @Column(name = "revenue_surprise_percent", precision = 18, scale = 8)
  private BigDecimal revenueSurprisePercent;

  @Column(name = "net_income", precision = 24, scale = 6)
  private BigDecimal netIncome;

  @Column(name = "gross_profit", precision = 24, scale = 6)
  private BigDecimal grossProfit;

  @Column(name = "operating_income", precision = 24, scale = 6)
  private BigDecimal operatingIncome;

  @Column(name = "ebitda", precision = 24, scale = 6)
  private BigDecimal ebitda;

  @Column(name = "operating_margin", precision = 18, scale = 8)
  private BigDecimal operatingMargin;

  @Column(name = "net_margin", precision = 18, scale = 8)
  private BigDecimal netMargin;

  @Column(name = "year_over_year_eps_growth", precision = 18, scale = 8)
  private BigDecimal yearOverYearEpsGrowth;

  @Column(name = "year_over_year_revenue_growth", precision = 18, scale = 8)
  private BigDecimal yearOverYearRevenueGrowth;

  @Column(name = "guidance", length = TEXT)
  private String guidance;

  @Column(name = "next_year_eps_guidance", precision = 20, scale = 8)
  private BigDecimal nextYearEpsGuidance;

  @Column(name = "next_year_revenue_guidance", precision = 24, scale = 6)
  private BigDecimal nextYearRevenueGuidance;

  @Column(name = "conference_call_date")
  private LocalDate conferenceCallDate;

  @Column(name = "transcript_url", length = 2000)
  private String transcriptUrl;

  @Column(name = "audio_url", length = 2000)
  private String audioUrl;

  @Column(name = "eps_beat_miss_met", length = 10)
  private String epsBeatMissMet;

  @Column(name = "revenue_beat_miss_met", length = 10)
  private String revenueBeatMissMet;

  @Override
  public String item() {
    return symbol;
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    symbol = canonical.apply(symbol);
  }

  /** What is reported has been reported. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .period(fiscalYear, fiscalQuarter)
        .oneOf("report_type", reportType, "quarterly", "annual")
        .agrees(reportType, fiscalQuarter)
        .oneOf("eps_beat_miss_met", epsBeatMissMet, "beat", "miss", "met")
        .oneOf("revenue_beat_miss_met", revenueBeatMissMet, "beat", "miss", "met")
        .notAfter(today, "reported_date", reportedDate)
        .first();
  }

  @Override
  public void period(FiscalPeriod period) {
    fiscalYear = period.year();
    fiscalQuarter = period.quarter();
  }

  /** When the fiscal period ended, to find the period by; it is not stored. */
  @Override
  public LocalDate periodEnd() {
    return periodEnd;
  }

  public EarningsReport periodEnd(LocalDate value) {
    periodEnd = value;
    return this;
  }

  @Override
  public LocalDate reportDate() {
    return reportedDate;
  }

  /** The canonical symbol. */
  @Override
  public String symbol() {
    return symbol;
  }

  public EarningsReport symbol(String value) {
    symbol = value;
    return this;
  }

  /** The fiscal year, as the company counts. */
  @Override
  public Integer fiscalYear() {
    return fiscalYear;
  }

  public EarningsReport fiscalYear(Integer value) {
    fiscalYear = value;
    return this;
  }

  /** 0 for the whole year, 1 to 4, 5 for the trailing twelve months. */
  @Override
  public Integer fiscalQuarter() {
    return fiscalQuarter;
  }

  public EarningsReport fiscalQuarter(Integer value) {
    fiscalQuarter = value;
    return this;
  }

  /** The exchange's date of the report. */
  public LocalDate reportedDate() {
    return reportedDate;
  }

  public EarningsReport reportedDate(LocalDate value) {
    reportedDate = value;
    return this;
  }

  /** quarterly or annual; it agrees with the quarter. */
  public String reportType() {
    return reportType;
  }

  public EarningsReport reportType(String value) {
    reportType = value;
    return this;
  }

  /** Per share, as reported. */
  public BigDecimal eps() {
    return eps;
  }

  public EarningsReport eps(BigDecimal value) {
    eps = value;
    return this;
  }

  /** The consensus before the report. */
  public BigDecimal epsEstimated() {
    return epsEstimated;
  }

  public EarningsReport epsEstimated(BigDecimal value) {
    epsEstimated = value;
    return this;
  }

  /** Reported less estimated. */
  public BigDecimal epsSurprise() {
    return epsSurprise;
  }

  public EarningsReport epsSurprise(BigDecimal value) {
    epsSurprise = value;
    return this;
  }

  /** In percent: 1.5 is one and a half. */
  public BigDecimal epsSurprisePercent() {
    return epsSurprisePercent;
  }

  public EarningsReport epsSurprisePercent(BigDecimal value) {
    epsSurprisePercent = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal revenue() {
    return revenue;
  }

  public EarningsReport revenue(BigDecimal value) {
    revenue = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal revenueEstimated() {
    return revenueEstimated;
  }

  public EarningsReport revenueEstimated(BigDecimal value) {
    revenueEstimated = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal revenueSurprise() {
    return revenueSurprise;
  }

  public EarningsReport revenueSurprise(BigDecimal value) {
    revenueSurprise = value;
    return this;
  }

  /** In percent. */
  public BigDecimal revenueSurprisePercent() {
    return revenueSurprisePercent;
  }

  public EarningsReport revenueSurprisePercent(BigDecimal value) {
    revenueSurprisePercent = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal netIncome() {
    return netIncome;
  }

  public EarningsReport netIncome(BigDecimal value) {
    netIncome = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal grossProfit() {
    return grossProfit;
  }

  public EarningsReport grossProfit(BigDecimal value) {
    grossProfit = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal operatingIncome() {
    return operatingIncome;
  }

  public EarningsReport operatingIncome(BigDecimal value) {
    operatingIncome = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal ebitda() {
    return ebitda;
  }

  public EarningsReport ebitda(BigDecimal value) {
    ebitda = value;
    return this;
  }

  /** A fraction: 0.25 is 25 percent. */
  public BigDecimal operatingMargin() {
    return operatingMargin;
  }

  public EarningsReport operatingMargin(BigDecimal value) {
    operatingMargin = value;
    return this;
  }

  /** A fraction: 0.25 is 25 percent. */
  public BigDecimal netMargin() {
    return netMargin;
  }

  public EarningsReport netMargin(BigDecimal value) {
    netMargin = value;
    return this;
  }

  /** A fraction: 0.25 is 25 percent. */
  public BigDecimal yearOverYearEpsGrowth() {
    return yearOverYearEpsGrowth;
  }

  public EarningsReport yearOverYearEpsGrowth(BigDecimal value) {
    yearOverYearEpsGrowth = value;
    return this;
  }

  /** A fraction: 0.25 is 25 percent. */
  public BigDecimal yearOverYearRevenueGrowth() {
    return yearOverYearRevenueGrowth;
  }

  public EarningsReport yearOverYearRevenueGrowth(BigDecimal value) {
    yearOverYearRevenueGrowth = value;
    return this;
  }

  /** The company's own words. */
  public String guidance() {
    return guidance;
  }

  public EarningsReport guidance(String value) {
    guidance = value;
    return this;
  }

  public BigDecimal nextYearEpsGuidance() {
    return nextYearEpsGuidance;
  }

  public EarningsReport nextYearEpsGuidance(BigDecimal value) {
    nextYearEpsGuidance = value;
    return this;
  }

  public BigDecimal nextYearRevenueGuidance() {
    return nextYearRevenueGuidance;
  }

  public EarningsReport nextYearRevenueGuidance(BigDecimal value) {
    nextYearRevenueGuidance = value;
    return this;
  }

  public LocalDate conferenceCallDate() {
    return conferenceCallDate;
  }

  public EarningsReport conferenceCallDate(LocalDate value) {
    conferenceCallDate = value;
    return this;
  }

  public String transcriptUrl() {
    return transcriptUrl;
  }

  public EarningsReport transcriptUrl(String value) {
    transcriptUrl = value;
    return this;
  }

  public String audioUrl() {
    return audioUrl;
  }

  public EarningsReport audioUrl(String value) {
    audioUrl = value;
    return this;
  }

  /** beat, miss or met. */
  public String epsBeatMissMet() {
    return epsBeatMissMet;
  }

  public EarningsReport epsBeatMissMet(String value) {
    epsBeatMissMet = value;
    return this;
  }

  /** beat, miss or met. */
  public String revenueBeatMissMet() {
    return revenueBeatMissMet;
  }

  public EarningsReport revenueBeatMissMet(String value) {
    revenueBeatMissMet = value;
    return this;
  }
}
