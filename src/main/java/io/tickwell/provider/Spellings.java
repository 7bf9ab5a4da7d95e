package io.tickwell.provider;

import java.util.HashMap;
import java.util.Map;

/**
 * Spellings of symbols that operators told, which beat the rules of the providers' adapters.
 *
 * @param byProvider by the provider's name
 */
public record Spellings(Map<String, Told> byProvider) {

  /** Nobody told any. */
  public static final Spellings NONE = new Spellings(Map.of());

  /** Those of one provider: its spellings by symbol, and symbols by its spellings. */
  public record Told(Map<String, String> bySymbol, Map<String, String> bySpelling) {}

  public Spellings {
    byProvider = Map.copyOf(byProvider);
  }

  /**
   * From spellings by symbol, by provider.
   *
   * @param told no two symbols have one spelling with a provider
   */
  public static Spellings of(Map<String, Map<String, String>> told) {
    Map<String, Told> byProvider = new HashMap<>();
    told.forEach(
        (provider, bySymbol) -> {
          Map<String, String> bySpelling = new HashMap<>();
          bySymbol.forEach((symbol, spelling) -> bySpelling.put(spelling, symbol));
          byProvider.put(provider, new Told(bySymbol, bySpelling));
        });
    return new Spellings(byProvider);
  }

  /**
   * That provider's spelling: what was told, and else the rule. Where a symbol has a spelling that
   * was told, the one that the rule would give is of something else: TSCO is Tesco when it is told
   * to be written TSCO.LON, and then an answer for TSCO is not for it.
   */
  Spelling at(String provider, Spelling rule) {
    Told told = byProvider.get(provider);
    return told == null
        ? rule
        : new Spelling(
            symbol -> {
              String spelling = told.bySymbol().get(symbol);
              return spelling == null ? rule.writing().apply(symbol) : spelling;
            },
            spelling -> {
              String symbol = told.bySpelling().get(spelling);
              if (symbol != null) {
                return symbol;
              }
              String byRule = rule.reading().apply(spelling);
              return told.bySymbol().containsKey(byRule) ? null : byRule;
            });
  }
}
