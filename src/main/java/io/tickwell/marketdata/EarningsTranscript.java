package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The transcript of a company's conference call, with those who spoke. */
@Entity
@Table(
    name = "earnings_transcripts",
    uniqueConstraints =
        @UniqueConstraint(
            name = "earnings_transcripts_key",
            columnNames = {"symbol", "fiscal_year", "fiscal_quarter", "data_provider"}))
public class EarningsTranscript extends MarketDataRow implements FiscalRow {
  @Transient private LocalDate periodEnd;

  @Column(name = "symbol", length = 20, nullable = false)
  private String symbol;

  @Column(name = "fiscal_year", nullable = false)
  private Integer fiscalYear;

  @Column(name = "fiscal_quarter", nullable = false)
  private Integer fiscalQuarter;

  @Column(name = "earnings_date")
  private LocalDate earningsDate;

  @Column(name = "transcript_title", length = 500)
  private String transcriptTitle;

  @Column(name = "full_transcript", length = TEXT)
  private String fullTranscript;

  @Column(name = "transcript_length")
  private Integer transcriptLength;

  @Column(name = "transcript_language", length = 10)
  private String transcriptLanguage;

  @Column(name = "conference_call_date")
  private LocalDate conferenceCallDate;

  @Column(name = "audio_recording_url", length = 2000)
  private String audioRecordingUrl;

  @Column(name = "presentation_url", length = 2000)
  private String presentationUrl;

  @Column(name = "overall_sentiment", precision = 18, scale = 8)
  private BigDecimal overallSentiment;

  @Column(name = "confidence_score", precision = 18, scale = 8)
  private BigDecimal confidenceScore;

  @Column(name = "key_themes", length = TEXT)
  private String keyThemes;

  @Column(name = "risk_factors", length = TEXT)
  private String riskFactors;

  @Column(name = "transcript_quality", length = 20)
  private String transcriptQuality;

  /** The quarter: {@code AAPL:2026Q1}; null while the period is unknown. */
  @Override
  public String item() {
    return fiscalYear == null || fiscalQuarter == null
        ? null
        : ReportedQuarters.item(symbol, fiscalYear, fiscalQuarter);
  }

  @Override
  void spell(UnaryOperator<String> canonical) {
    symbol = canonical.apply(symbol);
  }

  /** A transcript has a text. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("symbol", symbol)
        .period(fiscalYear, fiscalQuarter)
        .present("full_transcript", fullTranscript)
        .within(-1, "overall_sentiment", overallSentiment, 1)
        .within(0, "confidence_score", confidenceScore, 1)
        .oneOf("transcript_quality", transcriptQuality, "complete", "partial", "summary")
        .first();
  }

  @Override
  public void period(FiscalPeriod period) {
    fiscalYear = period.year();
    fiscalQuarter = period.quarter();
  }

  /** When the fiscal period ended, to find the period by; it is not stored. */
  @Override
  public LocalDate periodEnd() {
    return periodEnd;
  }

  public EarningsTranscript periodEnd(LocalDate value) {
    periodEnd = value;
    return this;
  }

  @Override
  public LocalDate reportDate() {
    return earningsDate;
  }

  /** Adds somebody who spoke; the same name again is the same participant. */
  public EarningsTranscript with(TranscriptParticipant participant) {
    add(participant);
    return this;
  }

  /** The canonical symbol. */
  @Override
  public String symbol() {
    return symbol;
  }

  public EarningsTranscript symbol(String value) {
    symbol = value;
    return this;
  }

  /** The fiscal year, as the company counts. */
  @Override
  public Integer fiscalYear() {
    return fiscalYear;
  }

  public EarningsTranscript fiscalYear(Integer value) {
    fiscalYear = value;
    return this;
  }

  /** 0 for the whole year, 1 to 4, 5 for the trailing twelve months. */
  @Override
  public Integer fiscalQuarter() {
    return fiscalQuarter;
  }

  public EarningsTranscript fiscalQuarter(Integer value) {
    fiscalQuarter = value;
    return this;
  }

  public LocalDate earningsDate() {
    return earningsDate;
  }

  public EarningsTranscript earningsDate(LocalDate value) {
    earningsDate = value;
    return this;
  }

  public String transcriptTitle() {
    return transcriptTitle;
  }

  public EarningsTranscript transcriptTitle(String value) {
    transcriptTitle = value;
    return this;
  }

  /** One paragraph for each speech, headed by the name of who speaks. */
  public String fullTranscript() {
    return fullTranscript;
  }

  public EarningsTranscript fullTranscript(String value) {
    fullTranscript = value;
    return this;
  }

  /** Characters of the full transcript. */
  public Integer transcriptLength() {
    return transcriptLength;
  }

  public EarningsTranscript transcriptLength(Integer value) {
    transcriptLength = value;
    return this;
  }

  /** ISO 639-1. */
  public String transcriptLanguage() {
    return transcriptLanguage;
  }

  public EarningsTranscript transcriptLanguage(String value) {
    transcriptLanguage = value;
    return this;
  }

  public LocalDate conferenceCallDate() {
    return conferenceCallDate;
  }

  public EarningsTranscript conferenceCallDate(LocalDate value) {
    conferenceCallDate = value;
    return this;
  }

  public String audioRecordingUrl() {
    return audioRecordingUrl;
  }

  public EarningsTranscript audioRecordingUrl(String value) {
    audioRecordingUrl = value;
    return this;
  }

  public String presentationUrl() {
    return presentationUrl;
  }

  public EarningsTranscript presentationUrl(String value) {
    presentationUrl = value;
    return this;
  }

  /** -1 to 1, as the provider stated it. */
  public BigDecimal overallSentiment() {
    return overallSentiment;
  }

  public EarningsTranscript overallSentiment(BigDecimal value) {
    overallSentiment = value;
    return this;
  }

  /** 0 to 1. */
  public BigDecimal confidenceScore() {
    return confidenceScore;
  }

  public EarningsTranscript confidenceScore(BigDecimal value) {
    confidenceScore = value;
    return this;
  }

  public String keyThemes() {
    return keyThemes;
  }

  public EarningsTranscript keyThemes(String value) {
    keyThemes = value;
    return this;
  }

  public String riskFactors() {
    return riskFactors;
  }

  public EarningsTranscript riskFactors(String value) {
    riskFactors = value;
    return this;
  }

  /** complete, partial or summary. */
  public String transcriptQuality() {
    return transcriptQuality;
  }

  public EarningsTranscript transcriptQuality(String value) {
    transcriptQuality = value;
    return this;
  }
}
