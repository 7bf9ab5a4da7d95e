package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code /sandbox/alpha_vantage}. */
@Path("alpha_vantage")
@RequestScoped
public class AlphaVantageResource {
  @Inject SimulatedAlphaVantage alphaVantage;

  @GET
  @Path("query")
  public Response query(@BeanParam AlphaVantageQuestion question) {
    return alphaVantage.query(question).response();
  }
}
