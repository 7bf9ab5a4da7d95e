package io.tickwell.marketdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Renames of symbols. All that is stored of the old name becomes the new one's, so that its history
 * is found under the name it has; the old name stands for the new one from then on, wherever
 * somebody or something names it.
 */
public final class SymbolRenames {

  /** An old name and the day from which it stands for the other. */
  public record Rename(String oldSymbol, String newSymbol, LocalDate renamedOn) {}

  /**
   * What a rename did.
   *
   * @param rows how many rows of each table changed hands
   */
  public record Renamed(String from, String to, LocalDate on, Map<String, Rows> rows) {}

  /**
   * Rows of a table.
   *
   * @param moved those that are the new name's now
   * @param merged those that are in a row now which the new name had of the same fact
   */
  public record Rows(int moved, int merged) {}

  private final Jdbi jdbi;
  private final Upsert upsert;
  private final Function<Optional<String>, ZoneId> zones;
  private final Clock clock;

  /**
   * @param upsert knows the data tables
   * @param zones that of an exchange, by its MIC; of none, that of symbols without an entry
   */
  public SymbolRenames(
      Jdbi jdbi, Upsert upsert, Function<Optional<String>, ZoneId> zones, Clock clock) {
    this.jdbi = jdbi;
    this.upsert = upsert;
    this.zones = zones;
    this.clock = clock;
  }

  /** All old names, in alphabetical order. */
  public List<Rename> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM symbol_renames ORDER BY old_symbol, renamed_on")
                .map(ConstructorMapper.of(Rename.class))
                .list());
  }

  /**
   * Renames a symbol, in one transaction: chunks of runs wait until it has ended, and follow it.
   *
   * @param on the first day of the new name, an exchange date; null for the exchange's today
   * @throws SymbolsRefusedException when one of the names cannot be a symbol, the old one is that
   *     already or has neither an entry nor data, or the day is to come
   */
  public Renamed rename(String oldName, String newName, LocalDate on) {
    String from = symbol(oldName);
    String to = symbol(newName);
    if (from.equals(to)) {
      throw new SymbolsRefusedException("%s is to have another name".formatted(from));
    }
    return jdbi.inTransaction(
        handle -> {
          try {
            return rename(handle, from, to, day(handle, from, on));
          } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
          }
        });
  }

  private LocalDate day(Handle handle, String symbol, LocalDate on) {
    Optional<String> exchange =
        Optional.ofNullable(Symbols.read(handle, Optional.of(symbol)).get(symbol))
            .map(listed -> listed.entry().exchange());
    LocalDate today = LocalDate.ofInstant(clock.instant(), zones.apply(exchange));
    LocalDate day = on == null ? today : on;
    if (day.isAfter(today)) {
      throw new SymbolsRefusedException("%s is to come; rename it on that day".formatted(day));
    }
    return day;
  }

  private static Stream<MarketDataRow> family(MarketDataRow row) {
    return Stream.concat(Stream.of(row), row.children().stream());
  }

  private static String symbol(MarketDataRow row) {
    return row instanceof NewsStock mention ? mention.symbol() : row.item();
  }

  private static String symbol(String name) {
    try {
      return Symbology.symbol(name);
    } catch (IllegalArgumentException e) {
      throw new SymbolsRefusedException(e.getMessage());
    }
  }

  private Renamed rename(Handle handle, String from, String to, LocalDate on) throws SQLException {
    SymbolList.takeTurn(handle);
    SymbolMove move = new SymbolMove(upsert.inOrder());
    move.keepOthersAway(handle.getConnection());
    Aliases aliases = Aliases.read(handle);
    if (aliases.isOld(from)) {
      throw new SymbolsRefusedException(
          "%s was renamed already; its name is %s".formatted(from, aliases.present(from)));
    }
    Map<String, Rows> rows = move.rows(handle.getConnection(), from, to, clock.instant());
    boolean listed = renameEntry(handle, from, to);
    if (!listed && rows.isEmpty()) {
      throw new SymbolsRefusedException(
          "%s is not on the list of symbols, and there is no data of it".formatted(from));
    }
    handle.execute("DELETE FROM symbol_renames WHERE old_symbol = ?", to);
    handle.execute(
        "INSERT INTO symbol_renames (old_symbol, new_symbol, renamed_on) VALUES (?, ?, ?)",
        from,
        to,
        on);
    return new Renamed(from, to, on, rows);
  }

  /**
   * Gives the new name the old one's groups, and the rest of its entry where it has none; not the
   * spellings, which were those of the old name.
   */
  private boolean renameEntry(Handle handle, String from, String to) {
    ListedSymbol old = Symbols.read(handle, Optional.of(from)).get(from);
    if (old == null) {
      return false;
    }
    ListedSymbol present = Symbols.read(handle, Optional.of(to)).get(to);
    SymbolEntry entry = present == null ? old.entry() : present.entry();
    Set<String> groups = new TreeSet<>(entry.groups());
    groups.addAll(old.entry().groups());
    SymbolEntry renamed =
        new SymbolEntry(
            to,
            entry.exchange(),
            entry.currency(),
            entry.quoteUnit(),
            entry.name(),
            entry.status(),
            entry.statusReason(),
            entry.statusSince(),
            entry.tracked() || old.entry().tracked(),
            groups,
            present == null ? Map.of() : entry.spellings());
    SymbolRows rows = new SymbolRows(handle, clock.instant());
    rows.delete(SymbolList.TABLES, List.of(from));
    if (present == null) {
      rows.insert(List.of(renamed));
    } else {
      rows.update(List.of(renamed));
    }
    return true;
  }

  /** Has a name stand for itself again; what was moved stays. Says whether it was an old one. */
  public boolean forget(String oldName) {
    return jdbi.inTransaction(
        handle -> {
          SymbolList.takeTurn(handle);
          return handle.execute("DELETE FROM symbol_renames WHERE old_symbol = ?", oldName) > 0;
        });
  }

  /** Lets no rename come between, until the connection's transaction ends; asked before writing. */
  public void keepAway(Connection connection) throws SQLException {
    SymbolMove.keepRenamesAway(connection);
  }

  /**
   * Gives rows that were written in the connection's transaction under an old name to the present
   * one: a run may have begun before the rename, and a provider may not know of it.
   */
  public void follow(Connection connection, Collection<? extends MarketDataRow> written)
      throws SQLException {
    Map<String, String> renames = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT old_symbol, new_symbol FROM symbol_renames ORDER BY renamed_on");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        renames.put(row.getString(1), row.getString(2));
      }
    }
    if (renames.isEmpty()) {
      return;
    }
    Aliases aliases = Aliases.of(renames);
    Set<String> old =
        written.stream()
            .flatMap(SymbolRenames::family)
            .map(SymbolRenames::symbol)
            .filter(symbol -> symbol != null && aliases.isOld(symbol))
            .collect(Collectors.toCollection(TreeSet::new));
    SymbolMove move =
        new SymbolMove(upsert.inOrder(written.stream().flatMap(SymbolRenames::family)));
    for (String symbol : old) {
      move.rows(connection, symbol, aliases.present(symbol), clock.instant());
    }
  }
}
