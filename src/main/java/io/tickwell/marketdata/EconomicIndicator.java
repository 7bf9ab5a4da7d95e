package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The value of an economic series for a period. Figures are in {@link #unit()}. */
@Entity
@Table(
    name = "economic_indicators",
    uniqueConstraints =
        @UniqueConstraint(
            name = "economic_indicators_key",
            columnNames = {"indicator_code", "country", "period_date", "data_provider"}))
public class EconomicIndicator extends MarketDataRow {
  @Column(name = "indicator_code", length = 50, nullable = false)
  private String indicatorCode;

  @Column(name = "country", length = 5, nullable = false)
  private String country;

  @Column(name = "period_date", nullable = false)
  private LocalDate periodDate;

  @Column(name = "indicator_name", length = 255)
  private String indicatorName;

  @Column(name = "value", precision = 24, scale = 6)
  private BigDecimal value;

  @Column(name = "previous_value", precision = 24, scale = 6)
  private BigDecimal previousValue;

  @Column(name = "change_value", precision = 24, scale = 6)
  private BigDecimal changeValue;

  @Column(name = "change_percent", precision = 18, scale = 8)
  private BigDecimal changePercent;

  @Column(name = "year_over_year_change", precision = 18, scale = 8)
  private BigDecimal yearOverYearChange;

  @Column(name = "period_type", length = 20)
  private String periodType;

  @Column(name = "frequency", length = 20)
  private String frequency;

  @Column(name = "unit", length = 50)
  private String unit;

  @Column(name = "currency", length = 3)
  private String currency;

  @Column(name = "seasonal_adjustment", length = 50)
  private String seasonalAdjustment;

  @Column(name = "preliminary")
  private Boolean preliminary;

  @Column(name = "importance_level")
  private Integer importanceLevel;

  @Column(name = "consensus_estimate", precision = 24, scale = 6)
  private BigDecimal consensusEstimate;

  @Column(name = "surprise", precision = 24, scale = 6)
  private BigDecimal surprise;

  @Column(name = "release_date")
  private LocalDate releaseDate;

  @Column(name = "next_release_date")
  private LocalDate nextReleaseDate;

  @Column(name = "source_agency", length = 255)
  private String sourceAgency;

  @Column(name = "status", length = 20)
  private String status;

  @Column(name = "last_revised")
  private Instant lastRevised;

  @Column(name = "revision_count")
  private Integer revisionCount;

  /** The series. */
  @Override
  public String item() {
    return country == null || indicatorCode == null
        ? null
        : new EconomicSeries(country, indicatorCode).item();
  }

  /** An observation has a value: what has not been published is no row. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("indicator_code", indicatorCode)
        .key("country", country)
        .key("period_date", periodDate)
        .present("value", value)
        .within(1, "importance_level", importanceLevel, 3)
        .oneOf("status", status, "preliminary", "revised", "final")
        .notNegative("revision_count", revisionCount)
        .first();
  }

  /** The canonical code of the series: {@code GDP}; see {@link EconomicSeries}. */
  public String indicatorCode() {
    return indicatorCode;
  }

  public EconomicIndicator indicatorCode(String value) {
    indicatorCode = value;
    return this;
  }

  /** ISO 3166-1 alpha-2, and EU for the euro area. */
  public String country() {
    return country;
  }

  public EconomicIndicator country(String value) {
    country = value;
    return this;
  }

  /** The first day of the period. */
  public LocalDate periodDate() {
    return periodDate;
  }

  public EconomicIndicator periodDate(LocalDate value) {
    periodDate = value;
    return this;
  }

  public String indicatorName() {
    return indicatorName;
  }

  public EconomicIndicator indicatorName(String value) {
    indicatorName = value;
    return this;
  }

  public BigDecimal value() {
    return value;
  }

  public EconomicIndicator value(BigDecimal value) {
    this.value = value;
    return this;
  }

  /** Of the period before. */
  public BigDecimal previousValue() {
    return previousValue;
  }

  public EconomicIndicator previousValue(BigDecimal value) {
    previousValue = value;
    return this;
  }

  /** Against the period before. */
  public BigDecimal changeValue() {
    return changeValue;
  }

  public EconomicIndicator changeValue(BigDecimal value) {
    changeValue = value;
    return this;
  }

  /** Against the period before, in percent. */
  public BigDecimal changePercent() {
    return changePercent;
  }

  public EconomicIndicator changePercent(BigDecimal value) {
    changePercent = value;
    return this;
  }

  /** In percent. */
  public BigDecimal yearOverYearChange() {
    return yearOverYearChange;
  }

  public EconomicIndicator yearOverYearChange(BigDecimal value) {
    yearOverYearChange = value;
    return this;
  }

  public String periodType() {
    return periodType;
  }

  public EconomicIndicator periodType(String value) {
    periodType = value;
    return this;
  }

  /** daily, weekly, monthly, quarterly or annual. */
  public String frequency() {
    return frequency;
  }

  public EconomicIndicator frequency(String value) {
    frequency = value;
    return this;
  }

  public String unit() {
    return unit;
  }

  public EconomicIndicator unit(String value) {
    unit = value;
    return this;
  }

  /** ISO 4217. */
  public String currency() {
    return currency;
  }

  public EconomicIndicator currency(String value) {
    currency = value;
    return this;
  }

  public String seasonalAdjustment() {
    return seasonalAdjustment;
  }

  public EconomicIndicator seasonalAdjustment(String value) {
    seasonalAdjustment = value;
    return this;
  }

  public Boolean preliminary() {
    return preliminary;
  }

  public EconomicIndicator preliminary(Boolean value) {
    preliminary = value;
    return this;
  }

  /** 1 (low) to 3 (high). */
  public Integer importanceLevel() {
    return importanceLevel;
  }

  public EconomicIndicator importanceLevel(Integer value) {
    importanceLevel = value;
    return this;
  }

  public BigDecimal consensusEstimate() {
    return consensusEstimate;
  }

  public EconomicIndicator consensusEstimate(BigDecimal value) {
    consensusEstimate = value;
    return this;
  }

  /** The value less the estimate. */
  public BigDecimal surprise() {
    return surprise;
  }

  public EconomicIndicator surprise(BigDecimal value) {
    surprise = value;
    return this;
  }

  public LocalDate releaseDate() {
    return releaseDate;
  }

  public EconomicIndicator releaseDate(LocalDate value) {
    releaseDate = value;
    return this;
  }

  public LocalDate nextReleaseDate() {
    return nextReleaseDate;
  }

  public EconomicIndicator nextReleaseDate(LocalDate value) {
    nextReleaseDate = value;
    return this;
  }

  public String sourceAgency() {
    return sourceAgency;
  }

  public EconomicIndicator sourceAgency(String value) {
    sourceAgency = value;
    return this;
  }

  /** preliminary, revised or final. */
  public String status() {
    return status;
  }

  public EconomicIndicator status(String value) {
    status = value;
    return this;
  }

  public Instant lastRevised() {
    return lastRevised;
  }

  public EconomicIndicator lastRevised(Instant value) {
    lastRevised = value;
    return this;
  }

  public Integer revisionCount() {
    return revisionCount;
  }

  public EconomicIndicator revisionCount(Integer value) {
    revisionCount = value;
    return this;
  }
}
