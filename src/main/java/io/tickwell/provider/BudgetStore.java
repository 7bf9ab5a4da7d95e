package io.tickwell.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.RowView;

/**
 * The budgets in the database: one row per provider, shared by all nodes and judged by the
 * database's clock alone. A lease reads the row together with that clock, and writes it if nobody
 * else has meanwhile; a lock would let the clock of a waiting transaction grow old.
 */
public final class BudgetStore {
  private static final int ATTEMPTS = 100;

  private final Jdbi jdbi;
  private final UnaryOperator<Instant> time;

  /** What the database keeps, and the time at which it said so. */
  record Reading(Optional<BudgetUse> use, Instant now) {

    BudgetUse useOrNone() {
      return use.orElseGet(() -> BudgetUse.none(now));
    }
  }

  public BudgetStore(Jdbi jdbi) {
    this(jdbi, UnaryOperator.identity());
  }

  /**
   * @param time makes the time to go by from the database's; for tests
   */
  BudgetStore(Jdbi jdbi, UnaryOperator<Instant> time) {
    this.jdbi = jdbi;
    this.time = time;
  }

  /**
   * Takes calls from a provider's budget. Must not run within a JTA transaction: what is taken is
   * taken at once.
   *
   * @throws JdbiException when the database does not do it
   * @throws IllegalStateException when others were faster again and again
   */
  Lease lease(String provider, Lease.Wish wish) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Lease> lease = jdbi.withHandle(handle -> attempt(handle, provider, wish));
      if (lease.isPresent()) {
        return lease.get();
      }
    }
    throw new IllegalStateException(
        "the budget of %s changed %d times while calls were to be leased"
            .formatted(provider, ATTEMPTS));
  }

  private Optional<Lease> attempt(Handle handle, String provider, Lease.Wish wish) {
    Reading reading = read(handle, provider);
    if (reading.use().isEmpty()) {
      know(handle, provider, BudgetUse.none(reading.now()));
      return Optional.empty();
    }
    BudgetUse before = reading.use().get();
    BudgetUse.Step step = before.take(wish, reading.now());
    boolean untouched =
        step.after().equals(before) || write(handle, provider, before.version(), step.after());
    return untouched ? Optional.of(step.lease()) : Optional.empty();
  }

  /** How far the budget is used. */
  Reading read(String provider) {
    return jdbi.withHandle(handle -> read(handle, provider));
  }

  /** Gives back credits that were leased for that day and not used. */
  void giveBack(String provider, LocalDate day, long credits) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE provider_budgets SET version = version + 1,
                      month_used = GREATEST(0, month_used - :credits),
                      day_used = GREATEST(0,
                        day_used - CASE WHEN quota_day = :day THEN :credits ELSE 0 END)
                    WHERE provider = :provider AND quota_day >= :day AND quota_day < :nextMonth
                    """)
                .bind("provider", provider)
                .bind("day", day)
                .bind("nextMonth", QuotaPeriod.MONTH.first(day).plusMonths(1))
                .bind("credits", credits)
                .execute());
  }

  private Reading read(Handle handle, String provider) {
    Optional<Reading> known =
        handle
            .createQuery(
                """
                SELECT b.*, CURRENT_TIMESTAMP AS now_at FROM provider_budgets b
                WHERE provider = :provider
                """)
            .bind("provider", provider)
            .map(row -> new Reading(Optional.of(use(row)), now(row)))
            .findOne();
    return known.orElseGet(
        () ->
            handle
                .createQuery("SELECT CURRENT_TIMESTAMP AS now_at")
                .map(row -> new Reading(Optional.empty(), now(row)))
                .one());
  }

  private Instant now(RowView row) {
    return time.apply(row.getColumn("now_at", Instant.class));
  }

  private static BudgetUse use(RowView row) {
    return new BudgetUse(
        row.getColumn("version", Long.class),
        row.getColumn("leased_at", Instant.class),
        row.getColumn("last_slot_at", Instant.class),
        row.getColumn("free_at", Instant.class),
        row.getColumn("minute_at", Instant.class),
        row.getColumn("minute_used", Long.class),
        row.getColumn("quota_day", LocalDate.class),
        row.getColumn("day_used", Long.class),
        row.getColumn("month_used", Long.class));
  }

  private static Map<String, Object> columns(BudgetUse use) {
    return Map.of(
        "version", use.version(),
        "leasedAt", use.leasedAt(),
        "lastAt", use.lastAt(),
        "freeAt", use.freeAt(),
        "minute", use.minute(),
        "minuteUsed", use.minuteUsed(),
        "day", use.day(),
        "dayUsed", use.dayUsed(),
        "monthUsed", use.monthUsed());
  }

  private static boolean write(Handle handle, String provider, long version, BudgetUse use) {
    return handle
            .createUpdate(
                """
                UPDATE provider_budgets SET version = :version, leased_at = :leasedAt,
                  last_slot_at = :lastAt, free_at = :freeAt, minute_at = :minute,
                  minute_used = :minuteUsed, quota_day = :day, day_used = :dayUsed,
                  month_used = :monthUsed
                WHERE provider = :provider AND version = :before
                """)
            .bindMap(columns(use))
            .bind("provider", provider)
            .bind("before", version)
            .execute()
        == 1;
  }

  /** Another node may come first: then its row is as good as ours. */
  private static void know(Handle handle, String provider, BudgetUse use) {
    try {
      handle
          .createUpdate(
              """
              INSERT INTO provider_budgets (provider, version, leased_at, last_slot_at, free_at,
                minute_at, minute_used, quota_day, day_used, month_used)
              VALUES (:provider, :version, :leasedAt, :lastAt, :freeAt,
                :minute, :minuteUsed, :day, :dayUsed, :monthUsed)
              """)
          .bindMap(columns(use))
          .bind("provider", provider)
          .execute();
    } catch (JdbiException e) {
      boolean there =
          handle
              .createQuery("SELECT provider FROM provider_budgets WHERE provider = :provider")
              .bind("provider", provider)
              .mapTo(String.class)
              .findOne()
              .isPresent();
      if (!there) {
        throw e;
      }
    }
  }
}
