package io.tickwell.marketdata;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How symbols, groups, currencies and quote units are written here, whatever providers write. */
public final class Symbology {
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9^][A-Z0-9.^=&_-]{0,19}");
  private static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9_-]{0,49}");
  private static final Pattern SPELLING = Pattern.compile("[\\x21-\\x7E&&[^,\"]]{1,50}");

  /** A hundredth of a currency that prices are quoted in, by its usual code. */
  private static final Map<String, String> HUNDREDTHS =
      Map.of("GBX", "GBP", "ZAC", "ZAR", "ILA", "ILS");

  /** Spellings of those that differ from a currency in the case of one letter. */
  private static final Map<String, String> BY_CASE =
      Map.of("GBp", "GBX", "ZAc", "ZAC", "ILa", "ILA");

  private Symbology() {}

  /**
   * The canonical symbol: upper case, a class of shares behind a point ({@code BRK.B}).
   *
   * @throws IllegalArgumentException when the text cannot be one
   */
  public static String symbol(String text) {
    String symbol = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    if (!SYMBOL.matcher(symbol).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no symbol; it takes 1 to 20 letters, digits and . - ^ = & _".formatted(text));
    }
    return symbol;
  }

  /**
   * The name of a group: lower case.
   *
   * @throws IllegalArgumentException when the text cannot be one
   */
  public static String group(String text) {
    String name = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    if (!GROUP.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no name of a group; it takes 1 to 50 letters, digits, _ and -".formatted(text));
    }
    return name;
  }

  /**
   * A provider's spelling, as it is.
   *
   * @throws IllegalArgumentException when the text cannot be one
   */
  public static String spelling(String text) {
    String spelling = text.strip();
    if (!SPELLING.matcher(spelling).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no spelling; it takes 1 to 50 printable ASCII characters but blanks, commas and quotes"
              .formatted(text));
    }
    return spelling;
  }

  /**
   * An ISO 4217 code.
   *
   * @throws IllegalArgumentException when there is no such currency
   */
  public static String currency(String text) {
    String code = text.strip().toUpperCase(Locale.ROOT);
    try {
      return Currency.getInstance(code).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'%s' is no currency of ISO 4217".formatted(text), e);
    }
  }

  /**
   * The unit in which prices are quoted: a currency, or {@code GBX} for pence, {@code ZAC} for
   * cents of the rand, {@code ILA} for agorot.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static String quoteUnit(String text) {
    String stripped = text.strip();
    String unit = BY_CASE.getOrDefault(stripped, stripped.toUpperCase(Locale.ROOT));
    return HUNDREDTHS.containsKey(unit) ? unit : currency(unit);
  }

  /** The currency that a quote unit is of; itself, for a currency. */
  static String currencyOf(String quoteUnit) {
    return HUNDREDTHS.getOrDefault(quoteUnit, quoteUnit);
  }
}
