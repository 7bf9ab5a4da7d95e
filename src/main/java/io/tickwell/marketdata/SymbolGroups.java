package io.tickwell.marketdata;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Named groups of symbols. A group is there as long as it has a member. */
public final class SymbolGroups {
  private final Jdbi jdbi;

  public SymbolGroups(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The members of all groups, by name, each in alphabetical order. */
  public SortedMap<String, List<String>> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT group_name, symbol FROM symbol_groups ORDER BY 1, 2")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(
                    Collectors.groupingBy(
                        Map.Entry::getKey,
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
  }

  /** The members of that group, in alphabetical order; none of a group that is not there. */
  public List<String> members(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT symbol FROM symbol_groups WHERE group_name = :group ORDER BY symbol")
                .bind("group", name)
                .mapTo(String.class)
                .list());
  }

  /**
   * Makes these its members, and no others.
   *
   * @param name as {@link Symbology#group} writes it
   * @return the members as they are kept
   * @throws SymbolsRefusedException when symbols are not on the list, with all of them
   */
  public List<String> put(String name, Collection<String> symbols) {
    jdbi.useTransaction(
        handle -> {
          SymbolList.takeTurn(handle);
          Set<String> members = members(handle, symbols);
          delete(handle, name);
          if (!members.isEmpty()) {
            var batch =
                handle.prepareBatch("INSERT INTO symbol_groups (group_name, symbol) VALUES (?, ?)");
            members.forEach(symbol -> batch.add(name, symbol));
            batch.execute();
          }
        });
    return members(name);
  }

  private static Set<String> members(Handle handle, Collection<String> symbols) {
    Aliases aliases = Aliases.read(handle);
    Set<String> members = new TreeSet<>();
    Set<String> unknown = new TreeSet<>();
    for (String symbol : symbols) {
      try {
        members.add(aliases.present(Symbology.symbol(symbol)));
      } catch (IllegalArgumentException e) {
        unknown.add(String.valueOf(symbol));
      }
    }
    unknown.addAll(members);
    unknown.removeAll(Symbols.known(handle, members));
    if (!unknown.isEmpty()) {
      throw new SymbolsRefusedException(
          "not on the list of symbols: %s".formatted(String.join(", ", unknown)));
    }
    return members;
  }

  /** Dissolves the group; its symbols stay. Says whether it was there. */
  public boolean remove(String name) {
    return jdbi.inTransaction(
        handle -> {
          SymbolList.takeTurn(handle);
          return delete(handle, name) > 0;
        });
  }

  private static int delete(Handle handle, String name) {
    return handle
        .createUpdate("DELETE FROM symbol_groups WHERE group_name = :group")
        .bind("group", name)
        .execute();
  }

  /** The symbols that are asked for, in alphabetical order; those of a group tracked or not. */
  public List<String> select(Handle handle, GroupExpression groups) {
    return handle
        .createQuery(
            """
            SELECT s.symbol FROM symbols s
            WHERE s.status = 'active'
              AND ((:all AND s.tracked) OR EXISTS (SELECT 1 FROM symbol_groups g
                WHERE g.symbol = s.symbol AND g.group_name = ANY(CAST(:in AS VARCHAR ARRAY))))
              AND NOT EXISTS (SELECT 1 FROM symbol_groups g
                WHERE g.symbol = s.symbol AND g.group_name = ANY(CAST(:out AS VARCHAR ARRAY)))
            ORDER BY s.symbol
            """)
        .bind("all", groups.in().isEmpty())
        .bindArray("in", String.class, groups.in().toArray())
        .bindArray("out", String.class, groups.out().toArray())
        .mapTo(String.class)
        .list();
  }
}
