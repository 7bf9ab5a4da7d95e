package io.tickwell.provider.fmp;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;

/** Financial Modeling Prep's REST API, as far as it is used. */
public interface FmpClient extends AutoCloseable {

  @GET
  @Path("/quote")
  Response quote(@QueryParam("symbol") String symbol);

  @GET
  @Path("/batch-quote")
  Response quotes(@QueryParam("symbols") String commaSeparated);

  /** Bars as traded; those that are adjusted have paths of their own. */
  @GET
  @Path("/historical-price-eod/non-split-adjusted")
  Response bars(
      @QueryParam("symbol") String symbol,
      @QueryParam("from") LocalDate from,
      @QueryParam("to") LocalDate to);

  @GET
  @Path("/profile")
  Response profile(@QueryParam("symbol") String symbol);

  /**
   * Ratios of the last periods.
   *
   * @param period annual or quarter
   */
  @GET
  @Path("/ratios")
  Response ratios(
      @QueryParam("symbol") String symbol,
      @QueryParam("period") String period,
      @QueryParam("limit") int limit);

  @GET
  @Path("/dividends")
  Response dividends(@QueryParam("symbol") String symbol);

  @GET
  @Path("/splits")
  Response splits(@QueryParam("symbol") String symbol);

  @GET
  @Path("/earnings")
  Response earnings(@QueryParam("symbol") String symbol);

  @GET
  @Path("/earnings-calendar")
  Response earningsCalendar(@QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to);

  @GET
  @Path("/news/stock")
  Response news(
      @QueryParam("symbols") String symbol,
      @QueryParam("from") LocalDate from,
      @QueryParam("to") LocalDate to,
      @QueryParam("page") int page,
      @QueryParam("limit") int limit);

  @GET
  @Path("/news/general-latest")
  Response generalNews(
      @QueryParam("from") LocalDate from,
      @QueryParam("to") LocalDate to,
      @QueryParam("page") int page,
      @QueryParam("limit") int limit);

  @GET
  @Path("/economic-calendar")
  Response economicCalendar(@QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to);

  @GET
  @Path("/economic-indicators")
  Response economicIndicator(
      @QueryParam("name") String name,
      @QueryParam("from") LocalDate from,
      @QueryParam("to") LocalDate to);

  @GET
  @Path("/treasury-rates")
  Response treasuryRates(@QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to);

  @Override
  void close();
}
