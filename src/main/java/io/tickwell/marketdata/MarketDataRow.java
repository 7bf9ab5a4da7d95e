package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * One fact from one provider. Rows are written by the upsert alone, never by merge; the entity
 * mapping (column, width, unique constraint) is what the upsert and its checks are generated from.
 */
@MappedSuperclass
public abstract class MarketDataRow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  private Long id;

  @Column(name = "data_provider", length = 50, nullable = false)
  private String dataProvider;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  @Column(name = "run_id", nullable = false)
  private UUID runId;

  @Column(name = "fetched_at", nullable = false)
  private Instant fetchedAt;

  /** The item this row answers: the symbol, for jobs with symbols. Null when it is unknown. */
  public abstract String item();

  /**
   * What is wrong with this row in itself, if anything.
   *
   * @param now the instant of the check
   * @param today the exchange's date at that instant
   */
  public abstract Optional<Flaw> flaw(Instant now, LocalDate today);

  /** Says who sent the row and when. */
  public final void cameFrom(String provider, Instant fetched) {
    dataProvider = provider;
    fetchedAt = fetched;
  }

  /** Says which run stores the row. */
  public final void signedBy(UUID run) {
    runId = run;
  }

  public final Long id() {
    return id;
  }

  public final String dataProvider() {
    return dataProvider;
  }

  public final Instant createdAt() {
    return createdAt;
  }

  public final Instant updatedAt() {
    return updatedAt;
  }

  public final UUID runId() {
    return runId;
  }

  public final Instant fetchedAt() {
    return fetchedAt;
  }
}
