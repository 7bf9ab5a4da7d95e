package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * One fact from one provider. Rows are written by the upsert alone, never by merge; the entity
 * mapping (column, width, unique constraint) is what the upsert and its checks are generated from.
 */
@MappedSuperclass
public abstract class MarketDataRow {
  /** Characters of a text without a width of its own: more than a provider's answer has. */
  static final int TEXT = 100_000_000;

  /** How far a provider's clock may be ahead of ours. */
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

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

  @Transient private List<ChildRow> children = List.of();

  /** The item this row answers: the symbol, for jobs with symbols. Null when it is unknown. */
  public abstract String item();

  /** Whether it answers that item; of those that name none, the caller knows more. */
  public boolean answers(String item) {
    return item.equals(item());
  }

  /**
   * What is wrong with this row in itself, if anything.
   *
   * @param now the instant of the check
   * @param today the exchange's date at that instant
   */
  public abstract Optional<Flaw> flaw(Instant now, LocalDate today);

  /**
   * Has its symbols, and those of its children, written another way.
   *
   * @param canonical may give null for one that is not known here, which then is no key
   */
  public final void respell(UnaryOperator<String> canonical) {
    spell(canonical);
    children.forEach(child -> child.respell(canonical));
  }

  /** Nothing, for rows without symbols. */
  void spell(UnaryOperator<String> canonical) {}

  /** Says who sent the row and when. */
  public final void cameFrom(String provider, Instant fetched) {
    dataProvider = provider;
    fetchedAt = fetched;
    children.forEach(child -> child.cameFrom(provider, fetched));
  }

  /** Says which run stores the row. */
  public final void signedBy(UUID run) {
    runId = run;
    children.forEach(child -> child.signedBy(run));
  }

  /** The rows that belong to this one and are stored with it; most kinds of rows have none. */
  public final List<ChildRow> children() {
    return List.copyOf(children);
  }

  final void add(ChildRow child) {
    if (children.isEmpty()) {
      children = new ArrayList<>();
    }
    children.add(child);
  }

  /** Leaves a child out that cannot be stored; its parent can. */
  public final void leaveOut(ChildRow child) {
    children.remove(child);
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
