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

/** A company as a provider describes it. Amounts are in {@link #currency()}. */
@Entity
@Table(
    name = "company_info",
    uniqueConstraints =
        @UniqueConstraint(
            name = "company_info_key",
            columnNames = {"symbol", "data_provider"}))
public class CompanyInfo extends MarketDataRow {
  @Column(name = "symbol", length = 20, nullable = false)
  private String symbol;

  @Column(name = "name", length = 255)
  private String name;

  @Column(name = "company_name", length = 255)
  private String companyName;

  @Column(name = "exchange", length = 50)
  private String exchange;

  @Column(name = "sector", length = 100)
  private String sector;

  @Column(name = "industry", length = 100)
  private String industry;

  @Column(name = "market_cap", precision = 24, scale = 6)
  private BigDecimal marketCap;

  @Column(name = "revenue", precision = 24, scale = 6)
  private BigDecimal revenue;

  @Column(name = "net_income", precision = 24, scale = 6)
  private BigDecimal netIncome;

  @Column(name = "employees")
  private Integer employees;

  @Column(name = "pe_ratio", precision = 18, scale = 8)
  private BigDecimal peRatio;

  @Column(name = "pb_ratio", precision = 18, scale = 8)
  private BigDecimal pbRatio;

  @Column(name = "dividend_yield", precision = 18, scale = 8)
  private BigDecimal dividendYield;

  @Column(name = "description", length = TEXT)
  private String description;

  @Column(name = "website", length = 500)
  private String website;

  @Column(name = "ceo", length = 255)
  private String ceo;

  @Column(name = "headquarters", length = 255)
  private String headquarters;

  @Column(name = "founded", length = 50)
  private String founded;

  @Column(name = "phone", length = 50)
  private String phone;

  @Column(name = "email", length = 255)
  private String email;

  @Column(name = "ipo_date")
  private LocalDate ipoDate;

  @Column(name = "currency", length = 3)
  private String currency;

  @Column(name = "fiscal_year_end", length = 5)
  private String fiscalYearEnd;

  @Override
  public String item() {
    return symbol;
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    symbol = canonical.apply(symbol);
  }

  /** A profile without a name says nothing. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .present("name", name == null ? companyName : name)
        .notNegative("market_cap", marketCap)
        .notNegative("employees", employees)
        .monthAndDay("fiscal_year_end", fiscalYearEnd)
        .first();
  }

  /** The canonical symbol. */
  public String symbol() {
    return symbol;
  }

  public CompanyInfo symbol(String value) {
    symbol = value;
    return this;
  }

  public String name() {
    return name;
  }

  public CompanyInfo name(String value) {
    name = value;
    return this;
  }

  /** The full legal name, where the provider tells two. */
  public String companyName() {
    return companyName;
  }

  public CompanyInfo companyName(String value) {
    companyName = value;
    return this;
  }

  /** As the provider writes it. */
  public String exchange() {
    return exchange;
  }

  public CompanyInfo exchange(String value) {
    exchange = value;
    return this;
  }

  public String sector() {
    return sector;
  }

  public CompanyInfo sector(String value) {
    sector = value;
    return this;
  }

  public String industry() {
    return industry;
  }

  public CompanyInfo industry(String value) {
    industry = value;
    return this;
  }

  /** In whole units of the currency, not millions. */
  public BigDecimal marketCap() {
    return marketCap;
  }

  public CompanyInfo marketCap(BigDecimal value) {
    marketCap = value;
    return this;
  }

  /** Of the trailing twelve months, in whole units of the currency. */
  public BigDecimal revenue() {
    return revenue;
  }

  public CompanyInfo revenue(BigDecimal value) {
    revenue = value;
    return this;
  }

  /** Of the trailing twelve months, in whole units of the currency. */
  public BigDecimal netIncome() {
    return netIncome;
  }

  public CompanyInfo netIncome(BigDecimal value) {
    netIncome = value;
    return this;
  }

  public Integer employees() {
    return employees;
  }

  public CompanyInfo employees(Integer value) {
    employees = value;
    return this;
  }

  public BigDecimal peRatio() {
    return peRatio;
  }

  public CompanyInfo peRatio(BigDecimal value) {
    peRatio = value;
    return this;
  }

  public BigDecimal pbRatio() {
    return pbRatio;
  }

  public CompanyInfo pbRatio(BigDecimal value) {
    pbRatio = value;
    return this;
  }

  /** A fraction: 0.015 is one and a half percent. */
  public BigDecimal dividendYield() {
    return dividendYield;
  }

  public CompanyInfo dividendYield(BigDecimal value) {
    dividendYield = value;
    return this;
  }

  public String description() {
    return description;
  }

  public CompanyInfo description(String value) {
    description = value;
    return this;
  }

  public String website() {
    return website;
  }

  public CompanyInfo website(String value) {
    website = value;
    return this;
  }

  public String ceo() {
    return ceo;
  }

  public CompanyInfo ceo(String value) {
    ceo = value;
    return this;
  }

  public String headquarters() {
    return headquarters;
  }

  public CompanyInfo headquarters(String value) {
    headquarters = value;
    return this;
  }

  public String founded() {
    return founded;
  }

  public CompanyInfo founded(String value) {
    founded = value;
    return this;
  }

  public String phone() {
    return phone;
  }

  public CompanyInfo phone(String value) {
    phone = value;
    return this;
  }

  public String email() {
    return email;
  }

  public CompanyInfo email(String value) {
    email = value;
    return this;
  }

  public LocalDate ipoDate() {
    return ipoDate;
  }

  public CompanyInfo ipoDate(LocalDate value) {
    ipoDate = value;
    return this;
  }

  /** ISO 4217. */
  public String currency() {
    return currency;
  }

  public CompanyInfo currency(String value) {
    currency = value;
    return this;
  }

  /** MM-DD; what fiscal periods are found by, see {@link FiscalPeriod}. */
  public String fiscalYearEnd() {
    return fiscalYearEnd;
  }

  public CompanyInfo fiscalYearEnd(String value) {
    fiscalYearEnd = value;
    return this;
  }
}
