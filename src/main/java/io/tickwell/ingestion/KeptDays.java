package io.tickwell.ingestion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * For how many days something is kept.
 *
 * @param days from 1 to 3650
 */
public record KeptDays(int days) {

  private static final int MOST = 3_650;

  /**
   * As configured.
   *
   * @param setting its key, for the message
   * @throws IllegalArgumentException when that is no whole number from 1 to 3650
   */
  public static KeptDays of(String setting, String text) {
    String message =
        "%s is '%s', it must be a whole number from 1 to %d".formatted(setting, text, MOST);
    try {
      int days = Integer.parseInt(text.strip());
      if (days >= 1 && days <= MOST) {
        return new KeptDays(days);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(message, e);
    }
    throw new IllegalArgumentException(message);
  }

  /** What is older goes. */
  Instant before(Clock clock) {
    return clock.instant().minus(Duration.ofDays(days));
  }
}
