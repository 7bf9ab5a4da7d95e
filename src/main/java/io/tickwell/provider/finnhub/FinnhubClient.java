package io.tickwell.provider.finnhub;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** Finnhub's REST API, as far as it is used. */
public interface FinnhubClient extends AutoCloseable {

  @GET
  @Path("/quote")
  Response quote(@QueryParam("symbol") String symbol);

  @Override
  void close();
}
