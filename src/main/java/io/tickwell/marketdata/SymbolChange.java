package io.tickwell.marketdata;

import java.util.List;
import java.util.Map;

/**
 * What somebody wants a symbol to be, as written. Null leaves a part as it is, and an empty text
 * takes it away or makes it what it usually is.
 *
 * @param spellings by provider; an empty one takes that provider's away
 */
public record SymbolChange(
    String symbol,
    String exchange,
    String currency,
    String quoteUnit,
    String name,
    String status,
    String statusReason,
    Boolean tracked,
    List<String> groups,
    Map<String, String> spellings) {

  /** A change of nothing: the symbol is added when it is not there. */
  public static SymbolChange of(String symbol) {
    return new SymbolChange(symbol, null, null, null, null, null, null, null, null, null);
  }

  /** The same, with the status left as it is. */
  SymbolChange withoutStatus() {
    return new SymbolChange(
        symbol, exchange, currency, quoteUnit, name, null, null, tracked, groups, spellings);
  }
}
