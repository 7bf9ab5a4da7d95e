package io.tickwell.sandbox;

import io.tickwell.calendar.Session;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a session's price gets from its open to its close: in straight lines by way of the day's low
 * and high, with noise that never leaves what the lines have touched so far. Thus high and low so
 * far are known at every second without replaying the ones before.
 */
final class SessionPath {
  /** Of the day's range; the noise fades towards the open and the close. */
  private static final double NOISE = 0.15;

  private static final double OPENING_AUCTION = 0.05;

  private final Noise noise;
  private final String symbol;
  private final Session session;
  private final Bar day;
  private final double[] positions;
  private final double[] levels;

  SessionPath(Noise noise, String symbol, Session session, Bar day) {
    this.noise = noise;
    this.symbol = symbol;
    this.session = session;
    this.day = day;
    long date = session.date().toEpochDay();
    boolean highFirst = noise.unit(symbol, "high first", date) < 0.5;
    double low = day.low().doubleValue();
    double high = day.high().doubleValue();
    this.positions =
        new double[] {
          0,
          0.05 + 0.4 * noise.unit(symbol, "first turn", date),
          0.5 + 0.45 * noise.unit(symbol, "second turn", date),
          1
        };
    this.levels =
        new double[] {
          day.open().doubleValue(),
          highFirst ? high : low,
          highFirst ? low : high,
          day.close().doubleValue()
        };
  }

  /** The session's bar up to that instant of it; all of it from the close on. */
  Bar dayUntil(Instant instant) {
    if (!instant.isBefore(session.close())) {
      return day;
    }
    Moment moment = at(instant);
    double share = share(instant);
    return Bar.of(
        day.start(),
        day.open(),
        moment.high(),
        moment.low(),
        moment.price(),
        (long) (day.volume() * share),
        (long) (day.trades() * share));
  }

  /** The minute of that instant, up to it; the session's last minute from the close on. */
  Bar minuteUntil(Instant instant) {
    Instant end = instant.isBefore(session.close()) ? instant : session.close();
    Instant start = end.minusSeconds(end.equals(session.close()) ? 1 : 0);
    start = start.truncatedTo(ChronoUnit.MINUTES);
    BigDecimal open = at(start).price();
    BigDecimal close = at(end).price();
    BigDecimal high = open.max(close);
    BigDecimal low = open.min(close);
    for (Instant second = start; second.isBefore(end); second = second.plusSeconds(1)) {
      high = high.max(at(second).price());
      low = low.min(at(second).price());
    }
    double share = share(end) - share(start);
    return Bar.of(
        start,
        open,
        high,
        low,
        close,
        (long) (day.volume() * share),
        (long) (day.trades() * share));
  }

  /** Price, high and low so far. */
  private record Moment(BigDecimal price, BigDecimal high, BigDecimal low) {}

  private Moment at(Instant instant) {
    double position = position(instant);
    double level = level(position);
    double highest = level;
    double lowest = level;
    for (int turn = 0; turn < positions.length && positions[turn] <= position; turn++) {
      highest = Math.max(highest, levels[turn]);
      lowest = Math.min(lowest, levels[turn]);
    }
    double swing = NOISE * day.high().subtract(day.low()).doubleValue();
    double fading = 4 * position * (1 - position);
    double price =
        level + swing * fading * noise.signed(symbol, "second", instant.getEpochSecond());
    BigDecimal high = rounded(highest, 4);
    BigDecimal low = rounded(lowest, 4);
    return new Moment(rounded(price, 2).min(high).max(low), high, low);
  }

  private double level(double position) {
    int turn = 1;
    while (position > positions[turn]) {
      turn++;
    }
    double along = (position - positions[turn - 1]) / (positions[turn] - positions[turn - 1]);
    return levels[turn - 1] + (levels[turn] - levels[turn - 1]) * along;
  }

  private double share(Instant instant) {
    return OPENING_AUCTION + (1 - OPENING_AUCTION) * position(instant);
  }

  private double position(Instant instant) {
    double passed = Duration.between(session.open(), instant).toSeconds();
    double whole = Duration.between(session.open(), session.close()).toSeconds();
    return Math.max(0, Math.min(1, passed / whole));
  }

  private static BigDecimal rounded(double price, int decimals) {
    return BigDecimal.valueOf(price).setScale(decimals, RoundingMode.HALF_UP);
  }
}
