package io.tickwell.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A question for one of Polygon's lists. On a later page all parameters are inside the cursor, with
 * how many rows were told before.
 *
 * @param parameters by their names
 */
public record PolygonListQuestion(Map<String, String> parameters) {
  private static final String CURSOR = "cursor";
  private static final String TOLD = "told";
  private static final String LIMIT = "limit";

  static PolygonListQuestion of(MultivaluedMap<String, String> query) {
    Map<String, String> first = new TreeMap<>();
    query.forEach((name, values) -> first.put(name, values.get(0)));
    first.remove("apiKey");
    return new PolygonListQuestion(first);
  }

  /**
   * The same with the cursor's parameters instead of the cursor.
   *
   * @throws BadQuestion when the cursor is not one of ours
   */
  PolygonListQuestion opened() {
    String cursor = parameters.get(CURSOR);
    return cursor == null ? this : new PolygonListQuestion(decoded(cursor));
  }

  /** Null when it was not sent. */
  String text(String name) {
    return parameters.get(name);
  }

  /**
   * Within the {@link Horizon}.
   *
   * @throws BadQuestion when it is no date
   */
  LocalDate date(String name, LocalDate otherwise) {
    String value = parameters.get(name);
    try {
      return Horizon.within(value == null ? otherwise : LocalDate.parse(value));
    } catch (DateTimeException notADate) {
      throw new BadQuestion("Could not parse the time parameter: '%s'.".formatted(name));
    }
  }

  /**
   * @throws BadQuestion when it is no instant
   */
  Instant instant(String name, Instant otherwise) {
    String value = parameters.get(name);
    try {
      return value == null ? otherwise : Instant.parse(value);
    } catch (DateTimeException notAnInstant) {
      throw new BadQuestion("Could not parse the time parameter: '%s'.".formatted(name));
    }
  }

  /**
   * One page: {@code results}, and {@code next_url} when there are more rows.
   *
   * @param rows those of all pages
   * @param document a row as the vendor writes it; asked for those of the page alone
   * @param path where the list is, without query
   * @param usual how many are on a page unless the question says so
   * @param most how many can be on a page
   * @throws BadQuestion when the limit is no number
   */
  <T> JsonObjectBuilder page(
      List<T> rows, Function<T, JsonObject> document, URI path, int usual, int most) {
    int told = Math.min(number(TOLD, 0), rows.size());
    int limit = Math.min(Math.max(number(LIMIT, usual), 1), most);
    List<T> page = rows.subList(told, Math.min(rows.size(), told + limit));
    JsonArrayBuilder results = Json.createArrayBuilder();
    page.forEach(row -> results.add(document.apply(row)));
    JsonObjectBuilder answer = Json.createObjectBuilder().add("results", results);
    int end = told + page.size();
    return end < rows.size() ? answer.add("next_url", path + "?cursor=" + cursor(end)) : answer;
  }

  private int number(String name, int otherwise) {
    String value = parameters.get(name);
    try {
      return value == null ? otherwise : Math.max(Integer.parseInt(value), 0);
    } catch (NumberFormatException notANumber) {
      throw BadQuestion.notANumber(value);
    }
  }

  private String cursor(int told) {
    Map<String, String> next = new TreeMap<>(parameters);
    next.put(TOLD, Integer.toString(told));
    String query =
        next.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(UTF_8));
  }

  private static Map<String, String> decoded(String cursor) {
    try {
      String query = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      return Arrays.stream(query.split("&"))
          .map(one -> one.split("=", 2))
          .collect(
              Collectors.toMap(
                  pair -> pair[0],
                  pair -> pair.length > 1 ? URLDecoder.decode(pair[1], UTF_8) : "",
                  (first, second) -> second,
                  TreeMap::new));
    } catch (IllegalArgumentException notOurs) {
      throw BadQuestion.notANumber(cursor);
    }
  }
}
