package io.tickwell.rest;

import io.tickwell.marketdata.ListedSymbol;
import io.tickwell.marketdata.SymbolEntry;
import io.tickwell.marketdata.SymbolState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A symbol as the surface shows it.
 *
 * @param status active, unknown or delisted
 * @param unknownFor the data types for which no provider knows it
 */
public record SymbolJson(
    String symbol,
    String exchange,
    String currency,
    String quoteUnit,
    String name,
    String status,
    String statusReason,
    Instant statusSince,
    boolean tracked,
    List<String> groups,
    Map<String, String> spellings,
    List<StateJson> unknownFor) {

  static SymbolJson of(ListedSymbol listed) {
    SymbolEntry entry = listed.entry();
    return new SymbolJson(
        entry.symbol(),
        entry.exchange(),
        entry.currency(),
        entry.quoteUnit(),
        entry.name(),
        listed.status().code(),
        listed.statusReason(),
        listed.statusSince(),
        entry.tracked(),
        List.copyOf(entry.groups()),
        entry.spellings(),
        listed.states().stream().map(StateJson::of).toList());
  }

  /** What runs found out for one data type. */
  public record StateJson(
      String dataType, String status, Instant since, String reason, Instant lastAskedAt) {

    static StateJson of(SymbolState state) {
      return new StateJson(
          state.dataType(),
          state.status().code(),
          state.since(),
          state.reason(),
          state.lastAskedAt());
    }
  }
}
