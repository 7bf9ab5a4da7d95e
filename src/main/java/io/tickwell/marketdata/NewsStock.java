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

/** A symbol that an article is about. */
@Entity
@Table(
    name = "news_stocks",
    uniqueConstraints =
        @UniqueConstraint(
            name = "news_stocks_key",
            columnNames = {"news_id", "symbol"}))
public class NewsStock extends ChildRow {
  @Column(name = "news_id")
  private Long newsId;

  @Column(name = "symbol", length = 20, nullable = false)
  private String symbol;

  @Column(name = "mention_type", length = 20)
  private String mentionType;

  @Column(name = "sentiment_impact", precision = 18, scale = 8)
  private BigDecimal sentimentImpact;

  @Override
  void spell(UnaryOperator<String> canonical) {
    symbol = canonical.apply(symbol);
  }

  /** A mention has a symbol. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .oneOf("mention_type", mentionType, "primary", "mentioned", "sector")
        .within(-1, "sentiment_impact", sentimentImpact, 1)
        .first();
  }

  @Override
  void belongsTo(long id) {
    newsId = id;
  }

  /** As the provider writes it, where it is no symbol of ours. */
  public String symbol() {
    return symbol;
  }

  public NewsStock symbol(String value) {
    symbol = value;
    return this;
  }

  /** primary, mentioned or sector. */
  public String mentionType() {
    return mentionType;
  }

  public NewsStock mentionType(String value) {
    mentionType = value;
    return this;
  }

  /** -1 to 1, as the provider stated it. */
  public BigDecimal sentimentImpact() {
    return sentimentImpact;
  }

  public NewsStock sentimentImpact(BigDecimal value) {
    sentimentImpact = value;
    return this;
  }
}
