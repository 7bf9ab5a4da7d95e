package io.tickwell.sandbox;

/**
 * What an option on a share without dividends is worth, after Black and Scholes.
 *
 * @param call else a put
 * @param price of the share
 * @param years to the expiration, above zero
 * @param volatility of a year, as a fraction, above zero
 */
record BlackScholes(boolean call, double price, double strike, double years, double volatility) {
  private static final double RATE = 0.04;
  private static final int DAYS_OF_A_YEAR = 365;

  double value() {
    double sign = sign();
    return sign * (price * cumulative(sign * d1()) - discounted() * cumulative(sign * d2()));
  }

  double delta() {
    return sign() * cumulative(sign() * d1());
  }

  double gamma() {
    return density(d1()) / (price * deviation());
  }

  /** Per calendar day. */
  double theta() {
    double decay = price * density(d1()) * volatility / (2 * StrictMath.sqrt(years));
    double interest = sign() * RATE * discounted() * cumulative(sign() * d2());
    return -(decay + interest) / DAYS_OF_A_YEAR;
  }

  /** Per percentage point of volatility. */
  double vega() {
    return price * density(d1()) * StrictMath.sqrt(years) / 100;
  }

  private double sign() {
    return call ? 1 : -1;
  }

  private double deviation() {
    return volatility * StrictMath.sqrt(years);
  }

  private double discounted() {
    return strike * StrictMath.exp(-RATE * years);
  }

  private double d1() {
    double drift = (RATE + volatility * volatility / 2) * years;
    return (StrictMath.log(price / strike) + drift) / deviation();
  }

  private double d2() {
    return d1() - deviation();
  }

  private static double density(double x) {
    return StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI);
  }

  /** Abramowitz and Stegun, 26.2.17: exact to seven decimals. */
  private static double cumulative(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double series =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = density(x) * series;
    return x >= 0 ? 1 - tail : tail;
  }
}
