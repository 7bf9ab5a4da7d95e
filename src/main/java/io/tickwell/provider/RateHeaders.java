package io.tickwell.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What an answer's headers say of the provider's limit per minute: {@code X-Ratelimit-Limit},
 * {@code -Remaining} and {@code -Reset} of Finnhub, EODHD and Alpaca, {@code api-credits-used} and
 * {@code -left} of Twelve Data (provider page, 2, 5, 7 and 9). Headers that are absent or no whole
 * numbers say nothing.
 *
 * @param limit credits per window
 * @param remaining credits left in the running window
 * @param reset when that window ends
 */
public record RateHeaders(OptionalLong limit, OptionalLong remaining, Optional<Instant> reset) {
  private static final long SMALLEST_UNIX_TIME = 1_000_000_000;

  /**
   * Reads the headers of an answer.
   *
   * @param header gives the value of a header, whatever its case, or null
   */
  public static RateHeaders of(Function<String, String> header, Instant now) {
    OptionalLong used = whole(header.apply("api-credits-used"));
    OptionalLong left = whole(header.apply("api-credits-left"));
    if (used.isPresent() && left.isPresent()) {
      return new RateHeaders(
          OptionalLong.of(used.getAsLong() + left.getAsLong()), left, Optional.empty());
    }
    return new RateHeaders(
        whole(header.apply("X-Ratelimit-Limit")),
        whole(header.apply("X-Ratelimit-Remaining")),
        reset(whole(header.apply("X-Ratelimit-Reset")), now));
  }

  /** The limit per minute, unless the window is longer than that. */
  OptionalLong perMinute(Instant now) {
    boolean longer = reset.filter(end -> end.isAfter(now.plusSeconds(90))).isPresent();
    return longer || limit.orElse(0) == 0 ? OptionalLong.empty() : limit;
  }

  /** How long nothing is left; zero when there is something, or the headers do not say. */
  Duration exhausted(Instant now) {
    if (remaining.orElse(1) > 0) {
      return Duration.ZERO;
    }
    Instant until =
        reset.orElseGet(() -> now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
    Duration rest = Duration.between(now, until);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private static Optional<Instant> reset(OptionalLong seconds, Instant now) {
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    long number = seconds.getAsLong();
    return Optional.of(
        number < SMALLEST_UNIX_TIME ? now.plusSeconds(number) : Instant.ofEpochSecond(number));
  }

  private static OptionalLong whole(String text) {
    return text != null && text.trim().matches("\\d{1,11}")
        ? OptionalLong.of(Long.parseLong(text.trim()))
        : OptionalLong.empty();
  }
}
