package io.tickwell.provider.fmp;

import io.tickwell.provider.FetchRequest;
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
 * What FMP says instead of data: {@code {"Error Message": "..."}}, at times with HTTP 200, and HTTP
 * 402 with a plain text for what the plan does not include, symbols among it (provider page, 4).
 */
final class Refusal {
  private Refusal() {}

  /** What a body says whose rows are its elements, of which there may be none before the last. */
  static FetchResult orRows(RawAnswer answer, JsonStructure body, Optional<String> nextPage) {
    if (body instanceof JsonObject object && object.get("Error Message") instanceof JsonString it) {
      return of(answer.fetchedAt(), Words.of(it.getString()));
    }
    if (!(body instanceof JsonArray rows)) {
      return new FetchResult.Malformed("an object where an array should be", answer.payload());
    }
    return rows.isEmpty() && nextPage.isEmpty()
        ? new FetchResult.Empty()
        : new FetchResult.Data(answer, nextPage);
  }

  /** The result, or what is meant by an HTTP status that only this vendor uses so. */
  static FetchResult in(FetchRequest request, FetchResult result) {
    if (!ofPlan(result)) {
      return result;
    }
    String reason = ((FetchResult.Failed) result).reason();
    return reason.contains("'symbol'") && request.items().size() == 1
        ? new FetchResult.NotFound(reason)
        : new FetchResult.Unauthorised(reason);
  }

  /** Whether it is HTTP 402. */
  static boolean ofPlan(FetchResult result) {
    return result instanceof FetchResult.Failed failed && failed.reason().startsWith("HTTP 402");
  }

  private static FetchResult of(Instant now, String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("limit reach")) {
      return new FetchResult.RateLimited(
          now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES), words);
    }
    return lower.contains("api key")
            || lower.contains("premium")
            || lower.contains("subscription")
            || lower.contains("legacy endpoint")
        ? new FetchResult.Unauthorised(words)
        : new FetchResult.Failed(words);
  }
}
