package io.tickwell.provider.finnhub;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;

/** Finnhub's REST API, as far as it is used. */
public interface FinnhubClient extends AutoCloseable {

  @GET
  @Path("/quote")
  Response quote(@QueryParam("symbol") String symbol);

  /**
   * Bars.
   *
   * @param resolution {@code D} for those of a day
   * @param from in unix seconds, inclusive
   * @param to in unix seconds, inclusive
   */
  @GET
  @Path("/stock/candle")
  Response candles(
      @QueryParam("symbol") String symbol,
      @QueryParam("resolution") String resolution,
      @QueryParam("from") long from,
      @QueryParam("to") long to);

  @GET
  @Path("/stock/profile2")
  Response profile(@QueryParam("symbol") String symbol);

  /**
   * Key figures.
   *
   * @param metric {@code all}
   */
  @GET
  @Path("/stock/metric")
  Response metrics(@QueryParam("symbol") String symbol, @QueryParam("metric") String metric);

  @GET
  @Path("/stock/earnings")
  Response earnings(@QueryParam("symbol") String symbol);

  @GET
  @Path("/stock/dividend")
  Response dividends(
      @QueryParam("symbol") String symbol,
      @QueryParam("from") LocalDate from,
      @QueryParam("to") LocalDate to);

  @GET
  @Path("/stock/split")
  Response splits(
      @QueryParam("symbol") String symbol,
      @QueryParam("from") LocalDate from,
      @QueryParam("to") LocalDate to);

  @GET
  @Path("/calendar/earnings")
  Response earningsCalendar(@QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to);

  @GET
  @Path("/calendar/economic")
  Response economicCalendar(@QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to);

  @GET
  @Path("/news")
  Response marketNews(@QueryParam("category") String category);

  @GET
  @Path("/company-news")
  Response companyNews(
      @QueryParam("symbol") String symbol,
      @QueryParam("from") LocalDate from,
      @QueryParam("to") LocalDate to);

  @Override
  void close();
}
