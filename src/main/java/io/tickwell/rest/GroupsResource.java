package io.tickwell.rest;

import io.tickwell.marketdata.SymbolGroups;
import io.tickwell.marketdata.Symbology;
import io.tickwell.schedule.Audit;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

@Path("/scheduler/groups")
@Produces(MediaType.APPLICATION_JSON)
public class GroupsResource {

  @Inject SymbolGroups groups;
  @Inject Audit audit;

  @GET
  public List<GroupJson> all() {
    return groups.all().entrySet().stream()
        .map(group -> new GroupJson(group.getKey(), group.getValue()))
        .toList();
  }

  @GET
  @Path("/{name}")
  public GroupJson one(@PathParam("name") String text) {
    String name = name(text);
    List<String> members = groups.members(name);
    if (members.isEmpty()) {
      throw unknown(text);
    }
    return new GroupJson(name, members);
  }

  @PUT
  @Path("/{name}")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  public GroupJson put(
      @PathParam("name") String text, List<String> symbols, @Context SecurityContext security) {
    if (symbols == null) {
      throw new BadRequestException("the body is to be the group's symbols, as in [\"SPY\"]");
    }
    String name = name(text);
    String before = groups.members(name).toString();
    GroupJson group = new GroupJson(name, groups.put(name, symbols));
    note(security, "put_group", name, before, group.symbols().toString());
    return group;
  }

  @DELETE
  @Path("/{name}")
  public Response remove(@PathParam("name") String text, @Context SecurityContext security) {
    String name = name(text);
    String before = groups.members(name).toString();
    if (!groups.remove(name)) {
      throw unknown(text);
    }
    note(security, "remove_group", name, before, null);
    return Response.noContent().build();
  }

  private void note(SecurityContext security, String action, String name, String from, String to) {
    String who = security.getUserPrincipal().getName();
    audit.accepted(new Audit.Change(who, action, name, from, to));
  }

  private static String name(String text) {
    try {
      return Symbology.group(text);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(e.getMessage(), e);
    }
  }

  private static NotFoundException unknown(String name) {
    return new NotFoundException("group '%s' has no members".formatted(name));
  }

  /** A group and its members. */
  public record GroupJson(String name, List<String> symbols) {}
}
