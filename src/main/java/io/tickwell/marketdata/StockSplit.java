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
 * A split by its ex-date: for {@link #splitFrom()} old shares there are {@link #splitTo()} new
 * ones. The bar of that day, if the same provider has one, gets the ratio; see {@link SplitRatios}.
 */
@Entity
@Table(
    name = "stock_splits",
    uniqueConstraints =
        @UniqueConstraint(
            name = "stock_splits_key",
            columnNames = {"symbol", "ex_date", "data_provider"}))
public class StockSplit extends MarketDataRow {
  @Column(name = "symbol", length = 20, nullable = false)
  private String symbol;

  @Column(name = "ex_date", nullable = false)
  private LocalDate exDate;

  @Column(name = "split_from", precision = 18, scale = 8)
  private BigDecimal splitFrom;

  @Column(name = "split_to", precision = 18, scale = 8)
  private BigDecimal splitTo;

  @Override
  public String item() {
    return symbol;
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    symbol = canonical.apply(symbol);
  }

  /** Both numbers of shares are above zero. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .key("ex_date", exDate)
        .present("split_from", splitFrom)
        .present("split_to", splitTo)
        .positive("split_from", splitFrom)
        .positive("split_to", splitTo)
        .first();
  }

  /** The canonical symbol. */
  public String symbol() {
    return symbol;
  }

  public StockSplit symbol(String value) {
    symbol = value;
    return this;
  }

  /** The exchange's date; it may be ahead. */
  public LocalDate exDate() {
    return exDate;
  }

  public StockSplit exDate(LocalDate value) {
    exDate = value;
    return this;
  }

  /** Old shares: 1 in a split of four for one, 10 in a reverse split of one for ten. */
  public BigDecimal splitFrom() {
    return splitFrom;
  }

  public StockSplit splitFrom(BigDecimal value) {
    splitFrom = value;
    return this;
  }

  /** New shares: 4 in a split of four for one, 1 in a reverse split of one for ten. */
  public BigDecimal splitTo() {
    return splitTo;
  }

  public StockSplit splitTo(BigDecimal value) {
    splitTo = value;
    return this;
  }
}
