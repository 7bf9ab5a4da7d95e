package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** {@code /sandbox/finnhub/quote}. */
@Path("finnhub/quote")
@RequestScoped
public class FinnhubQuotesResource {
  @Inject SimulatedFinnhub finnhub;

  @GET
  public Response quote(
      @HeaderParam("X-Finnhub-Token") String header,
      @QueryParam("token") String token,
      @QueryParam("symbol") String symbol) {
    return finnhub.quote(header == null ? token : header, symbol).response();
  }
}
