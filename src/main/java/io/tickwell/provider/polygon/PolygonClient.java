package io.tickwell.provider.polygon;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;

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

  /** The bars of all tickers on that day. */
  @GET
  @Path("/v2/aggs/grouped/locale/us/market/stocks/{date}")
  Response marketBars(@PathParam("date") LocalDate day, @QueryParam("adjusted") String adjusted);

  /** A chain; later pages by their cursor alone. */
  @GET
  @Path("/v3/snapshot/options/{underlying}")
  Response options(
      @PathParam("underlying") String underlying,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor);

  @GET
  @Path("/v3/reference/tickers/{symbol}")
  Response ticker(@PathParam("symbol") String symbol);

  /** Statements of all periods; later pages by their cursor alone. */
  @GET
  @Path("/vX/reference/financials")
  Response financials(
      @QueryParam("ticker") String symbol,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor);

  /** Dividends; later pages by their cursor alone. */
  @GET
  @Path("/v3/reference/dividends")
  Response dividends(
      @QueryParam("ticker") String symbol,
      @QueryParam("ex_dividend_date.gte") LocalDate from,
      @QueryParam("ex_dividend_date.lte") LocalDate to,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor);

  /** Splits; later pages by their cursor alone. */
  @GET
  @Path("/v3/reference/splits")
  Response splits(
      @QueryParam("ticker") String symbol,
      @QueryParam("execution_date.gte") LocalDate from,
      @QueryParam("execution_date.lte") LocalDate to,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor);

  /** News of a symbol, or of all when it is null; later pages by their cursor alone. */
  @GET
  @Path("/v2/reference/news")
  Response news(
      @QueryParam("ticker") String symbol,
      @QueryParam("published_utc.gte") Instant from,
      @QueryParam("published_utc.lt") Instant before,
      @QueryParam("order") String order,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor);

  /** A family of economic series; later pages by their cursor alone. */
  @GET
  @Path("/fed/v1/{family}")
  Response economy(
      @PathParam("family") String family,
      @QueryParam("date.gte") LocalDate from,
      @QueryParam("date.lte") LocalDate to,
      @QueryParam("sort") String sort,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor);

  @Override
  void close();
}
