package io.tickwell.provider.tiingo;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;

/** Tiingo's REST API, as far as it is used. */
public interface TiingoClient extends AutoCloseable {

  @GET
  @Path("/iex/")
  Response quotes(@QueryParam("tickers") String commaSeparated);

  @GET
  @Path("/tiingo/daily/{ticker}/prices")
  Response bars(
      @PathParam("ticker") String ticker,
      @QueryParam("startDate") LocalDate from,
      @QueryParam("endDate") LocalDate to,
      @QueryParam("resampleFreq") String frequency);

  @GET
  @Path("/tiingo/daily/{ticker}")
  Response description(@PathParam("ticker") String ticker);

  @GET
  @Path("/tiingo/fundamentals/{ticker}/statements")
  Response statements(@PathParam("ticker") String ticker);

  /** News of a ticker, or of all when it is null. */
  @GET
  @Path("/tiingo/news")
  Response news(
      @QueryParam("tickers") String ticker,
      @QueryParam("startDate") LocalDate from,
      @QueryParam("endDate") LocalDate to,
      @QueryParam("limit") int limit,
      @QueryParam("offset") int offset,
      @QueryParam("sortBy") String sortBy);

  @Override
  void close();
}
