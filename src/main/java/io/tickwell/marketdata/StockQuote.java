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

/** The latest quote of a symbol as a provider stated it. Prices are in the symbol's currency. */
@Entity
@Table(
    name = "stock_quotes",
    uniqueConstraints =
        @UniqueConstraint(
            name = "stock_quotes_key",
            columnNames = {"symbol", "quote_timestamp", "data_provider"}))
public class StockQuote extends MarketDataRow {
  @Column(name = "symbol", length = 20, nullable = false)
  private String symbol;

  @Column(name = "quote_timestamp", nullable = false)
  private Instant quoteTimestamp;

  @Column(name = "price", precision = 20, scale = 8)
  private BigDecimal price;

  @Column(name = "change_amount", precision = 20, scale = 8)
  private BigDecimal changeAmount;

  @Column(name = "change_percent", precision = 18, scale = 8)
  private BigDecimal changePercent;

  @Column(name = "volume", precision = 24, scale = 6)
  private BigDecimal volume;

  @Column(name = "open_price", precision = 20, scale = 8)
  private BigDecimal openPrice;

  @Column(name = "high_price", precision = 20, scale = 8)
  private BigDecimal highPrice;

  @Column(name = "low_price", precision = 20, scale = 8)
  private BigDecimal lowPrice;

  @Column(name = "previous_close", precision = 20, scale = 8)
  private BigDecimal previousClose;

  @Override
  public String item() {
    return symbol;
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    symbol = canonical.apply(symbol);
  }

  /** A quote needs a positive price. Its time may be a minute ahead of ours: clocks differ. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .key("quote_timestamp", quoteTimestamp)
        .present("price", price)
        .positive("price", price)
        .positive("open_price", openPrice)
        .positive("high_price", highPrice)
        .positive("low_price", lowPrice)
        .positive("previous_close", previousClose)
        .notBelow(lowPrice, "high_price", highPrice)
        .notNegative("volume", volume)
        .notAfter(now.plus(CLOCK_TOLERANCE), "quote_timestamp", quoteTimestamp)
        .first();
  }

  /** The canonical symbol. */
  public String symbol() {
    return symbol;
  }

  public StockQuote symbol(String value) {
    symbol = value;
    return this;
  }

  /** The provider's time of the quote, never the time of fetching. */
  public Instant quoteTimestamp() {
    return quoteTimestamp;
  }

  public StockQuote quoteTimestamp(Instant value) {
    quoteTimestamp = value;
    return this;
  }

  public BigDecimal price() {
    return price;
  }

  public StockQuote price(BigDecimal value) {
    price = value;
    return this;
  }

  /** Against the previous close, as the provider stated it. */
  public BigDecimal changeAmount() {
    return changeAmount;
  }

  public StockQuote changeAmount(BigDecimal value) {
    changeAmount = value;
    return this;
  }

  /** In percent: 1.5 is one and a half. */
  public BigDecimal changePercent() {
    return changePercent;
  }

  public StockQuote changePercent(BigDecimal value) {
    changePercent = value;
    return this;
  }

  /** Shares traded on the day so far. */
  public BigDecimal volume() {
    return volume;
  }

  public StockQuote volume(BigDecimal value) {
    volume = value;
    return this;
  }

  public BigDecimal openPrice() {
    return openPrice;
  }

  public StockQuote openPrice(BigDecimal value) {
    openPrice = value;
    return this;
  }

  public BigDecimal highPrice() {
    return highPrice;
  }

  public StockQuote highPrice(BigDecimal value) {
    highPrice = value;
    return this;
  }

  public BigDecimal lowPrice() {
    return lowPrice;
  }

  public StockQuote lowPrice(BigDecimal value) {
    lowPrice = value;
    return this;
  }

  public BigDecimal previousClose() {
    return previousClose;
  }

  public StockQuote previousClose(BigDecimal value) {
    previousClose = value;
    return this;
  }
}
