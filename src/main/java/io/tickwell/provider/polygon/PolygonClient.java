package io.tickwell.provider.polygon;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** Polygon's REST API, as far as it is used. */
public interface PolygonClient extends AutoCloseable {

  @GET
  @Path("/v2/snapshot/locale/us/markets/stocks/tickers")
  Response snapshots(@QueryParam("tickers") String commaSeparated);

  /** Daily bars. The first page is asked for by its filters, the others by their cursor. */
  @GET
  @Path("/v2/aggs/ticker/{symbol}/range/1/day/{from}/{to}")
  Response dailyBars(
      @PathParam("symbol") String symbol,
      @PathParam("from") String from,
      @PathParam("to") String to,
      @QueryParam("adjusted") String adjusted,
      @QueryParam("sort") String sort,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor);

  @Override
  void close();
}
