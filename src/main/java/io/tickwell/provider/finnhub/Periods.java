package io.tickwell.provider.finnhub;

import io.tickwell.provider.Fields;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Series turned into periods: {@code {name: [{period, v}]}} becomes {@code {period, name: v, ...}}
 * for each period. What is no point of a series stands among them as it is.
 *
 * @param rows in the order in which their periods first come
 * @param ends the last days of those that can be read
 */
record Periods(List<JsonValue> rows, NavigableSet<LocalDate> ends) {
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
  static final String PERIOD = "period";

  /** The periods of the series that have a figure. */
  static Periods of(Fields series, List<Figure> figures) {
    Map<JsonValue, JsonObjectBuilder> byPeriod = new LinkedHashMap<>();
    List<JsonValue> others = new ArrayList<>();
    for (Figure figure : figures) {
      if (series.has(figure.key())) {
        JsonValue points = series.json().get(figure.key());
        for (JsonValue point : points instanceof JsonArray array ? array : List.of(points)) {
          if (point instanceof JsonObject object && object.containsKey(PERIOD)) {
            byPeriod
                .computeIfAbsent(
                    object.get(PERIOD), period -> JSON.createObjectBuilder().add(PERIOD, period))
                .add(figure.key(), object.getOrDefault("v", JsonValue.NULL));
          } else {
            others.add(point);
          }
        }
      }
    }
    List<JsonValue> rows = new ArrayList<>();
    byPeriod.values().forEach(row -> rows.add(row.build()));
    rows.addAll(others);
    return new Periods(rows, ends(rows));
  }

  private static NavigableSet<LocalDate> ends(List<JsonValue> rows) {
    NavigableSet<LocalDate> ends = new TreeSet<>();
    for (JsonValue row : rows) {
      if (row instanceof JsonObject object && object.containsKey(PERIOD)) {
        end(object).ifPresent(ends::add);
      }
    }
    return ends;
  }

  /** One that cannot be read is no end: reading the row will set it aside. */
  private static Optional<LocalDate> end(JsonObject row) {
    try {
      return Optional.of(LocalDate.parse(row.getString(PERIOD)));
    } catch (ClassCastException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
