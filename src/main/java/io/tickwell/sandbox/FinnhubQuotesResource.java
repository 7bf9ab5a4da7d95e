package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** {@code /sandbox/finnhub/quote}. */
@Path("finnhub/quote")
@RequestScoped
public class FinnhubQuotesResource {
  @Inject SimulatedFinnhub finnhub;

  @GET
  public Response quote(@BeanParam FinnhubKey key, @QueryParam("symbol") String symbol) {
    return finnhub.quote(key.sent(), symbol).response();
  }
}
