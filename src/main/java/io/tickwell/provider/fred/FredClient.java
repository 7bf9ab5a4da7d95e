package io.tickwell.provider.fred;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;

/** FRED's REST API, as far as it is used. */
public interface FredClient extends AutoCloseable {

  /**
   * Observations of a series.
   *
   * @param order asc or desc, by date
   * @param limit at most 100000
   * @param fileType json, since xml is what it sends else
   */
  @GET
  @Path("/series/observations")
  Response observations(
      @QueryParam("series_id") String seriesId,
      @QueryParam("observation_start") LocalDate from,
      @QueryParam("observation_end") LocalDate to,
      @QueryParam("sort_order") String order,
      @QueryParam("limit") int limit,
      @QueryParam("offset") int offset,
      @QueryParam("file_type") String fileType);

  /**
   * Dates of releases.
   *
   * @param from the first date
   * @param to the last date
   * @param ahead whether dates are told too on which nothing has been released yet
   * @param limit at most 1000
   */
  @GET
  @Path("/releases/dates")
  Response releases(
      @QueryParam("realtime_start") LocalDate from,
      @QueryParam("realtime_end") LocalDate to,
      @QueryParam("include_release_dates_with_no_data") boolean ahead,
      @QueryParam("sort_order") String order,
      @QueryParam("limit") int limit,
      @QueryParam("offset") int offset,
      @QueryParam("file_type") String fileType);

  @Override
  void close();
}
