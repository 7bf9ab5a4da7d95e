package io.tickwell.sandbox;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;

/**
 * What a call asks of FRED's dates of releases, with FRED's defaults. Null for what is not sent.
 */
public class FredReleasesQuestion {
  @QueryParam("api_key")
  String key;

  @QueryParam("realtime_start")
  String from;

  @QueryParam("realtime_end")
  String to;

  @QueryParam("include_release_dates_with_no_data")
  String ahead;

  @QueryParam("sort_order")
  @DefaultValue("desc")
  String order = "desc";

  @QueryParam("limit")
  @DefaultValue("1000")
  String limit = "1000";

  @QueryParam("offset")
  @DefaultValue("0")
  String offset = "0";

  @QueryParam("file_type")
  String fileType;

  /**
   * The first date, without one that of the year.
   *
   * @throws BadQuestion when it is no date
   */
  LocalDate from(LocalDate today) {
    return from == null ? today.withDayOfYear(1) : FredQuestion.date("realtime_start", from);
  }

  /**
   * The last date, without one that of time.
   *
   * @throws BadQuestion when it is no date
   */
  LocalDate to() {
    return FredQuestion.date("realtime_end", to == null ? "9999-12-31" : to);
  }

  /** Whether dates without data are wanted, such as those to come. */
  boolean ahead() {
    return "true".equals(ahead);
  }

  /**
   * @throws BadQuestion when it is out of FRED's bounds
   */
  FredPage page() {
    return FredPage.of(order, limit, 1_000, offset);
  }
}
