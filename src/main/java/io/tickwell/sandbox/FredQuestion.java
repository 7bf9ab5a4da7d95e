package io.tickwell.sandbox;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;

/** What a call asks of FRED's observations, with FRED's defaults. Null where nothing was sent. */
public class FredQuestion {
  @QueryParam("api_key")
  String key;

  @QueryParam("series_id")
  String series;

  @QueryParam("observation_start")
  String from;

  @QueryParam("observation_end")
  String to;

  @QueryParam("sort_order")
  @DefaultValue("asc")
  String order = "asc";

  @QueryParam("limit")
  @DefaultValue("100000")
  String limit = "100000";

  @QueryParam("offset")
  @DefaultValue("0")
  String offset = "0";

  @QueryParam("file_type")
  String fileType;

  /**
   * @throws BadQuestion when it is none that is simulated
   */
  Series series() {
    if (series == null || series.isBlank()) {
      throw new BadQuestion("Variable series_id is not set.");
    }
    try {
      return Series.valueOf(series);
    } catch (IllegalArgumentException unknown) {
      throw new BadQuestion("The series does not exist.");
    }
  }

  /**
   * @throws BadQuestion when it is no date
   */
  LocalDate from() {
    return date("observation_start", from == null ? "1776-07-04" : from);
  }

  /**
   * @throws BadQuestion when it is no date
   */
  LocalDate to() {
    return date("observation_end", to == null ? "9999-12-31" : to);
  }

  /**
   * @throws BadQuestion when it is neither asc nor desc
   */
  boolean newestFirst() {
    if (!order.equals("asc") && !order.equals("desc")) {
      throw new BadQuestion("Variable sort_order is not one of: 'asc', 'desc'.");
    }
    return order.equals("desc");
  }

  /**
   * @throws BadQuestion when it is out of FRED's bounds
   */
  int limit() {
    return number("limit", limit, 1, 100_000);
  }

  /**
   * @throws BadQuestion when it is below zero
   */
  int offset() {
    return number("offset", offset, 0, Integer.MAX_VALUE);
  }

  private static LocalDate date(String name, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException notADate) {
      throw new BadQuestion("Variable %s is not a valid date.".formatted(name));
    }
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
