package io.tickwell.provider.alphavantage;

import io.tickwell.provider.Fields;
import io.tickwell.provider.Spelling;
import java.util.regex.Pattern;

/**
 * Symbols as Alpha Vantage writes them: {@code BRK-B}; where there is more than a letter behind the
 * point, as in {@code TSCO.LON}, it is the exchange.
 */
final class Tickers {
  private static final Pattern POINT = Pattern.compile("\\.([A-Z])$");
  private static final Pattern DASH = Pattern.compile("^([A-Z]+)-([A-Z])$");

  static final Spelling SPELLING =
      new Spelling(
          symbol -> POINT.matcher(symbol).replaceFirst("-$1"),
          ticker -> DASH.matcher(ticker).replaceFirst("$1.$2"));

  private Tickers() {}

  /** The ticker under that key, or the one asked for where there is none. */
  static String named(Fields body, String key, String asked) {
    return body.has(key) ? body.text(key) : asked;
  }
}
