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

/** A dividend by its ex-date, as a provider stated it. */
@Entity
@Table(
    name = "dividend_data",
    uniqueConstraints =
        @UniqueConstraint(
            name = "dividend_data_key",
            columnNames = {"symbol", "ex_dividend_date", "data_provider"}))
public class Dividend extends MarketDataRow {
  @Column(name = "symbol", length = 20, nullable = false)
  private String symbol;

  @Column(name = "ex_dividend_date", nullable = false)
  private LocalDate exDividendDate;

  @Column(name = "dividend_amount", precision = 20, scale = 8)
  private BigDecimal dividendAmount;

  @Column(name = "declaration_date")
  private LocalDate declarationDate;

  @Column(name = "record_date")
  private LocalDate recordDate;

  @Column(name = "payment_date")
  private LocalDate paymentDate;

  @Column(name = "dividend_type", length = 20)
  private String dividendType;

  @Column(name = "currency", length = 3)
  private String currency;

  @Column(name = "frequency", length = 20)
  private String frequency;

  @Column(name = "dividend_status", length = 20)
  private String dividendStatus;

  @Column(name = "dividend_yield", precision = 18, scale = 8)
  private BigDecimal dividendYield;

  @Column(name = "payout_ratio", precision = 18, scale = 8)
  private BigDecimal payoutRatio;

  @Column(name = "tax_rate", precision = 18, scale = 8)
  private BigDecimal taxRate;

  @Column(name = "consecutive_years")
  private Integer consecutiveYears;

  @Column(name = "qualified_dividend")
  private Boolean qualifiedDividend;

  @Column(name = "fiscal_year")
  private Integer fiscalYear;

  @Column(name = "fiscal_quarter")
  private Integer fiscalQuarter;

  @Override
  public String item() {
    return symbol;
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    symbol = canonical.apply(symbol);
  }

  /** A dividend has an amount above zero. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .key("ex_dividend_date", exDividendDate)
        .present("dividend_amount", dividendAmount)
        .positive("dividend_amount", dividendAmount)
        .oneOf("dividend_type", dividendType, "regular", "special", "stock")
        .oneOf("dividend_status", dividendStatus, "active", "suspended", "terminated")
        .notNegative("consecutive_years", consecutiveYears)
        .first();
  }

  /** The canonical symbol. */
  public String symbol() {
    return symbol;
  }

  public Dividend symbol(String value) {
    symbol = value;
    return this;
  }

  /** The exchange's date; it may be ahead. */
  public LocalDate exDividendDate() {
    return exDividendDate;
  }

  public Dividend exDividendDate(LocalDate value) {
    exDividendDate = value;
    return this;
  }

  /** Per share, as declared, in {@link #currency()}. */
  public BigDecimal dividendAmount() {
    return dividendAmount;
  }

  public Dividend dividendAmount(BigDecimal value) {
    dividendAmount = value;
    return this;
  }

  public LocalDate declarationDate() {
    return declarationDate;
  }

  public Dividend declarationDate(LocalDate value) {
    declarationDate = value;
    return this;
  }

  public LocalDate recordDate() {
    return recordDate;
  }

  public Dividend recordDate(LocalDate value) {
    recordDate = value;
    return this;
  }

  public LocalDate paymentDate() {
    return paymentDate;
  }

  public Dividend paymentDate(LocalDate value) {
    paymentDate = value;
    return this;
  }

  /** regular, special or stock. */
  public String dividendType() {
    return dividendType;
  }

  public Dividend dividendType(String value) {
    dividendType = value;
    return this;
  }

  /** ISO 4217. */
  public String currency() {
    return currency;
  }

  public Dividend currency(String value) {
    currency = value;
    return this;
  }

  /** annual, semiannual, quarterly, monthly or as the provider writes it. */
  public String frequency() {
    return frequency;
  }

  public Dividend frequency(String value) {
    frequency = value;
    return this;
  }

  /** active, suspended or terminated. */
  public String dividendStatus() {
    return dividendStatus;
  }

  public Dividend dividendStatus(String value) {
    dividendStatus = value;
    return this;
  }

  /** A fraction: 0.25 is 25 percent. */
  public BigDecimal dividendYield() {
    return dividendYield;
  }

  public Dividend dividendYield(BigDecimal value) {
    dividendYield = value;
    return this;
  }

  /** A fraction: 0.25 is 25 percent. */
  public BigDecimal payoutRatio() {
    return payoutRatio;
  }

  public Dividend payoutRatio(BigDecimal value) {
    payoutRatio = value;
    return this;
  }

  /** A fraction: 0.25 is 25 percent. */
  public BigDecimal taxRate() {
    return taxRate;
  }

  public Dividend taxRate(BigDecimal value) {
    taxRate = value;
    return this;
  }

  public Integer consecutiveYears() {
    return consecutiveYears;
  }

  public Dividend consecutiveYears(Integer value) {
    consecutiveYears = value;
    return this;
  }

  public Boolean qualifiedDividend() {
    return qualifiedDividend;
  }

  public Dividend qualifiedDividend(Boolean value) {
    qualifiedDividend = value;
    return this;
  }

  public Integer fiscalYear() {
    return fiscalYear;
  }

  public Dividend fiscalYear(Integer value) {
    fiscalYear = value;
    return this;
  }

  public Integer fiscalQuarter() {
    return fiscalQuarter;
  }

  public Dividend fiscalQuarter(Integer value) {
    fiscalQuarter = value;
    return this;
  }
}
