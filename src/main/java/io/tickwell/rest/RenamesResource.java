package io.tickwell.rest;

import io.tickwell.marketdata.SymbolRenames;
import io.tickwell.marketdata.SymbolRenames.Renamed;
import io.tickwell.schedule.Audit;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

@Path("/scheduler/renames")
@Produces(MediaType.APPLICATION_JSON)
public class RenamesResource {

  @Inject SymbolRenames renames;
  @Inject Audit audit;

  @GET
  public List<RenameJson> all() {
    return renames.all().stream()
        .map(rename -> new RenameJson(rename.oldSymbol(), rename.newSymbol(), rename.renamedOn()))
        .toList();
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  public Renamed rename(RenameBody body, @Context SecurityContext security) {
    if (body == null || body.from() == null || body.to() == null) {
      throw new BadRequestException(
          "the body is to be as in {\"from\":\"FB\",\"to\":\"META\",\"on\":\"2022-06-09\"}");
    }
    Renamed renamed = renames.rename(body.from(), body.to(), date(body.on()));
    String who = security.getUserPrincipal().getName();
    audit.accepted(
        new Audit.Change(
            who,
            "rename_symbol",
            renamed.from(),
            renamed.from(),
            "%s, rows %s".formatted(renamed.to(), renamed.rows())));
    return renamed;
  }

  private static LocalDate date(String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new BadRequestException("on is '%s'; write yyyy-MM-dd".formatted(text), e);
    }
  }

  @DELETE
  @Path("/{symbol}")
  public Response forget(@PathParam("symbol") String symbol, @Context SecurityContext security) {
    String name = symbol.strip().toUpperCase(Locale.ROOT);
    if (!renames.forget(name)) {
      throw new NotFoundException("'%s' is no old name of a symbol".formatted(symbol));
    }
    String who = security.getUserPrincipal().getName();
    audit.accepted(new Audit.Change(who, "forget_rename", name, "an old name", null));
    return Response.noContent().build();
  }

  /** What POST takes; without a day it is today. */
  public record RenameBody(String from, String to, String on) {}

  /** An old name. */
  public record RenameJson(String from, String to, LocalDate on) {}
}
