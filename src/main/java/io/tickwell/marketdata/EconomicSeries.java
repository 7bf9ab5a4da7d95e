package io.tickwell.marketdata;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A series of the economy by its canonical name, whatever providers call it.
 *
 * @param country ISO 3166-1 alpha-2, and EU for the euro area
 * @param code what it measures: {@code GDP}, {@code CPI}, {@code TREASURY_10Y}
 */
public record EconomicSeries(String country, String code) {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,50}");

  /**
   * The series of an item or a setting: {@code US:GDP}; {@code GDP} alone is that of the US.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static EconomicSeries of(String text) {
    String item = text.strip().toUpperCase(Locale.ROOT);
    int colon = item.indexOf(':');
    String country = colon < 0 ? "US" : item.substring(0, colon);
    String code = item.substring(colon + 1);
    if (!COUNTRY.matcher(country).matches() || !CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no series; write a country of two letters and a code, as in US:GDP"
              .formatted(text));
    }
    return new EconomicSeries(country, code);
  }

  /** The series as an item of a run: {@code US:GDP}. */
  public String item() {
    return country + ":" + code;
  }
}
