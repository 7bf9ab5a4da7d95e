package io.tickwell.sandbox;

import java.time.LocalDate;

/**
 * The level around which a symbol's price swings: a base between 20 and 400, cycles from some years
 * to some days long, and a little noise. Any day is computed alone, and the price never leaves
 * about two thirds to one and a half of its base.
 */
final class PriceWalk {
  private static final double[] PERIODS_IN_DAYS = {613, 241, 83, 29, 11};
  private static final double[] SWINGS = {0.22, 0.11, 0.05, 0.02, 0.012};
  private static final double DAILY_NOISE = 0.008;
  private static final double LOWEST_BASE = 20;
  private static final double HIGHEST_BASE = 400;

  private final Noise noise;

  PriceWalk(Noise noise) {
    this.noise = noise;
  }

  /** The price at the end of that date, whether or not it is a trading day. */
  double at(String symbol, LocalDate date) {
    long day = date.toEpochDay();
    double logarithm = StrictMath.log(LOWEST_BASE);
    logarithm +=
        StrictMath.log(HIGHEST_BASE / LOWEST_BASE) * noise.unit(symbol, "base", 0)
            + DAILY_NOISE * noise.signed(symbol, "day", day);
    for (int cycle = 0; cycle < SWINGS.length; cycle++) {
      logarithm += SWINGS[cycle] * StrictMath.sin(phase(symbol, cycle, day));
    }
    return StrictMath.exp(logarithm);
  }

  private double phase(String symbol, int cycle, long day) {
    double period = PERIODS_IN_DAYS[cycle] * (1 + 0.1 * noise.signed(symbol, "period", cycle));
    return 2 * StrictMath.PI * (day / period + noise.unit(symbol, "phase", cycle));
  }
}
