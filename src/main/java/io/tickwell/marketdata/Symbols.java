package io.tickwell.marketdata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The symbols that are kept, and those of them that the jobs ask for. */
public final class Symbols {

  /** A batch is in memory as a whole, some hundred bytes a row. */
  static final int BATCH = 1_000;

  private final Jdbi jdbi;
  private final Clock clock;

  public Symbols(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Fills the table with these symbols when it is empty; says how many it added.
   *
   * @throws IllegalArgumentException when it is empty and one of them is no symbol
   */
  public int seed(List<String> symbols, String exchange) {
    return jdbi.inTransaction(
        handle -> {
          long known = handle.createQuery("SELECT COUNT(*) FROM symbols").mapTo(Long.class).one();
          if (known > 0) {
            return 0;
          }
          List<String> distinct = symbols.stream().map(Symbology::symbol).distinct().toList();
          for (int from = 0; from < distinct.size(); from += BATCH) {
            insert(
                handle, distinct.subList(from, Math.min(from + BATCH, distinct.size())), exchange);
          }
          return distinct.size();
        });
  }

  private void insert(Handle handle, List<String> some, String exchange) {
    Instant now = clock.instant();
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO symbols (symbol, exchange_code, created_at, updated_at)
            VALUES (:symbol, :exchange, :now, :now)
            """)) {
      some.forEach(
          symbol -> batch.bind("symbol", symbol).bind("exchange", exchange).bind("now", now).add());
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

  /** Those that an operator says are delisted. */
  public Set<String> delisted(Handle handle) {
    return handle
        .createQuery("SELECT symbol FROM symbols WHERE status = 'delisted'")
        .mapTo(String.class)
        .set();
  }

  /** Which old names stand for which symbols. */
  public Aliases aliases() {
    return jdbi.withHandle(this::aliases);
  }

  /** The same. */
  public Aliases aliases(Handle handle) {
    return Aliases.read(handle);
  }

  /** The spellings that operators told, by provider and symbol. */
  public Map<String, Map<String, String>> spellings() {
    Map<String, Map<String, String>> told = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("SELECT symbol, provider, spelling FROM symbol_spellings")
                .map((row, c) -> pair(row, "provider", "symbol", "spelling"))
                .forEach(
                    one ->
                        told.computeIfAbsent(one[0], provider -> new HashMap<>())
                            .put(one[1], one[2])));
    return told;
  }

  /** Those of them that are kept. */
  public Set<String> known(Collection<String> symbols) {
    return jdbi.withHandle(handle -> known(handle, symbols));
  }

  static Set<String> known(Handle handle, Collection<String> symbols) {
    return handle
        .createQuery("SELECT symbol FROM symbols WHERE symbol = ANY(CAST(:some AS VARCHAR ARRAY))")
        .bindArray("some", String.class, symbols.toArray())
        .mapTo(String.class)
        .set();
  }

  /** All symbols, in alphabetical order. */
  public List<ListedSymbol> all() {
    return jdbi.withHandle(handle -> List.copyOf(read(handle, Optional.empty()).values()));
  }

  /** That symbol. */
  public Optional<ListedSymbol> find(String symbol) {
    return jdbi.withHandle(
        handle -> Optional.ofNullable(read(handle, Optional.of(symbol)).get(symbol)));
  }

  /** Symbols by their names: that one, or all. */
  static Map<String, ListedSymbol> read(Handle handle, Optional<String> one) {
    Map<String, Set<String>> groups = new HashMap<>();
    rows(handle, "symbol_groups", one, (row, c) -> pair(row, "symbol", "group_name"))
        .forEach(in -> groups.computeIfAbsent(in[0], symbol -> new TreeSet<>()).add(in[1]));
    Map<String, Map<String, String>> spellings = new HashMap<>();
    rows(handle, "symbol_spellings", one, (row, c) -> pair(row, "symbol", "provider", "spelling"))
        .forEach(
            told ->
                spellings
                    .computeIfAbsent(told[0], symbol -> new TreeMap<>())
                    .put(told[1], told[2]));
    Map<String, List<SymbolState>> states = new HashMap<>();
    rows(handle, "symbol_states", one, (row, c) -> SymbolStates.state(row)).stream()
        .flatMap(Optional::stream)
        .forEach(
            state ->
                states.computeIfAbsent(state.symbol(), symbol -> new ArrayList<>()).add(state));
    Map<String, ListedSymbol> listed = new TreeMap<>();
    rows(handle, "symbols", one, (row, c) -> row(row, groups, spellings))
        .forEach(
            entry ->
                listed.put(
                    entry.symbol(),
                    new ListedSymbol(entry, states.getOrDefault(entry.symbol(), List.of()))));
    return listed;
  }

  private static <T> List<T> rows(
      Handle handle, String table, Optional<String> one, RowMapper<T> mapper) {
    Query query =
        handle.createQuery(
            "SELECT * FROM %s %s ORDER BY 1, 2"
                .formatted(table, one.isPresent() ? "WHERE symbol = :symbol" : ""));
    one.ifPresent(symbol -> query.bind("symbol", symbol));
    return query.map(mapper).list();
  }

  private static String[] pair(ResultSet row, String... columns) throws SQLException {
    String[] texts = new String[columns.length];
    for (int i = 0; i < columns.length; i++) {
      texts[i] = row.getString(columns[i]);
    }
    return texts;
  }

  private static SymbolEntry row(
      ResultSet row, Map<String, Set<String>> groups, Map<String, Map<String, String>> spellings)
      throws SQLException {
    String symbol = row.getString("symbol");
    return new SymbolEntry(
        symbol,
        row.getString("exchange_code"),
        row.getString("currency"),
        row.getString("quote_unit"),
        row.getString("name"),
        SymbolStatus.of(row.getString("status")),
        row.getString("status_reason"),
        instant(row, "status_since"),
        row.getBoolean("tracked"),
        groups.getOrDefault(symbol, Set.of()),
        spellings.getOrDefault(symbol, Map.of()));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
