package io.tickwell.sandbox;

import java.time.LocalDate;
import java.util.Locale;

/**
 * What is known of a simulated company, the same for all vendors and for ever.
 *
 * @param nasdaq whether it is listed there, and not at the New York Stock Exchange
 * @param shares outstanding
 * @param listed its first day
 * @param phone ten digits
 * @param margin net income per revenue, 0.08 to 0.28
 */
record Company(
    String symbol,
    Industry industry,
    boolean nasdaq,
    long shares,
    LocalDate listed,
    int employees,
    String phone,
    double margin) {
  private static final double FEWEST_SHARES = 2e8;
  private static final double SPREAD_OF_SHARES = 60;

  static Company of(String symbol, Noise noise) {
    Industry[] industries = Industry.values();
    int industry = (int) (noise.unit(symbol, "industry", 0) * industries.length);
    double size = noise.unit(symbol, "shares", 0);
    return new Company(
        symbol,
        industries[industry],
        noise.unit(symbol, "exchange", 0) < 0.5,
        Math.round(FEWEST_SHARES * StrictMath.pow(SPREAD_OF_SHARES, size) / 1000) * 1000,
        LocalDate.of(1970, 1, 5).plusWeeks((long) (1400 * noise.unit(symbol, "listed", 0))),
        (int) (2000 + 200_000 * size * noise.unit(symbol, "employees", 0)),
        "212555%04d".formatted((int) (10_000 * noise.unit(symbol, "phone", 0))),
        0.08 + 0.2 * noise.unit(symbol, "margin", 0));
  }

  String name() {
    return symbol + " Simulated Inc";
  }

  String website() {
    return "https://www.%s.example".formatted(symbol.toLowerCase(Locale.ROOT).replace('.', '-'));
  }
}
