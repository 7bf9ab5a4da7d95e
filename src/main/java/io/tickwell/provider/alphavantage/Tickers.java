package io.tickwell.provider.alphavantage;

import io.tickwell.provider.Fields;
import java.util.regex.Pattern;

/**
 * Symbols as Alpha Vantage writes them: {@code BRK-B}; where there is more than a letter behind the
 * point, as in {@code TSCO.LON}, it is the exchange.
 */
final class Tickers {
  private static final Pattern POINT = Pattern.compile("\\.([A-Z])$");
  private static final Pattern DASH = Pattern.compile("^([A-Z]+)-([A-Z])$");

  private Tickers() {}

  static String of(String symbol) {
    return POINT.matcher(symbol).replaceFirst("-$1");
  }

  /** The canonical symbol under that key, or the one asked for where there is none. */
  static String named(Fields body, String key, String asked) {
    return body.has(key) ? symbol(body.text(key)) : asked;
  }

  /** The canonical symbol; null for none. */
  static String symbol(String ticker) {
    return ticker == null ? null : DASH.matcher(ticker).replaceFirst("$1.$2");
  }
}
