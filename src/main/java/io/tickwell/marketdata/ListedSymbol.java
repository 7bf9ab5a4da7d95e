package io.tickwell.marketdata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A symbol of the list, with what runs found out of it.
 *
 * @param states for which data types no provider knows it, by data type
 */
public record ListedSymbol(SymbolEntry entry, List<SymbolState> states) {
  /** What is traded has them. */
  private static final Set<String> PRICES = Set.of("historical_prices", "stock_quotes");

  public ListedSymbol {
    states = List.copyOf(states);
  }

  /** What an operator says; else what runs found out of its prices; else active. */
  public SymbolStatus status() {
    return entry.status() == SymbolStatus.ACTIVE
        ? ofPrices().map(SymbolState::status).orElse(SymbolStatus.ACTIVE)
        : entry.status();
  }

  /** Why it is what it is, or null. */
  public String statusReason() {
    return entry.status() == SymbolStatus.ACTIVE && ofPrices().isPresent()
        ? ofPrices().get().reason()
        : entry.statusReason();
  }

  /** Since when it is what it is; null for always. */
  public Instant statusSince() {
    return entry.status() == SymbolStatus.ACTIVE && ofPrices().isPresent()
        ? ofPrices().get().since()
        : entry.statusSince();
  }

  private Optional<SymbolState> ofPrices() {
    return states.stream().filter(state -> PRICES.contains(state.dataType())).findFirst();
  }
}
