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
 * An option contract's quote as a provider stated it. Prices are for one unit of the underlying, in
 * its currency.
 */
@Entity
@Table(
    name = "options_chain",
    uniqueConstraints =
        @UniqueConstraint(
            name = "options_chain_key",
            columnNames = {"symbol", "quote_timestamp", "data_provider"}))
public class OptionQuote extends MarketDataRow {
  @Column(name = "symbol", length = 50, nullable = false)
  private String symbol;

  @Column(name = "quote_timestamp", nullable = false)
  private Instant quoteTimestamp;

  @Column(name = "underlying_symbol", length = 20)
  private String underlyingSymbol;

  @Column(name = "strike", precision = 20, scale = 8)
  private BigDecimal strike;

  @Column(name = "expiration")
  private LocalDate expiration;

  @Column(name = "option_type", length = 10)
  private String optionType;

  @Column(name = "bid", precision = 20, scale = 8)
  private BigDecimal bid;

  @Column(name = "ask", precision = 20, scale = 8)
  private BigDecimal ask;

  @Column(name = "last_price", precision = 20, scale = 8)
  private BigDecimal lastPrice;

  @Column(name = "volume", precision = 24, scale = 6)
  private BigDecimal volume;

  @Column(name = "open_interest", precision = 24, scale = 6)
  private BigDecimal openInterest;

  @Column(name = "implied_volatility", precision = 18, scale = 8)
  private BigDecimal impliedVolatility;

  @Column(name = "delta", precision = 18, scale = 8)
  private BigDecimal delta;

  @Column(name = "gamma", precision = 18, scale = 8)
  private BigDecimal gamma;

  @Column(name = "theta", precision = 18, scale = 8)
  private BigDecimal theta;

  @Column(name = "vega", precision = 18, scale = 8)
  private BigDecimal vega;

  @Column(name = "rho", precision = 18, scale = 8)
  private BigDecimal rho;

  @Column(name = "intrinsic_value", precision = 20, scale = 8)
  private BigDecimal intrinsicValue;

  @Column(name = "extrinsic_value", precision = 20, scale = 8)
  private BigDecimal extrinsicValue;

  /** The underlying: a chain is asked for by it. */
  @Override
  public String item() {
    return underlyingSymbol;
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    underlyingSymbol = canonical.apply(underlyingSymbol);
  }

  /** A contract is told by its strike, expiration and type. Prices may be zero: nobody may bid. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .key("quote_timestamp", quoteTimestamp)
        .present("underlying_symbol", underlyingSymbol)
        .present("strike", strike)
        .present("expiration", expiration)
        .present("option_type", optionType)
        .oneOf("option_type", optionType, "call", "put")
        .positive("strike", strike)
        .notNegative("bid", bid)
        .notNegative("ask", ask)
        .notNegative("last_price", lastPrice)
        .notNegative("volume", volume)
        .notNegative("open_interest", openInterest)
        .notNegative("implied_volatility", impliedVolatility)
        .within(-1, "delta", delta, 1)
        .notAfter(now.plus(CLOCK_TOLERANCE), "quote_timestamp", quoteTimestamp)
        .first();
  }

  /** The OCC symbol without blanks and prefix: {@code AAPL260619C00200000}. */
  public String symbol() {
    return symbol;
  }

  public OptionQuote symbol(String value) {
    symbol = value;
    return this;
  }

  /**
   * The provider's time of the quote, else of its trade, else of its day; never that of fetching.
   */
  public Instant quoteTimestamp() {
    return quoteTimestamp;
  }

  public OptionQuote quoteTimestamp(Instant value) {
    quoteTimestamp = value;
    return this;
  }

  /** The canonical symbol of the underlying. */
  public String underlyingSymbol() {
    return underlyingSymbol;
  }

  public OptionQuote underlyingSymbol(String value) {
    underlyingSymbol = value;
    return this;
  }

  public BigDecimal strike() {
    return strike;
  }

  public OptionQuote strike(BigDecimal value) {
    strike = value;
    return this;
  }

  /** The exchange's date. */
  public LocalDate expiration() {
    return expiration;
  }

  public OptionQuote expiration(LocalDate value) {
    expiration = value;
    return this;
  }

  /** call or put. */
  public String optionType() {
    return optionType;
  }

  public OptionQuote optionType(String value) {
    optionType = value;
    return this;
  }

  public BigDecimal bid() {
    return bid;
  }

  public OptionQuote bid(BigDecimal value) {
    bid = value;
    return this;
  }

  public BigDecimal ask() {
    return ask;
  }

  public OptionQuote ask(BigDecimal value) {
    ask = value;
    return this;
  }

  public BigDecimal lastPrice() {
    return lastPrice;
  }

  public OptionQuote lastPrice(BigDecimal value) {
    lastPrice = value;
    return this;
  }

  /** Contracts traded on the day so far. */
  public BigDecimal volume() {
    return volume;
  }

  public OptionQuote volume(BigDecimal value) {
    volume = value;
    return this;
  }

  /** Contracts. */
  public BigDecimal openInterest() {
    return openInterest;
  }

  public OptionQuote openInterest(BigDecimal value) {
    openInterest = value;
    return this;
  }

  /** A fraction per year: 0.25 is 25 percent. */
  public BigDecimal impliedVolatility() {
    return impliedVolatility;
  }

  public OptionQuote impliedVolatility(BigDecimal value) {
    impliedVolatility = value;
    return this;
  }

  public BigDecimal delta() {
    return delta;
  }

  public OptionQuote delta(BigDecimal value) {
    delta = value;
    return this;
  }

  public BigDecimal gamma() {
    return gamma;
  }

  public OptionQuote gamma(BigDecimal value) {
    gamma = value;
    return this;
  }

  /** Per day. */
  public BigDecimal theta() {
    return theta;
  }

  public OptionQuote theta(BigDecimal value) {
    theta = value;
    return this;
  }

  /** Per percentage point of volatility. */
  public BigDecimal vega() {
    return vega;
  }

  public OptionQuote vega(BigDecimal value) {
    vega = value;
    return this;
  }

  /** Per percentage point of interest. */
  public BigDecimal rho() {
    return rho;
  }

  public OptionQuote rho(BigDecimal value) {
    rho = value;
    return this;
  }

  public BigDecimal intrinsicValue() {
    return intrinsicValue;
  }

  public OptionQuote intrinsicValue(BigDecimal value) {
    intrinsicValue = value;
    return this;
  }

  public BigDecimal extrinsicValue() {
    return extrinsicValue;
  }

  public OptionQuote extrinsicValue(BigDecimal value) {
    extrinsicValue = value;
    return this;
  }
}
