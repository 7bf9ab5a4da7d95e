package io.tickwell.marketdata;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Old names of symbols, each standing for the one that it was renamed to, however often. */
public final class Aliases {
  private final Map<String, String> next;

  private Aliases(Map<String, String> next) {
    this.next = Map.copyOf(next);
  }

  static Aliases read(Handle handle) {
    Map<String, String> next = new HashMap<>();
    handle
        .createQuery("SELECT old_symbol, new_symbol FROM symbol_renames ORDER BY renamed_on")
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(rename -> next.put(rename.getKey(), rename.getValue()));
    return new Aliases(next);
  }

  static Aliases of(Map<String, String> renames) {
    return new Aliases(renames);
  }

  /** The symbol's present name: itself, unless it was renamed. */
  public String present(String symbol) {
    String name = symbol;
    Set<String> seen = new HashSet<>();
    while (next.containsKey(name) && seen.add(name)) {
      name = next.get(name);
    }
    return name;
  }

  /** Whether that is an old name. */
  public boolean isOld(String symbol) {
    return next.containsKey(symbol);
  }
}
