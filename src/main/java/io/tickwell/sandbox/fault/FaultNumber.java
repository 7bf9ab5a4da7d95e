package io.tickwell.sandbox.fault;

import java.math.BigDecimal;
import java.util.Locale;

/** A number that a fault can carry, with the values that make sense. */
enum FaultNumber {
  /** How long the call is held, or over how long the bytes trickle. */
  SECONDS("0.05", "300", 3),
  /** The HTTP status of a server's error. */
  STATUS("500", "599", 0),
  /** {@code Retry-After} in seconds. */
  RETRY_AFTER("0", "86400", 0),
  /** {@code Retry-After} as a date that many seconds from now. */
  RETRY_AFTER_DATE("0", "86400", 0),
  /** The size of a huge body. */
  MEGABYTES("1", "256", 0),
  /** The share of the calls that meet the fault. */
  PERCENT("1", "100", 0),
  /** The fault ends when it has met that many calls. */
  CALLS("1", "1000000", 0),
  /** The fault ends that long after it was set. */
  FOR_SECONDS("1", "86400", 0);

  private static final int MOST_CHARACTERS = 20;

  private final BigDecimal least;
  private final BigDecimal most;
  private final int decimals;

  FaultNumber(String least, String most, int decimals) {
    this.least = new BigDecimal(least);
    this.most = new BigDecimal(most);
    this.decimals = decimals;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws BadFault when it is no number, or one that makes no sense here
   */
  BigDecimal parse(String text) {
    try {
      if (text.length() <= MOST_CHARACTERS) {
        BigDecimal number = new BigDecimal(text);
        if (number.compareTo(least) >= 0
            && number.compareTo(most) <= 0
            && number.stripTrailingZeros().scale() <= decimals) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  private BadFault refused(String text, NumberFormatException cause) {
    return new BadFault(
        "%s is '%s'; it must be a %snumber from %s to %s"
            .formatted(key(), Texts.shortened(text), decimals == 0 ? "whole " : "", least, most),
        cause);
  }
}
