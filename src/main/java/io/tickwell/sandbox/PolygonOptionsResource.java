package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /sandbox/polygon/v3/snapshot/options/{underlying}}. */
@Path("polygon/v3/snapshot/options/{underlying}")
@RequestScoped
public class PolygonOptionsResource {
  @Inject PolygonOptions options;

  @GET
  public Response chain(
      @BeanParam PolygonKey key, @PathParam("underlying") String underlying, @Context UriInfo uri) {
    PolygonListQuestion question = PolygonListQuestion.of(uri.getQueryParameters());
    return options.chain(key.sent(), uri.getAbsolutePath(), underlying, question).response();
  }
}
