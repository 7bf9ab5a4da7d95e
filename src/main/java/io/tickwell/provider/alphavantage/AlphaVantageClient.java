package io.tickwell.provider.alphavantage;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** Alpha Vantage's one resource, which takes the name of a function. */
public interface AlphaVantageClient extends AutoCloseable {

  /**
   * Calls a function for a symbol.
   *
   * @param outputSize {@code compact} for the last 100 bars, {@code full} for all; null for
   *     functions without bars
   */
  @GET
  @Path("/query")
  Response query(
      @QueryParam("function") String function,
      @QueryParam("symbol") String symbol,
      @QueryParam("outputsize") String outputSize);

  /**
   * Calls the function of an economic series.
   *
   * @param interval null where the function has but one
   * @param maturity of a treasury's yield; null for the others
   */
  @GET
  @Path("/query")
  Response series(
      @QueryParam("function") String function,
      @QueryParam("interval") String interval,
      @QueryParam("maturity") String maturity);

  /**
   * Calls a function for the reports of all companies.
   *
   * @param horizon {@code 3month}, {@code 6month} or {@code 12month}
   */
  @GET
  @Path("/query")
  Response calendar(@QueryParam("function") String function, @QueryParam("horizon") String horizon);

  /**
   * Calls a function for a fiscal quarter.
   *
   * @param quarter {@code 2026Q1}
   */
  @GET
  @Path("/query")
  Response quarter(
      @QueryParam("function") String function,
      @QueryParam("symbol") String symbol,
      @QueryParam("quarter") String quarter);

  /**
   * Calls the function of news.
   *
   * @param tickers what the news are about; null for all
   * @param from {@code 20260605T0000} in UTC
   * @param to the same
   */
  @GET
  @Path("/query")
  Response news(
      @QueryParam("function") String function,
      @QueryParam("tickers") String tickers,
      @QueryParam("time_from") String from,
      @QueryParam("time_to") String to,
      @QueryParam("sort") String sort,
      @QueryParam("limit") int limit);

  @Override
  void close();
}
