package io.tickwell.marketdata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a symbol may be.
 *
 * @param exchanges ISO 10383 codes of the exchanges with a calendar
 * @param providers names of the providers, whose spellings may be told
 * @param usualExchange that of symbols of which nobody says it
 */
public record SymbolRules(Set<String> exchanges, Set<String> providers, String usualExchange) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|\\p{Cs}");
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_REASON = 2_000;

  public SymbolRules {
    exchanges = Set.copyOf(exchanges);
    providers = Set.copyOf(providers);
  }

  /** The symbol after the change, and what is wrong with it. */
  record Checked(SymbolEntry entry, List<String> faults) {}

  /**
   * Applies a change.
   *
   * @param before the symbol as it is, or as a fresh one is
   */
  Checked checked(SymbolChange change, SymbolEntry before, Instant now) {
    List<String> faults = new ArrayList<>();
    String exchange =
        text(change.exchange(), before.exchange(), usualExchange, this::exchange, faults);
    String currency = text(change.currency(), before.currency(), null, Symbology::currency, faults);
    String unit = text(change.quoteUnit(), before.quoteUnit(), null, Symbology::quoteUnit, faults);
    if (faults.isEmpty() && unit != null && !Symbology.currencyOf(unit).equals(currency)) {
      faults.add(
          "quote unit %s is of %s, the currency is %s"
              .formatted(
                  unit, Symbology.currencyOf(unit), currency == null ? "not said" : currency));
    }
    String name =
        text(change.name(), before.name(), null, text -> plain("name", text, LONGEST_NAME), faults);
    SymbolStatus status = status(change.status(), before.status(), faults);
    String reason =
        change.status() == null
            ? before.statusReason()
            : text(
                change.statusReason(),
                null,
                null,
                text -> plain("status_reason", text, LONGEST_REASON),
                faults);
    return new Checked(
        new SymbolEntry(
            before.symbol(),
            exchange,
            currency,
            unit,
            name,
            status,
            reason,
            status == before.status() ? before.statusSince() : now,
            change.tracked() == null ? before.tracked() : change.tracked(),
            groups(change.groups(), before.groups(), faults),
            spellings(change.spellings(), before.spellings(), faults)),
        faults);
  }

  private static String text(
      String wanted,
      String before,
      String usual,
      UnaryOperator<String> canonical,
      List<String> faults) {
    if (wanted == null) {
      return before;
    }
    return wanted.isBlank() ? usual : canonical(wanted, canonical, before, faults);
  }

  private static String canonical(
      String text, UnaryOperator<String> canonical, String otherwise, List<String> faults) {
    try {
      return canonical.apply(text);
    } catch (IllegalArgumentException e) {
      faults.add(e.getMessage());
      return otherwise;
    }
  }

  private String exchange(String text) {
    String mic = text.strip().toUpperCase(Locale.ROOT);
    if (!exchanges.contains(mic)) {
      throw new IllegalArgumentException(
          "exchange '%s' has no calendar here; known are %s"
              .formatted(text, String.join(", ", new TreeSet<>(exchanges))));
    }
    return mic;
  }

  private static String plain(String what, String text, int longest) {
    if (CONTROL.matcher(text).find()) {
      throw new IllegalArgumentException(what + " holds a control character");
    }
    if (text.strip().length() > longest) {
      throw new IllegalArgumentException(
          "%s is longer than %d characters".formatted(what, longest));
    }
    return text.strip();
  }

  private static SymbolStatus status(String wanted, SymbolStatus before, List<String> faults) {
    if (wanted == null) {
      return before;
    }
    return switch (wanted.strip().toLowerCase(Locale.ROOT)) {
      case "", "active" -> SymbolStatus.ACTIVE;
      case "delisted" -> SymbolStatus.DELISTED;
      default -> {
        faults.add("status is '%s'; it takes active or delisted".formatted(wanted));
        yield before;
      }
    };
  }

  private static Set<String> groups(List<String> wanted, Set<String> before, List<String> faults) {
    if (wanted == null) {
      return before;
    }
    Set<String> groups = new TreeSet<>();
    for (String name : wanted) {
      String group = canonical(name, Symbology::group, null, faults);
      if (group != null) {
        groups.add(group);
      }
    }
    return groups;
  }

  private Map<String, String> spellings(
      Map<String, String> wanted, Map<String, String> before, List<String> faults) {
    if (wanted == null) {
      return before;
    }
    Map<String, String> spellings = new TreeMap<>(before);
    wanted.forEach(
        (provider, spelling) -> {
          if (!providers.contains(provider)) {
            faults.add(
                "provider '%s' is not known; known are %s"
                    .formatted(provider, String.join(", ", new TreeSet<>(providers))));
          } else if (spelling == null || spelling.isBlank()) {
            spellings.remove(provider);
          } else {
            String told = canonical(spelling, Symbology::spelling, null, faults);
            if (told != null) {
              spellings.put(provider, told);
            }
          }
        });
    return spellings;
  }
}
