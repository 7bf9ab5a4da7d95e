package io.tickwell.provider.alphavantage;

import io.tickwell.provider.Fields;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The fiscal years of {@code annualEarnings}. The newest may be the running one, with the quarters
 * reported so far: it ends in another month than the one before.
 *
 * @param ends the last days of whole years
 * @param running the last day of what there is of the running year; null where there is none
 */
record Years(NavigableSet<LocalDate> ends, LocalDate running) {
  static final String LIST = "annualEarnings";
  static final String END = "fiscalDateEnding";

  static Years of(JsonObject body) {
    List<JsonValue> years = body.get(LIST) instanceof JsonArray array ? array : List.of();
    NavigableSet<LocalDate> ends = new TreeSet<>();
    years.stream().flatMap(Years::end).forEach(ends::add);
    if (ends.size() < 2) {
      return new Years(new TreeSet<>(), null);
    }
    LocalDate newest = ends.last();
    boolean whole = newest.getMonth() == ends.lower(newest).getMonth();
    return whole ? new Years(ends, null) : new Years(ends.headSet(newest, false), newest);
  }

  /** One that cannot be read is no end: reading the row will set it aside. */
  private static Stream<LocalDate> end(JsonValue year) {
    try {
      return year instanceof JsonObject object
          ? Stream.ofNullable(new Fields(object).date(END))
          : Stream.empty();
    } catch (UnreadableValue e) {
      return Stream.empty();
    }
  }

  boolean isRunning(LocalDate end) {
    return end != null && end.equals(running);
  }
}
