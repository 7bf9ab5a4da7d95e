package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An article. It is one row whoever sends it: the first provider owns it, others fill what is
 * missing and add symbols.
 */
@Entity
@Table(
    name = "news_articles",
    uniqueConstraints =
        @UniqueConstraint(
            name = "news_articles_key",
            columnNames = {"url"}))
public class NewsArticle extends MarketDataRow {
  @Transient private List<String> about = List.of();

  @Column(name = "url", length = 2000, nullable = false)
  private String url;

  @Column(name = "title", length = 1000)
  private String title;

  @Column(name = "summary", length = TEXT)
  private String summary;

  @Column(name = "content", length = TEXT)
  private String content;

  @Column(name = "source", length = 255)
  private String source;

  @Column(name = "author", length = 255)
  private String author;

  @Column(name = "category", length = 100)
  private String category;

  @Column(name = "sentiment", precision = 18, scale = 8)
  private BigDecimal sentiment;

  @Column(name = "relevance_score", precision = 18, scale = 8)
  private BigDecimal relevanceScore;

  @Column(name = "sentiment_confidence", precision = 18, scale = 8)
  private BigDecimal sentimentConfidence;

  @Column(name = "language", length = 10)
  private String language;

  @Column(name = "word_count")
  private Integer wordCount;

  @Column(name = "image_url", length = 2000)
  private String imageUrl;

  @Column(name = "tags", length = TEXT)
  private String tags;

  @Column(name = "published_at")
  private Instant publishedAt;

  /** Null unless {@link #answering(List)} said which of several items it answers. */
  @Override
  public String item() {
    return about.isEmpty() ? null : about.get(0);
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    about = about.stream().map(canonical).filter(Objects::nonNull).toList();
  }

  /** An article has a title, and an address that the key can hold: ASCII, as RFC 3986 wants it. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("url", url)
        .webAddress("url", url)
        .present("title", title)
        .within(-1, "sentiment", sentiment, 1)
        .within(0, "relevance_score", relevanceScore, 1)
        .within(0, "sentiment_confidence", sentimentConfidence, 1)
        .notNegative("word_count", wordCount)
        .notAfter(now.plus(CLOCK_TOLERANCE), "published_at", publishedAt)
        .first();
  }

  /**
   * Says which items it answers, where a call asked for several.
   *
   * @param items some of those asked for
   */
  public NewsArticle answering(List<String> items) {
    about = List.copyOf(items);
    return this;
  }

  @Override
  public boolean answers(String item) {
    return about.contains(item);
  }

  /** Adds a symbol that it is about; the same symbol again is the same mention. */
  public NewsArticle with(NewsStock mention) {
    add(mention);
    return this;
  }

  /** Where it is; http or https. */
  public String url() {
    return url;
  }

  public NewsArticle url(String value) {
    url = value;
    return this;
  }

  public String title() {
    return title;
  }

  public NewsArticle title(String value) {
    title = value;
    return this;
  }

  public String summary() {
    return summary;
  }

  public NewsArticle summary(String value) {
    summary = value;
    return this;
  }

  public String content() {
    return content;
  }

  public NewsArticle content(String value) {
    content = value;
    return this;
  }

  /** The publisher. */
  public String source() {
    return source;
  }

  public NewsArticle source(String value) {
    source = value;
    return this;
  }

  public String author() {
    return author;
  }

  public NewsArticle author(String value) {
    author = value;
    return this;
  }

  public String category() {
    return category;
  }

  public NewsArticle category(String value) {
    category = value;
    return this;
  }

  /** -1 to 1, as the provider stated it. */
  public BigDecimal sentiment() {
    return sentiment;
  }

  public NewsArticle sentiment(BigDecimal value) {
    sentiment = value;
    return this;
  }

  /** 0 to 1. */
  public BigDecimal relevanceScore() {
    return relevanceScore;
  }

  public NewsArticle relevanceScore(BigDecimal value) {
    relevanceScore = value;
    return this;
  }

  /** 0 to 1. */
  public BigDecimal sentimentConfidence() {
    return sentimentConfidence;
  }

  public NewsArticle sentimentConfidence(BigDecimal value) {
    sentimentConfidence = value;
    return this;
  }

  /** ISO 639-1. */
  public String language() {
    return language;
  }

  public NewsArticle language(String value) {
    language = value;
    return this;
  }

  public Integer wordCount() {
    return wordCount;
  }

  public NewsArticle wordCount(Integer value) {
    wordCount = value;
    return this;
  }

  public String imageUrl() {
    return imageUrl;
  }

  public NewsArticle imageUrl(String value) {
    imageUrl = value;
    return this;
  }

  /** Separated by commas. */
  public String tags() {
    return tags;
  }

  public NewsArticle tags(String value) {
    tags = value;
    return this;
  }

  public Instant publishedAt() {
    return publishedAt;
  }

  public NewsArticle publishedAt(Instant value) {
    publishedAt = value;
    return this;
  }
}
