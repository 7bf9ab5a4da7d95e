package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Somebody who spoke in a conference call. */
@Entity
@Table(
    name = "transcript_participants",
    uniqueConstraints =
        @UniqueConstraint(
            name = "transcript_participants_key",
            columnNames = {"transcript_id", "participant_name"}))
public class TranscriptParticipant extends ChildRow {
  @Column(name = "transcript_id")
  private Long transcriptId;

  @Column(name = "participant_name", length = 255, nullable = false)
  private String participantName;

  @Column(name = "title", length = 255)
  private String title;

  @Column(name = "company", length = 255)
  private String company;

  @Column(name = "type", length = 20)
  private String type;

  /** A participant has a name. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("participant_name", participantName)
        .oneOf("type", type, "executive", "analyst", "other")
        .first();
  }

  @Override
  void belongsTo(long id) {
    transcriptId = id;
  }

  public String participantName() {
    return participantName;
  }

  public TranscriptParticipant participantName(String value) {
    participantName = value;
    return this;
  }

  public String title() {
    return title;
  }

  public TranscriptParticipant title(String value) {
    title = value;
    return this;
  }

  public String company() {
    return company;
  }

  public TranscriptParticipant company(String value) {
    company = value;
    return this;
  }

  /** executive, analyst or other. */
  public String type() {
    return type;
  }

  public TranscriptParticipant type(String value) {
    type = value;
    return this;
  }
}
