package io.tickwell.marketdata;

import io.tickwell.marketdata.SymbolsRefusedException.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The list of symbols as it is to become: checked line by line, and written when all is well. */
final class SymbolDraft {
  private final Handle handle;
  private final SymbolRules rules;
  private final Instant now;
  private final Map<String, ListedSymbol> before;
  private final Aliases aliases;
  private final Map<String, SymbolEntry> taken = new TreeMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final Set<String> revived = new HashSet<>();
  private final Set<String> removed = new HashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  /** Begins when no other change of the list is being made. */
  SymbolDraft(Handle handle, SymbolRules rules, Instant now) {
    SymbolList.takeTurn(handle);
    this.handle = handle;
    this.rules = rules;
    this.now = now;
    this.before = Symbols.read(handle, Optional.empty());
    this.aliases = Aliases.read(handle);
  }

  /**
   * Takes a line of a list. What it says of the status counts only where it is not what is shown,
   * since that may be what runs found out, and a list may come back as it went.
   */
  void takeLine(SymbolLine line) {
    line.faults().forEach(fault -> faults.add(new Fault(line.number(), fault)));
    take(line.number(), saysStatus(line.change()) ? line.change() : line.change().withoutStatus());
  }

  private boolean saysStatus(SymbolChange change) {
    if (change.status() == null) {
      return false;
    }
    String status = change.status().strip().toLowerCase(Locale.ROOT);
    return present(change.symbol())
        .map(before::get)
        .map(listed -> !listed.status().code().equals(status))
        .orElse(!status.equals(SymbolStatus.UNKNOWN.code()));
  }

  private Optional<String> present(String symbol) {
    try {
      return Optional.of(aliases.present(Symbology.symbol(symbol)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Takes a change that came on that line; 0 where there are no lines. */
  void take(int number, SymbolChange change) {
    String symbol;
    try {
      symbol = aliases.present(Symbology.symbol(change.symbol()));
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(number, e.getMessage()));
      return;
    }
    Integer earlier = lines.putIfAbsent(symbol, number);
    if (earlier != null) {
      faults.add(new Fault(number, "%s stands on line %d already".formatted(symbol, earlier)));
      return;
    }
    SymbolEntry entry =
        before.containsKey(symbol)
            ? before.get(symbol).entry()
            : SymbolEntry.fresh(symbol, rules.usualExchange());
    SymbolRules.Checked checked = rules.checked(change, entry, now);
    checked.faults().forEach(fault -> faults.add(new Fault(number, fault)));
    taken.put(symbol, checked.entry());
    if (change.status() != null && checked.entry().status() == SymbolStatus.ACTIVE) {
      revived.add(symbol);
    }
  }

  /** Takes all symbols off the list that no line names. */
  void removeOthers() {
    removed.addAll(before.keySet());
    removed.removeAll(taken.keySet());
  }

  /**
   * What is wrong, by line. No two symbols may have one spelling with a provider: its answers would
   * be of either.
   */
  List<Fault> faults() {
    List<Fault> all = new ArrayList<>(faults);
    Map<String, SymbolEntry> after = new TreeMap<>();
    before.forEach((symbol, listed) -> after.put(symbol, listed.entry()));
    after.keySet().removeAll(removed);
    after.putAll(taken);
    Map<List<String>, String> spelled = new HashMap<>();
    after.forEach(
        (symbol, entry) ->
            entry
                .spellings()
                .forEach(
                    (provider, spelling) -> {
                      String other = spelled.putIfAbsent(List.of(provider, spelling), symbol);
                      if (other != null) {
                        all.add(clash(provider, spelling, symbol, other));
                      } else if (!symbol.equals(spelling)
                          && after.containsKey(spelling)
                          && !after.get(spelling).spellings().containsKey(provider)) {
                        all.add(clash(provider, spelling, symbol, spelling));
                      }
                    }));
    all.sort(Comparator.comparingInt(Fault::line));
    return all;
  }

  private Fault clash(String provider, String spelling, String one, String other) {
    int line = lines.getOrDefault(one, lines.getOrDefault(other, 0));
    return new Fault(
        line, "%s would write both %s and %s as %s".formatted(provider, one, other, spelling));
  }

  /** The symbols that changes were taken for. */
  Set<String> symbols() {
    return taken.keySet();
  }

  /** Writes what differs. */
  SymbolList.Changed write() {
    List<SymbolEntry> added = new ArrayList<>();
    List<SymbolEntry> altered = new ArrayList<>();
    Set<String> forgiven = new HashSet<>();
    taken.forEach(
        (symbol, entry) -> {
          ListedSymbol listed = before.get(symbol);
          boolean forgives =
              revived.contains(symbol) && listed != null && !listed.states().isEmpty();
          if (forgives) {
            forgiven.add(symbol);
          }
          if (listed == null) {
            added.add(entry);
          } else if (forgives || !listed.entry().equals(entry)) {
            altered.add(entry);
          }
        });
    SymbolRows rows = new SymbolRows(handle, now);
    rows.delete(SymbolList.TABLES, removed);
    rows.delete(List.of("symbol_states"), forgiven);
    rows.insert(added);
    rows.update(altered);
    return new SymbolList.Changed(
        added.size(), altered.size(), taken.size() - added.size() - altered.size(), removed.size());
  }
}
