package io.tickwell.marketdata;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The symbols that the jobs ask for. */
public final class Symbols {

  /** A batch is in memory as a whole, some hundred bytes a row. */
  private static final int BATCH = 1_000;

  private final Jdbi jdbi;
  private final Clock clock;

  public Symbols(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * A symbol as it is kept.
   *
   * @param symbol the canonical spelling
   * @param exchangeCode ISO 10383 code of its exchange
   * @param currency ISO 4217 code, or null when unknown
   * @param name or null when unknown
   * @param status active, unknown or delisted
   * @param tracked whether jobs ask for it
   */
  public record Listed(
      String symbol,
      String exchangeCode,
      String currency,
      String name,
      String status,
      boolean tracked) {}

  /** Fills the table with these symbols when it is empty; says how many it added. */
  public int seed(List<String> symbols, String exchangeCode) {
    return jdbi.inTransaction(
        handle -> {
          long known = handle.createQuery("SELECT COUNT(*) FROM symbols").mapTo(Long.class).one();
          if (known > 0) {
            return 0;
          }
          List<String> distinct = symbols.stream().distinct().toList();
          for (int from = 0; from < distinct.size(); from += BATCH) {
            insert(
                handle,
                distinct.subList(from, Math.min(from + BATCH, distinct.size())),
                exchangeCode);
          }
          return distinct.size();
        });
  }

  private void insert(Handle handle, List<String> some, String exchangeCode) {
    Instant now = clock.instant();
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO symbols (symbol, exchange_code, created_at, updated_at)
            VALUES (:symbol, :exchange, :now, :now)
            """)) {
      some.forEach(
          symbol ->
              batch.bind("symbol", symbol).bind("exchange", exchangeCode).bind("now", now).add());
      batch.execute();
    }
  }

  /** The symbols that jobs ask for, in alphabetical order. */
  public List<String> tracked(Handle handle) {
    return handle
        .createQuery(
            "SELECT symbol FROM symbols WHERE tracked AND status = 'active' ORDER BY symbol")
        .mapTo(String.class)
        .list();
  }

  /** All symbols, in alphabetical order. */
  public List<Listed> all() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("SELECT * FROM symbols ORDER BY symbol").mapTo(Listed.class).list());
  }
}
