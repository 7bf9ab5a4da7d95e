package io.tickwell.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How Polygon's bars are filtered and ordered. On the first page it comes as parameters, later
 * inside the cursor, which is the same text in base64 (seen in the vendor's OpenAPI example).
 *
 * @param adjusted whether bars shall be adjusted for splits
 * @param descending newest first
 * @param limit most bars on a page, 1 to 50000
 */
record PolygonFilter(boolean adjusted, boolean descending, int limit) {
  private static final int DEFAULT_LIMIT = 5000;
  private static final int HIGHEST_LIMIT = 50_000;

  /**
   * Reads the parameters; null stands for one that was not sent.
   *
   * @throws BadQuestion when the limit is not a number
   */
  static PolygonFilter of(String adjusted, String sort, String limit) {
    return new PolygonFilter(!"false".equals(adjusted), "desc".equals(sort), limit(limit));
  }

  /**
   * Reads a cursor.
   *
   * @throws BadQuestion when it is not one of ours
   */
  static PolygonFilter ofCursor(String cursor) {
    Map<String, String> parameters =
        Arrays.stream(decoded(cursor).split("&"))
            .map(parameter -> parameter.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair -> pair.length > 1 ? pair[1] : "",
                    (first, second) -> second));
    return of(parameters.get("adjusted"), parameters.get("sort"), parameters.get("limit"));
  }

  String cursor() {
    String parameters =
        "adjusted=%s&limit=%d&sort=%s".formatted(adjusted, limit, descending ? "desc" : "asc");
    return Base64.getUrlEncoder().withoutPadding().encodeToString(parameters.getBytes(UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw BadQuestion.notANumber(cursor);
    }
  }

  private static int limit(String limit) {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    try {
      int number = Integer.parseInt(limit);
      return number < 1 ? DEFAULT_LIMIT : Math.min(number, HIGHEST_LIMIT);
    } catch (NumberFormatException notANumber) {
      throw BadQuestion.notANumber(limit);
    }
  }
}
