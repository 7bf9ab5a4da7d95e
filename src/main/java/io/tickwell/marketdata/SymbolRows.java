package io.tickwell.marketdata;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes entries of the list of symbols, in batches.
 *
 * @param now of the change
 */
record SymbolRows(Handle handle, Instant now) {

  /** Deletes the symbols' rows in those tables. */
  void delete(List<String> tables, Collection<String> symbols) {
    for (List<String> some : batches(symbols)) {
      for (String table : tables) {
        handle
            .createUpdate("DELETE FROM <table> WHERE symbol = ANY(CAST(:some AS VARCHAR ARRAY))")
            .define("table", table)
            .bindArray("some", String.class, some.toArray())
            .execute();
      }
    }
  }

  void insert(Collection<SymbolEntry> entries) {
    run(
        """
        INSERT INTO symbols (symbol, exchange_code, currency, quote_unit, name, status,
          status_reason, status_since, tracked, created_at, updated_at)
        VALUES (:symbol, :exchange, :currency, :unit, :name, :status, :reason,
          CAST(:since AS TIMESTAMP(6) WITH TIME ZONE), :tracked, :now, :now)
        """,
        entries,
        this::bind);
    insertParts(entries);
  }

  void update(Collection<SymbolEntry> entries) {
    run(
        """
        UPDATE symbols SET exchange_code = :exchange, currency = :currency, quote_unit = :unit,
          name = :name, status = :status, status_reason = :reason,
          status_since = CAST(:since AS TIMESTAMP(6) WITH TIME ZONE), tracked = :tracked,
          updated_at = :now
        WHERE symbol = :symbol
        """,
        entries,
        this::bind);
    delete(
        List.of("symbol_groups", "symbol_spellings"),
        entries.stream().map(SymbolEntry::symbol).toList());
    insertParts(entries);
  }

  private void bind(PreparedBatch batch, SymbolEntry entry) {
    batch
        .bind("symbol", entry.symbol())
        .bind("exchange", entry.exchange())
        .bind("currency", entry.currency())
        .bind("unit", entry.quoteUnit())
        .bind("name", entry.name())
        .bind("status", entry.status().code())
        .bind("reason", entry.statusReason())
        .bind(
            "since",
            entry.statusSince() == null ? null : entry.statusSince().atOffset(ZoneOffset.UTC))
        .bind("tracked", entry.tracked())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .add();
  }

  private void insertParts(Collection<SymbolEntry> entries) {
    run(
        "INSERT INTO symbol_groups (group_name, symbol) VALUES (?, ?)",
        entries,
        (batch, entry) -> entry.groups().forEach(group -> batch.add(group, entry.symbol())));
    run(
        "INSERT INTO symbol_spellings (symbol, provider, spelling) VALUES (?, ?, ?)",
        entries,
        (batch, entry) ->
            entry
                .spellings()
                .forEach((provider, text) -> batch.add(entry.symbol(), provider, text)));
  }

  private void run(
      String sql, Collection<SymbolEntry> entries, BiConsumer<PreparedBatch, SymbolEntry> adding) {
    for (List<SymbolEntry> some : batches(entries)) {
      try (PreparedBatch batch = handle.prepareBatch(sql)) {
        some.forEach(entry -> adding.accept(batch, entry));
        if (batch.size() > 0) {
          batch.execute();
        }
      }
    }
  }

  private static <T> List<List<T>> batches(Collection<T> all) {
    List<T> list = List.copyOf(all);
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < list.size(); from += Symbols.BATCH) {
      batches.add(list.subList(from, Math.min(from + Symbols.BATCH, list.size())));
    }
    return batches;
  }
}
