package io.tickwell.ingestion;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/**
 * When an item that failed is asked for again: later each time, and not for ever.
 *
 * <p>Each wait is shorter than planned by up to a tenth, so that jobs that failed together do not
 * come back together. The run decides by how much: its items come back in one run.
 *
 * @param interval between two looks for items that are due
 * @param firstDelay after the first failure for a passing reason; twice as long after each retry
 * @param longestDelay the longest wait, and the only one after a lasting reason
 * @param unknownDelay the first wait where nobody knows the item; the longest is 8 times that
 * @param mostRetries of an item that is not served meanwhile; 0 for none
 */
public record RetryPolicy(
    Duration interval,
    Duration firstDelay,
    Duration longestDelay,
    Duration unknownDelay,
    int mostRetries) {

  private static final String PREFIX = "market-data.retry.";
  private static final int MOST_SECONDS = 31 * 86_400;
  private static final int DAY = 86_400;
  private static final int MOST_DOUBLINGS = 20;
  private static final int UNKNOWN_LONGEST = 8;

  /**
   * Reads {@code market-data.retry.*}.
   *
   * @throws IllegalArgumentException when a value is not usable, naming the key and the value
   */
  public static RetryPolicy of(Config config) {
    int first = number(config, PREFIX + "first-delay-seconds", 1, MOST_SECONDS);
    return new RetryPolicy(
        Duration.ofSeconds(number(config, PREFIX + "interval-seconds", 1, DAY)),
        Duration.ofSeconds(first),
        Duration.ofSeconds(number(config, PREFIX + "max-delay-seconds", first, MOST_SECONDS)),
        Duration.ofSeconds(number(config, PREFIX + "not-found-delay-seconds", 1, MOST_SECONDS)),
        number(config, PREFIX + "max-retries", 0, 100));
  }

  /**
   * The number under that key.
   *
   * @throws IllegalArgumentException when it is none from the least to the most
   */
  static int number(Config config, String key, int least, int most) {
    String text = config.getValue(key, String.class).strip();
    String message =
        "%s is '%s', it must be a whole number from %d to %d".formatted(key, text, least, most);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(message, e);
    }
    throw new IllegalArgumentException(message);
  }

  /**
   * When to ask again.
   *
   * @param retries how many there were since the item was last served
   * @param run in which it failed now
   * @return empty when there are to be no more
   */
  Optional<Instant> next(FailureKind kind, int retries, UUID run, Instant failedAt) {
    if (retries >= mostRetries) {
      return Optional.empty();
    }
    Duration wait = firstOf(kind).multipliedBy(1L << Math.min(retries, MOST_DOUBLINGS));
    Duration longest = longestOf(kind);
    long millis = (wait.compareTo(longest) < 0 ? wait : longest).toMillis();
    long sooner = millis * Math.floorMod(run.hashCode(), 1_000) / 10_000;
    return Optional.of(failedAt.plusMillis(millis - sooner).truncatedTo(ChronoUnit.MILLIS));
  }

  private Duration firstOf(FailureKind kind) {
    return switch (kind) {
      case PASSING -> firstDelay;
      case LASTING -> longestDelay;
      case LACKING, UNKNOWN -> unknownDelay;
    };
  }

  private Duration longestOf(FailureKind kind) {
    return switch (kind) {
      case PASSING, LASTING -> longestDelay;
      case LACKING, UNKNOWN -> unknownDelay.multipliedBy(UNKNOWN_LONGEST);
    };
  }
}
