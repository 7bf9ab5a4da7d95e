package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A report that is to come, or has come, as a provider's calendar has it. */
@Entity
@Table(
    name = "earnings_calendar",
    uniqueConstraints =
        @UniqueConstraint(
            name = "earnings_calendar_key",
            columnNames = {"symbol", "fiscal_year", "fiscal_quarter", "data_provider"}))
public class EarningsCalendarEntry extends MarketDataRow implements FiscalRow {
  @Column(name = "symbol", length = 20, nullable = false)
  private String symbol;

  @Column(name = "fiscal_year", nullable = false)
  private Integer fiscalYear;

  @Column(name = "fiscal_quarter", nullable = false)
  private Integer fiscalQuarter;

  @Column(name = "earnings_date")
  private LocalDate earningsDate;

  @Column(name = "time_of_day", length = 10)
  private String timeOfDay;

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

  @Column(name = "fiscal_date_ending")
  private LocalDate fiscalDateEnding;

  @Column(name = "market_cap_at_time", precision = 24, scale = 6)
  private BigDecimal marketCapAtTime;

  @Column(name = "sector", length = 100)
  private String sector;

  @Column(name = "industry", length = 100)
  private String industry;

  @Column(name = "conference_call_date")
  private LocalDate conferenceCallDate;

  @Column(name = "conference_call_time")
  private LocalTime conferenceCallTime;

  @Column(name = "webcast_url", length = 2000)
  private String webcastUrl;

  @Column(name = "transcript_available")
  private Boolean transcriptAvailable;

  @Column(name = "status", length = 20)
  private String status;

  @Column(name = "last_updated")
  private Instant lastUpdated;

  @Column(name = "update_source", length = 100)
  private String updateSource;

  /** Null: calendars are asked for by dates, and their rows belong to the window asked for. */
  @Override
  public String item() {
    return null;
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    symbol = canonical.apply(symbol);
  }

  /** An entry is about a day. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .period(fiscalYear, fiscalQuarter)
        .present("earnings_date", earningsDate)
        .oneOf("time_of_day", timeOfDay, "amc", "bmo", "dmh")
        .oneOf("status", status, "scheduled", "confirmed", "reported", "postponed")
        .first();
  }

  @Override
  public void period(FiscalPeriod period) {
    fiscalYear = period.year();
    fiscalQuarter = period.quarter();
  }

  @Override
  public LocalDate periodEnd() {
    return fiscalDateEnding;
  }

  @Override
  public LocalDate reportDate() {
    return earningsDate;
  }

  /** The canonical symbol. */
  @Override
  public String symbol() {
    return symbol;
  }

  public EarningsCalendarEntry symbol(String value) {
    symbol = value;
    return this;
  }

  /** The fiscal year, as the company counts. */
  @Override
  public Integer fiscalYear() {
    return fiscalYear;
  }

  public EarningsCalendarEntry fiscalYear(Integer value) {
    fiscalYear = value;
    return this;
  }

  /** 0 for the whole year, 1 to 4, 5 for the trailing twelve months. */
  @Override
  public Integer fiscalQuarter() {
    return fiscalQuarter;
  }

  public EarningsCalendarEntry fiscalQuarter(Integer value) {
    fiscalQuarter = value;
    return this;
  }

  /** The exchange's date of the report. */
  public LocalDate earningsDate() {
    return earningsDate;
  }

  public EarningsCalendarEntry earningsDate(LocalDate value) {
    earningsDate = value;
    return this;
  }

  /** amc (after the close), bmo (before the open) or dmh (during market hours). */
  public String timeOfDay() {
    return timeOfDay;
  }

  public EarningsCalendarEntry timeOfDay(String value) {
    timeOfDay = value;
    return this;
  }

  /** Per share, as reported. */
  public BigDecimal eps() {
    return eps;
  }

  public EarningsCalendarEntry eps(BigDecimal value) {
    eps = value;
    return this;
  }

  /** The consensus before the report. */
  public BigDecimal epsEstimated() {
    return epsEstimated;
  }

  public EarningsCalendarEntry epsEstimated(BigDecimal value) {
    epsEstimated = value;
    return this;
  }

  /** Reported less estimated. */
  public BigDecimal epsSurprise() {
    return epsSurprise;
  }

  public EarningsCalendarEntry epsSurprise(BigDecimal value) {
    epsSurprise = value;
    return this;
  }

  /** In percent: 1.5 is one and a half. */
  public BigDecimal epsSurprisePercent() {
    return epsSurprisePercent;
  }

  public EarningsCalendarEntry epsSurprisePercent(BigDecimal value) {
    epsSurprisePercent = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal revenue() {
    return revenue;
  }

  public EarningsCalendarEntry revenue(BigDecimal value) {
    revenue = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal revenueEstimated() {
    return revenueEstimated;
  }

  public EarningsCalendarEntry revenueEstimated(BigDecimal value) {
    revenueEstimated = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal revenueSurprise() {
    return revenueSurprise;
  }

  public EarningsCalendarEntry revenueSurprise(BigDecimal value) {
    revenueSurprise = value;
    return this;
  }

  /** In percent. */
  public BigDecimal revenueSurprisePercent() {
    return revenueSurprisePercent;
  }

  public EarningsCalendarEntry revenueSurprisePercent(BigDecimal value) {
    revenueSurprisePercent = value;
    return this;
  }

  /** The last day of the fiscal period. */
  public LocalDate fiscalDateEnding() {
    return fiscalDateEnding;
  }

  public EarningsCalendarEntry fiscalDateEnding(LocalDate value) {
    fiscalDateEnding = value;
    return this;
  }

  /** In whole units of the currency. */
  public BigDecimal marketCapAtTime() {
    return marketCapAtTime;
  }

  public EarningsCalendarEntry marketCapAtTime(BigDecimal value) {
    marketCapAtTime = value;
    return this;
  }

  public String sector() {
    return sector;
  }

  public EarningsCalendarEntry sector(String value) {
    sector = value;
    return this;
  }

  public String industry() {
    return industry;
  }

  public EarningsCalendarEntry industry(String value) {
    industry = value;
    return this;
  }

  public LocalDate conferenceCallDate() {
    return conferenceCallDate;
  }

  public EarningsCalendarEntry conferenceCallDate(LocalDate value) {
    conferenceCallDate = value;
    return this;
  }

  /** Exchange time. */
  public LocalTime conferenceCallTime() {
    return conferenceCallTime;
  }

  public EarningsCalendarEntry conferenceCallTime(LocalTime value) {
    conferenceCallTime = value;
    return this;
  }

  public String webcastUrl() {
    return webcastUrl;
  }

  public EarningsCalendarEntry webcastUrl(String value) {
    webcastUrl = value;
    return this;
  }

  public Boolean transcriptAvailable() {
    return transcriptAvailable;
  }

  public EarningsCalendarEntry transcriptAvailable(Boolean value) {
    transcriptAvailable = value;
    return this;
  }

  /** scheduled, confirmed, reported or postponed. */
  public String status() {
    return status;
  }

  public EarningsCalendarEntry status(String value) {
    status = value;
    return this;
  }

  /** The provider's time of its last change. */
  public Instant lastUpdated() {
    return lastUpdated;
  }

  public EarningsCalendarEntry lastUpdated(Instant value) {
    lastUpdated = value;
    return this;
  }

  public String updateSource() {
    return updateSource;
  }

  public EarningsCalendarEntry updateSource(String value) {
    updateSource = value;
    return this;
  }
}
