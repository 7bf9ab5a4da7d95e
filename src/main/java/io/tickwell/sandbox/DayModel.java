package io.tickwell.sandbox;

import io.tickwell.calendar.Session;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;

/** The bar of a whole session. It opens near the level of the evening before. */
final class DayModel {
  private static final double OPENING_GAP = 0.004;
  private static final double LONGEST_WICK = 0.015;
  private static final double SMALLEST_TYPICAL_VOLUME = 1e6;
  private static final double VOLUME_SPREAD = 80;
  private static final double EARLY_CLOSE_VOLUME = 0.55;

  private final Noise noise;
  private final PriceWalk walk;
  private final ZoneId zone;

  DayModel(Noise noise, ZoneId zone) {
    this.noise = noise;
    this.walk = new PriceWalk(noise);
    this.zone = zone;
  }

  Bar bar(String symbol, Session session) {
    long day = session.date().toEpochDay();
    double gap = 1 + OPENING_GAP * noise.signed(symbol, "gap", day);
    BigDecimal open = cents(walk.at(symbol, session.date().minusDays(1)) * gap);
    BigDecimal close = cents(walk.at(symbol, session.date()));
    BigDecimal high = stretched(open.max(close), 1 + wick(symbol, "high", day));
    BigDecimal low = stretched(open.min(close), 1 - wick(symbol, "low", day));
    long volume = volume(symbol, session, close.doubleValue() / open.doubleValue());
    return Bar.of(
        start(session),
        open,
        high,
        low,
        close,
        volume,
        volume / (60 + (long) (60 * noise.unit(symbol, "trades", day))));
  }

  private Instant start(Session session) {
    return session.date().atStartOfDay(zone).toInstant();
  }

  private double wick(String symbol, String side, long day) {
    double unit = noise.unit(symbol, side, day);
    return LONGEST_WICK * unit * unit;
  }

  private long volume(String symbol, Session session, double closeToOpen) {
    double typical =
        SMALLEST_TYPICAL_VOLUME
            * StrictMath.pow(VOLUME_SPREAD, noise.unit(symbol, "typical volume", 0));
    double mood = 0.6 + 0.8 * noise.unit(symbol, "volume", session.date().toEpochDay());
    double excitement = 1 + 20 * Math.abs(closeToOpen - 1);
    return (long) (typical * mood * excitement * (session.earlyClose() ? EARLY_CLOSE_VOLUME : 1));
  }

  private static BigDecimal cents(double price) {
    return BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal stretched(BigDecimal price, double factor) {
    return price.multiply(BigDecimal.valueOf(factor)).setScale(4, RoundingMode.HALF_UP);
  }
}
