package io.tickwell.provider.twelvedata;

import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.UnreadableValue;
import io.tickwell.provider.Words;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What Twelve Data says instead of data: {@code {"code", "message", "status": "error"}}, often with
 * HTTP 200 (provider page, 5). The same code is used for the minute and for the day.
 */
final class Refusal {
  private Refusal() {}

  /** Whether it is one. */
  static boolean is(JsonObject body) {
    return "error".equals(text(body, "status"));
  }

  /** How a body with a refusal ends the call; empty for a body without one. */
  static Optional<FetchResult> in(RawAnswer answer, JsonObject body) {
    return is(body) ? Optional.of(of(answer, body)) : Optional.empty();
  }

  private static FetchResult of(RawAnswer answer, JsonObject body) {
    String words = Words.of(text(body, "message"));
    String lower = words.toLowerCase(Locale.ROOT);
    return switch (code(body)) {
      case 401, 403 -> new FetchResult.Unauthorised(words);
      case 404 -> new FetchResult.NotFound(words);
      case 429 -> new FetchResult.RateLimited(until(answer.fetchedAt(), lower), words);
      case 400 -> ofBadCall(lower, words);
      default -> new FetchResult.Failed(words);
    };
  }

  private static FetchResult ofBadCall(String lower, String words) {
    if (lower.contains("no data is available")) {
      return new FetchResult.Empty();
    }
    return lower.contains("not found")
        ? new FetchResult.NotFound(words)
        : new FetchResult.Failed(words);
  }

  private static Instant until(Instant now, String lower) {
    return lower.contains("for the day") || lower.contains("daily")
        ? now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant()
        : now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
  }

  private static int code(JsonObject body) {
    try {
      Integer code = new Fields(body).integer("code");
      return code == null ? 0 : code;
    } catch (UnreadableValue e) {
      return 0;
    }
  }

  private static String text(JsonObject body, String key) {
    return body.get(key) instanceof JsonString text ? text.getString() : "";
  }
}
