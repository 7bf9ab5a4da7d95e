package io.tickwell.provider.fred;

import io.tickwell.provider.FetchResult;
import java.util.Locale;

/**
 * FRED says HTTP 400 to whatever it does not like, the key among it: {@code {"error_code": 400,
 * "error_message": "Bad Request. The value for variable api_key is not registered."}} (provider
 * page, 11.6).
 */
final class Refusal {
  private Refusal() {}

  /** The result, or what the words of a refused call say it is. */
  static FetchResult in(FetchResult result) {
    if (!(result instanceof FetchResult.Failed failed) || !failed.reason().startsWith("HTTP 400")) {
      return result;
    }
    String lower = failed.reason().toLowerCase(Locale.ROOT);
    if (lower.contains("api_key")) {
      return new FetchResult.Unauthorised(failed.reason());
    }
    return lower.contains("series does not exist")
        ? new FetchResult.NotFound(failed.reason())
        : failed;
  }
}
