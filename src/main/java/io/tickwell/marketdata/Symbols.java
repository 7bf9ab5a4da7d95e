package io.tickwell.marketdata;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The symbols that the jobs ask for. */
public final class Symbols {

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
          Instant now = clock.instant();
          var batch =
              handle.prepareBatch(
                  """
                  INSERT INTO symbols (symbol, exchange_code, created_at, updated_at)
                  VALUES (:symbol, :exchange, :now, :now)
                  """);
          symbols.stream()
              .distinct()
              .forEach(
                  symbol ->
                      batch
                          .bind("symbol", symbol)
                          .bind("exchange", exchangeCode)
                          .bind("now", now)
                          .add());
          return batch.size() == 0 ? 0 : batch.execute().length;
        });
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
