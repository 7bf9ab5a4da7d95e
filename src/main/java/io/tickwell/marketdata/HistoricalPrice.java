package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The end-of-day bar of a symbol as a provider stated it. Prices are in the symbol's currency. */
@Entity
@Table(
    name = "historical_prices",
    uniqueConstraints =
        @UniqueConstraint(
            name = "historical_prices_key",
            columnNames = {"symbol", "date", "data_provider"}))
public class HistoricalPrice extends MarketDataRow {
  @Column(name = "symbol", length = 20, nullable = false)
  private String symbol;

  @Column(name = "date", nullable = false)
  private LocalDate date;

  @Column(name = "open", precision = 20, scale = 8)
  private BigDecimal open;

  @Column(name = "high", precision = 20, scale = 8)
  private BigDecimal high;

  @Column(name = "low", precision = 20, scale = 8)
  private BigDecimal low;

  @Column(name = "close", precision = 20, scale = 8)
  private BigDecimal close;

  @Column(name = "adjusted_close", precision = 20, scale = 8)
  private BigDecimal adjustedClose;

  @Column(name = "volume", precision = 24, scale = 6)
  private BigDecimal volume;

  @Column(name = "dividend", precision = 20, scale = 8)
  private BigDecimal dividend;

  @Column(name = "split_ratio", precision = 18, scale = 8)
  private BigDecimal splitRatio;

  @Column(name = "price_basis", length = 20)
  private String priceBasis;

  @Override
  public String item() {
    return symbol;
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    symbol = canonical.apply(symbol);
  }

  /** Prices may be absent, but those that are there must agree with each other. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .key("date", date)
        .positive("open", open)
        .positive("high", high)
        .positive("low", low)
        .positive("close", close)
        .notBelow(low, "high", high)
        .notBelow(low, "open", open)
        .notAbove(high, "open", open)
        .notBelow(low, "close", close)
        .notAbove(high, "close", close)
        .notNegative("volume", volume)
        .notNegative("dividend", dividend)
        .notAfter(today, "date", date)
        .first();
  }

  /** The canonical symbol. */
  public String symbol() {
    return symbol;
  }

  public HistoricalPrice symbol(String value) {
    symbol = value;
    return this;
  }

  /** The exchange's date. */
  public LocalDate date() {
    return date;
  }

  public HistoricalPrice date(LocalDate value) {
    date = value;
    return this;
  }

  public BigDecimal open() {
    return open;
  }

  public HistoricalPrice open(BigDecimal value) {
    open = value;
    return this;
  }

  public BigDecimal high() {
    return high;
  }

  public HistoricalPrice high(BigDecimal value) {
    high = value;
    return this;
  }

  public BigDecimal low() {
    return low;
  }

  public HistoricalPrice low(BigDecimal value) {
    low = value;
    return this;
  }

  public BigDecimal close() {
    return close;
  }

  public HistoricalPrice close(BigDecimal value) {
    close = value;
    return this;
  }

  /** Adjusted for splits and dividends; null when the provider has no such figure. */
  public BigDecimal adjustedClose() {
    return adjustedClose;
  }

  public HistoricalPrice adjustedClose(BigDecimal value) {
    adjustedClose = value;
    return this;
  }

  /** Shares traded on the day. */
  public BigDecimal volume() {
    return volume;
  }

  public HistoricalPrice volume(BigDecimal value) {
    volume = value;
    return this;
  }

  /** Paid per share with this ex-date; null means not stated. */
  public BigDecimal dividend() {
    return dividend;
  }

  public HistoricalPrice dividend(BigDecimal value) {
    dividend = value;
    return this;
  }

  /** New shares per old share on this ex-date; null means not stated. */
  public BigDecimal splitRatio() {
    return splitRatio;
  }

  public HistoricalPrice splitRatio(BigDecimal value) {
    splitRatio = value;
    return this;
  }

  /** What open to close are; null when the provider does not say. */
  public PriceBasis priceBasis() {
    return priceBasis == null ? null : PriceBasis.valueOf(priceBasis.toUpperCase(Locale.ROOT));
  }

  public HistoricalPrice priceBasis(PriceBasis value) {
    priceBasis = value == null ? null : value.code();
    return this;
  }
}
