package io.tickwell.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which part of a list FRED is asked for.
 *
 * @param order asc or desc
 */
record FredPage(String order, int limit, int offset) {

  /**
   * The part that the parameters name.
   *
   * @param most what the limit can be
   * @throws BadQuestion when one of them is out of FRED's bounds
   */
  static FredPage of(String order, String limit, int most, String offset) {
    if (!order.equals("asc") && !order.equals("desc")) {
      throw new BadQuestion("Variable sort_order is not one of: 'asc', 'desc'.");
    }
    return new FredPage(
        order, number("limit", limit, 1, most), number("offset", offset, 0, Integer.MAX_VALUE));
  }

  /**
   * The answer.
   *
   * @param frame what stands before the list
   * @param oldestFirst all that could be in it
   */
  Answer of(JsonObjectBuilder frame, String list, List<JsonObject> oldestFirst) {
    List<JsonObject> all = new ArrayList<>(oldestFirst);
    if (order.equals("desc")) {
      Collections.reverse(all);
    }
    JsonArrayBuilder some = Json.createArrayBuilder();
    all.stream().skip(offset).limit(limit).forEach(some::add);
    return new Answer(
        200,
        frame
            .add("sort_order", order)
            .add("count", all.size())
            .add("offset", offset)
            .add("limit", limit)
            .add(list, some)
            .build());
  }

  private static int number(String name, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw outOfBounds(name, least, most);
    }
    throw outOfBounds(name, least, most);
  }

  private static BadQuestion outOfBounds(String name, int least, int most) {
    return new BadQuestion(
        "Variable %s is not a whole number between %d and %d.".formatted(name, least, most));
  }
}
