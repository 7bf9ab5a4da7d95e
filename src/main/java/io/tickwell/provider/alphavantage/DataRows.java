package io.tickwell.provider.alphavantage;

import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.RawAnswer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Bodies with rows in {@code {"data": [...]}}, which hold all there is whatever the range asked for
 * (provider page, 1.3, 1.7 and 1.8).
 */
final class DataRows {
  static final String KEY = "data";

  private DataRows() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return judge(answer, body, null);
  }

  /**
   * Whether there are rows in the range.
   *
   * @param day the key of a row's date; null for rows that are wanted whatever their date
   */
  static FetchResult judge(RawAnswer answer, JsonObject body, String day) {
    if (body.isEmpty()) {
      return new FetchResult.NotFound("an empty object");
    }
    if (!(body.get(KEY) instanceof JsonArray rows)) {
      return new FetchResult.Malformed("no array 'data' in the body", answer.payload());
    }
    return rows.stream().anyMatch(row -> day == null || wanted(answer.request(), row, day))
        ? new FetchResult.Data(answer, Optional.empty())
        : new FetchResult.Empty();
  }

  /** Rows without a readable date are wanted: reading them sets them aside with a reason. */
  static boolean wanted(FetchRequest request, JsonValue row, String day) {
    if (!(row instanceof JsonObject object) || !(object.get(day) instanceof JsonString text)) {
      return true;
    }
    return !text.getString().matches("\\d{4}-(0\\d|1[0-2])-([0-2]\\d)|\\d{4}-\\d\\d-3[01]")
        || within(request, text.getString());
  }

  /** ISO dates are in the order of their texts. */
  private static boolean within(FetchRequest request, String day) {
    return notAfter(request.from(), day) && notBefore(request.to(), day);
  }

  private static boolean notAfter(LocalDate from, String day) {
    return from == null || from.toString().compareTo(day) <= 0;
  }

  private static boolean notBefore(LocalDate to, String day) {
    return to == null || to.toString().compareTo(day) >= 0;
  }
}
