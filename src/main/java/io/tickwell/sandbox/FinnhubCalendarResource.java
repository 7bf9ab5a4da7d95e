package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** {@code /sandbox/finnhub/calendar}. */
@Path("finnhub/calendar")
@RequestScoped
public class FinnhubCalendarResource {
  @Inject FinnhubEarnings earnings;
  @Inject FinnhubEconomy economy;

  @GET
  @Path("earnings")
  public Response earnings(
      @BeanParam FinnhubKey key,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("symbol") String symbol) {
    return earnings.calendar(key.sent(), from, to, symbol).response();
  }

  @GET
  @Path("economic")
  public Response economic(
      @BeanParam FinnhubKey key, @QueryParam("from") String from, @QueryParam("to") String to) {
    return economy.calendar(key.sent(), from, to).response();
  }
}
