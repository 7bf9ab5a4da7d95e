package io.tickwell.marketdata;

import io.tickwell.marketdata.SymbolsRefusedException.Fault;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Changes the list of symbols. Changes take turns, over all nodes; each is made as a whole or not
 * at all. The data of symbols is never touched. Old names stand for what they were renamed to.
 */
public final class SymbolList {
  static final List<String> TABLES =
      List.of("symbol_groups", "symbol_spellings", "symbol_states", "symbols");

  private final Jdbi jdbi;
  private final SymbolRules rules;
  private final Clock clock;

  public SymbolList(Jdbi jdbi, SymbolRules rules, Clock clock) {
    this.jdbi = jdbi;
    this.rules = rules;
    this.clock = clock;
  }

  /** How many symbols a change added, altered, left as they were and took off the list. */
  public record Changed(int added, int changed, int unchanged, int removed) {}

  /**
   * Adds or alters one symbol. A status that is said counts, even where it is shown already: to say
   * active has runs ask for it again, to say delisted ends that they do.
   *
   * @return the symbol as it is now
   * @throws SymbolsRefusedException when it cannot be what the change says, with every reason
   */
  public ListedSymbol put(SymbolChange change) {
    return jdbi.inTransaction(
        handle -> {
          SymbolDraft draft = new SymbolDraft(handle, rules, clock.instant());
          draft.take(0, change);
          if (!draft.faults().isEmpty()) {
            throw new SymbolsRefusedException(
                draft.faults().stream().map(Fault::reason).collect(Collectors.joining("; ")));
          }
          draft.write();
          String symbol = draft.symbols().iterator().next();
          return Symbols.read(handle, Optional.of(symbol)).get(symbol);
        });
  }

  /**
   * Adds or alters the symbols of many lines.
   *
   * @param whole whether the list is to be what the lines say: then all others are taken off it
   * @throws SymbolsRefusedException with every fault of every line
   */
  public Changed put(List<SymbolLine> lines, boolean whole) {
    if (lines.isEmpty()) {
      throw new SymbolsRefusedException("there is no line with a symbol");
    }
    return jdbi.inTransaction(
        handle -> {
          SymbolDraft draft = new SymbolDraft(handle, rules, clock.instant());
          lines.forEach(draft::takeLine);
          if (whole) {
            draft.removeOthers();
          }
          if (!draft.faults().isEmpty()) {
            throw new SymbolsRefusedException(draft.faults());
          }
          return draft.write();
        });
  }

  /** Takes a symbol off the list; its data stays. Says whether it was there. */
  public boolean remove(String symbol) {
    return jdbi.inTransaction(
        handle -> {
          takeTurn(handle);
          boolean known = !Symbols.known(handle, List.of(symbol)).isEmpty();
          new SymbolRows(handle, clock.instant()).delete(TABLES, List.of(symbol));
          return known;
        });
  }

  /** Waits until no other change of the list is being made; on H2 not longer than a minute. */
  static void takeTurn(Handle handle) {
    String patience = database(handle) == Database.H2 ? " WAIT 60" : "";
    handle
        .createQuery("SELECT turn FROM symbol_turns FOR UPDATE" + patience)
        .mapTo(Integer.class)
        .one();
  }

  private static Database database(Handle handle) {
    try {
      return Database.of(handle.getConnection());
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }
}
