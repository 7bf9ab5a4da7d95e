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
   * @throws BadQuestion when it is out of FRED's bounds
   */
  FredPage page() {
    return FredPage.of(order, limit, 100_000, offset);
  }

  /**
   * A parameter that is a date.
   *
   * @throws BadQuestion when it is none
   */
  static LocalDate date(String name, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException notADate) {
      throw new BadQuestion("Variable %s is not a valid date.".formatted(name));
    }
  }
}
