package io.tickwell.provider.twelvedata;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;

/** Twelve Data's REST API, as far as it is used. */
public interface TwelveDataClient extends AutoCloseable {

  @GET
  @Path("/quote")
  Response quotes(@QueryParam("symbol") String commaSeparated);

  /**
   * Bars.
   *
   * @param adjust none for prices as traded
   */
  @GET
  @Path("/time_series")
  Response bars(
      @QueryParam("symbol") String symbol,
      @QueryParam("interval") String interval,
      @QueryParam("start_date") LocalDate from,
      @QueryParam("end_date") String to,
      @QueryParam("outputsize") int most,
      @QueryParam("order") String order,
      @QueryParam("adjust") String adjust);

  @GET
  @Path("/profile")
  Response profile(@QueryParam("symbol") String symbol);

  @GET
  @Path("/statistics")
  Response statistics(@QueryParam("symbol") String symbol);

  @GET
  @Path("/dividends")
  Response dividends(
      @QueryParam("symbol") String symbol,
      @QueryParam("start_date") LocalDate from,
      @QueryParam("end_date") LocalDate to,
      @QueryParam("adjust") boolean adjusted);

  @GET
  @Path("/splits")
  Response splits(
      @QueryParam("symbol") String symbol,
      @QueryParam("start_date") LocalDate from,
      @QueryParam("end_date") LocalDate to);

  @GET
  @Path("/earnings")
  Response earnings(@QueryParam("symbol") String symbol);

  @GET
  @Path("/earnings_calendar")
  Response earningsCalendar(
      @QueryParam("country") String country,
      @QueryParam("start_date") LocalDate from,
      @QueryParam("end_date") LocalDate to);

  @Override
  void close();
}
