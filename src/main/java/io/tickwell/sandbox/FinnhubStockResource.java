package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** {@code /sandbox/finnhub/stock}. */
@Path("finnhub/stock")
@RequestScoped
public class FinnhubStockResource {
  @Inject FinnhubCompanies companies;
  @Inject FinnhubMetrics metrics;
  @Inject FinnhubEarnings earnings;
  @Inject FinnhubPayouts payouts;
  @Inject FinnhubCandles candles;

  @GET
  @Path("candle")
  public Response candles(
      @BeanParam FinnhubKey key,
      @QueryParam("symbol") String symbol,
      @QueryParam("resolution") String resolution,
      @QueryParam("from") String from,
      @QueryParam("to") String to) {
    return candles.of(key.sent(), symbol, resolution, from, to).response();
  }

  @GET
  @Path("profile2")
  public Response profile(@BeanParam FinnhubKey key, @QueryParam("symbol") String symbol) {
    return companies.profile(key.sent(), symbol).response();
  }

  @GET
  @Path("metric")
  public Response metric(@BeanParam FinnhubKey key, @QueryParam("symbol") String symbol) {
    return metrics.metrics(key.sent(), symbol).response();
  }

  @GET
  @Path("earnings")
  public Response earnings(@BeanParam FinnhubKey key, @QueryParam("symbol") String symbol) {
    return earnings.surprises(key.sent(), symbol).response();
  }

  @GET
  @Path("dividend")
  public Response dividend(
      @BeanParam FinnhubKey key,
      @QueryParam("symbol") String symbol,
      @QueryParam("from") String from,
      @QueryParam("to") String to) {
    return payouts.dividends(key.sent(), symbol, from, to).response();
  }

  @GET
  @Path("split")
  public Response split(
      @BeanParam FinnhubKey key,
      @QueryParam("symbol") String symbol,
      @QueryParam("from") String from,
      @QueryParam("to") String to) {
    return payouts.splits(key.sent(), symbol, from, to).response();
  }
}
