package io.tickwell.rest;

import io.tickwell.marketdata.Symbols;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

@Path("/scheduler/symbols")
@Produces(MediaType.APPLICATION_JSON)
public class SymbolsResource {

  @Inject Symbols symbols;

  @GET
  public List<Symbols.Listed> all() {
    return symbols.all();
  }

  @GET
  @Path("/{symbol}")
  public Symbols.Listed one(@PathParam("symbol") String symbol) {
    return symbols.all().stream()
        .filter(listed -> listed.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("symbol '%s' is not known".formatted(symbol)));
  }
}
