package io.tickwell.marketdata;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A symbol as operators keep it.
 *
 * @param symbol the canonical symbol
 * @param exchange ISO 10383 code of its exchange
 * @param currency ISO 4217 code, or null when unknown
 * @param quoteUnit what its prices are quoted in, see {@link Symbology#quoteUnit}; or null
 * @param name or null when unknown
 * @param status active or delisted: what an operator says of it
 * @param statusReason why, or null
 * @param statusSince when the operator said so, or null
 * @param tracked whether jobs ask for it that name neither symbols nor a group of their own
 * @param groups names of the groups that it is in
 * @param spellings how providers write it, by their names, where their usual rule does not hold
 */
public record SymbolEntry(
    String symbol,
    String exchange,
    String currency,
    String quoteUnit,
    String name,
    SymbolStatus status,
    String statusReason,
    Instant statusSince,
    boolean tracked,
    Set<String> groups,
    Map<String, String> spellings) {
  public SymbolEntry {
    groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    spellings = Collections.unmodifiableSortedMap(new TreeMap<>(spellings));
  }

  /** One of which nothing is known but its name and exchange. */
  static SymbolEntry fresh(String symbol, String exchange) {
    return new SymbolEntry(
        symbol,
        exchange,
        null,
        null,
        null,
        SymbolStatus.ACTIVE,
        null,
        null,
        true,
        Set.of(),
        Map.of());
  }
}
