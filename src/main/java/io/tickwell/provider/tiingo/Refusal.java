package io.tickwell.provider.tiingo;

import io.tickwell.provider.FetchResult;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Words;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What Tiingo says instead of data: {@code {"detail": "..."}}, at times with HTTP 200 (provider
 * page, 6).
 */
final class Refusal {
  private Refusal() {}

  /** What a body says whose rows are its elements. */
  static FetchResult orRows(RawAnswer answer, JsonStructure body, Optional<String> nextPage) {
    return in(answer, body)
        .orElseGet(
            () -> {
              if (!(body instanceof JsonArray rows)) {
                return new FetchResult.Malformed(
                    "an object where an array should be", answer.payload());
              }
              return rows.isEmpty()
                  ? new FetchResult.Empty()
                  : new FetchResult.Data(answer, nextPage);
            });
  }

  /** How a body with a refusal ends the call; empty for a body without one. */
  static Optional<FetchResult> in(RawAnswer answer, JsonStructure body) {
    return body instanceof JsonObject object && object.get("detail") instanceof JsonString detail
        ? Optional.of(of(answer.fetchedAt(), Words.of(detail.getString())))
        : Optional.empty();
  }

  private static FetchResult of(Instant now, String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("request allocation")) {
      return new FetchResult.RateLimited(nextHour(now), words);
    }
    if (lower.contains("permission") || lower.contains("token")) {
      return new FetchResult.Unauthorised(words);
    }
    return lower.contains("not found")
        ? new FetchResult.NotFound(words)
        : new FetchResult.Failed(words);
  }

  private static Instant nextHour(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }
}
