package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /sandbox/polygon/v2/snapshot/locale/us/markets/stocks/tickers}. */
@Path("polygon/v2/snapshot/locale/us/markets/stocks/tickers")
@RequestScoped
public class PolygonSnapshotsResource {
  @Inject SimulatedPolygon polygon;

  @GET
  public Response snapshots(
      @BeanParam PolygonKey key, @QueryParam("tickers") @DefaultValue("") String tickers) {
    return polygon.snapshots(key.sent(), List.of(tickers.split(","))).response();
  }

  @GET
  @Path("{ticker}")
  public Response snapshot(@BeanParam PolygonKey key, @PathParam("ticker") String ticker) {
    return polygon.snapshot(key.sent(), ticker).response();
  }
}
