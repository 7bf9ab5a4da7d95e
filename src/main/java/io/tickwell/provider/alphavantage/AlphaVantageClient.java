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

  @Override
  void close();
}
