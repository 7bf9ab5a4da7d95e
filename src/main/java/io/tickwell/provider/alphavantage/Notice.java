package io.tickwell.provider.alphavantage;

import io.tickwell.provider.FetchResult;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Words;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Alpha Vantage says instead of data, or beside data that is made up (provider page, 1). The
 * texts share words: those about a fast pace also name the limit of the day and the premium plans,
 * so the order of the questions matters.
 */
final class Notice {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration PACE = Duration.ofSeconds(2);

  private final String words;
  private final String lower;
  private final Instant at;

  private Notice(String text, Instant at) {
    this.words = Words.of(text.replaceAll("(?i)(API key as) \\S+", "$1 ***"));
    this.lower = text.toLowerCase(Locale.ROOT);
    this.at = at;
  }

  /** How a body with a notice ends the call; empty for a body without one. */
  static Optional<FetchResult> in(RawAnswer answer, JsonObject body) {
    return find(answer, body, "Error Message")
        .map(Notice::ofBadCall)
        .or(() -> find(answer, body, "Note").map(note -> note.limited(MINUTE)))
        .or(() -> find(answer, body, "Information").map(Notice::ofInformation))
        .or(() -> find(answer, body, "message").flatMap(Notice::besideData));
  }

  private static Optional<Notice> find(RawAnswer answer, JsonObject body, String key) {
    return Optional.ofNullable(body.get(key))
        .filter(JsonString.class::isInstance)
        .map(text -> new Notice(((JsonString) text).getString(), answer.fetchedAt()));
  }

  private FetchResult ofBadCall() {
    if (says("apikey", "api key")) {
      return new FetchResult.Unauthorised(words);
    }
    return says("invalid api call")
        ? new FetchResult.NotFound(words)
        : new FetchResult.Failed(words);
  }

  private FetchResult ofInformation() {
    if (says("burst pattern")) {
      return limited(MINUTE);
    }
    if (says("per second", "sparingly", "spreading out")) {
      return limited(PACE);
    }
    if (says("per day", "daily")) {
      return new FetchResult.RateLimited(nextDay(), words);
    }
    if (says("per minute", "rate limit", "call frequency")) {
      return limited(MINUTE);
    }
    return says("premium", "demo", "apikey", "api key")
        ? new FetchResult.Unauthorised(words)
        : new FetchResult.Failed(words);
  }

  /** Rows beside such a message are artificial; any other message says nothing about them. */
  private Optional<FetchResult> besideData() {
    return says("premium", "artificial")
        ? Optional.of(new FetchResult.Unauthorised(words))
        : Optional.empty();
  }

  private FetchResult limited(Duration wait) {
    return new FetchResult.RateLimited(at.plus(wait), words);
  }

  private Instant nextDay() {
    return at.atZone(NEW_YORK).toLocalDate().plusDays(1).atStartOfDay(NEW_YORK).toInstant();
  }

  private boolean says(String... some) {
    return Stream.of(some).anyMatch(lower::contains);
  }
}
