package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** {@code /sandbox/polygon/v2/aggs/ticker/{ticker}/range/1/day/{from}/{to}}. */
@Path("polygon/v2/aggs/ticker/{ticker}/range/1/day/{from}/{to}")
@RequestScoped
public class PolygonBarsResource {
  @Inject SimulatedPolygon polygon;

  @GET
  public Response bars(
      @BeanParam PolygonKey key,
      @PathParam("ticker") String ticker,
      @PathParam("from") String from,
      @PathParam("to") String to,
      @QueryParam("adjusted") String adjusted,
      @QueryParam("sort") String sort,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    URI base = uri.getBaseUriBuilder().path("polygon").build();
    PolygonQuestion question = new PolygonQuestion(ticker, from, to, adjusted, sort, limit, cursor);
    return polygon.bars(key.sent(), base, question).response();
  }
}
