package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code /sandbox/fred}. */
@Path("fred")
@RequestScoped
public class FredResource {
  @Inject SimulatedFred fred;

  @GET
  @Path("series/observations")
  public Response observations(@BeanParam FredQuestion question) {
    return fred.observations(question).response();
  }

  @GET
  @Path("releases/dates")
  public Response releases(@BeanParam FredReleasesQuestion question) {
    return fred.releases(question).response();
  }
}
