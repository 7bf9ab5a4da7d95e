package io.tickwell.provider;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a provider that answered 429 may be asked again: {@code Retry-After} (seconds or a date),
 * else {@code X-Ratelimit-Reset} (unix seconds), else the next minute, since the limits of all
 * providers count by the minute (provider page, 0.8). Never in the past, never more than a day off.
 */
final class RetryTime {
  private static final Duration MOST = Duration.ofDays(1);

  private RetryTime() {}

  static Instant of(Function<String, String> header, Clock clock) {
    Instant now = clock.instant();
    return retryAfter(header.apply(HttpHeaders.RETRY_AFTER), now)
        .or(() -> whole(header.apply("X-Ratelimit-Reset")).map(Instant::ofEpochSecond))
        .filter(now::isBefore)
        .map(until -> until.isAfter(now.plus(MOST)) ? now.plus(MOST) : until)
        .orElseGet(() -> now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
  }

  private static Optional<Instant> retryAfter(String text, Instant now) {
    return whole(text).map(now::plusSeconds).or(() -> date(text));
  }

  private static Optional<Long> whole(String text) {
    return Optional.ofNullable(text)
        .map(String::trim)
        .filter(digits -> digits.matches("\\d{1,11}"))
        .map(Long::valueOf);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.ofNullable(text)
          .map(t -> ZonedDateTime.parse(t.trim(), DateTimeFormatter.RFC_1123_DATE_TIME))
          .map(ZonedDateTime::toInstant);
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
