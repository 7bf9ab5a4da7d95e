package io.tickwell.sandbox.fault;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.StringReader;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the simulated providers do wrong at present, each at most one thing. */
@Path("/faults")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class FaultsResource {
  private static final Logger LOG = Logger.getLogger("scheduler");

  @Inject Faults faults;
  @Inject Event<FaultChange> changes;

  /** All simulated providers, with null for the fault of one that is well. */
  @GET
  public JsonArray all() {
    faults.checkOn();
    var all = Json.createArrayBuilder();
    for (Vendor vendor : Vendor.values()) {
      all.add(state(vendor));
    }
    return all.build();
  }

  @GET
  @Path("/{provider}")
  public JsonObject one(@PathParam("provider") String provider) {
    return state(vendor(provider));
  }

  /** Sets the provider's fault; an empty object heals. */
  @PUT
  @Path("/{provider}")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject set(
      @PathParam("provider") String provider, String body, @Context SecurityContext security) {
    Vendor vendor = vendor(provider);
    JsonObject wanted = object(body);
    change(vendor, wanted.isEmpty() ? Optional.empty() : Optional.of(Fault.of(wanted)), security);
    return state(vendor);
  }

  @DELETE
  @Path("/{provider}")
  public void heal(@PathParam("provider") String provider, @Context SecurityContext security) {
    change(vendor(provider), Optional.empty(), security);
  }

  private void change(Vendor vendor, Optional<Fault> wanted, SecurityContext security) {
    String who = user(security);
    note(
        new FaultChange(
            who, vendor.key(), present(vendor), wanted.map(Fault::toString).orElse(null)));
    wanted.ifPresentOrElse(fault -> faults.set(vendor, fault, who), () -> faults.heal(vendor, who));
  }

  private String present(Vendor vendor) {
    return faults.present(vendor).map(fault -> fault.fault().toString()).orElse(null);
  }

  /** Before the change: what could not be noted is not done. */
  private void note(FaultChange change) {
    try {
      changes.fire(change);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "Not done, for it could not be noted: " + change);
      throw new WebApplicationException(
          "the change could not be noted in the audit, and was not made; try again later",
          e,
          Response.Status.SERVICE_UNAVAILABLE);
    }
  }

  private Vendor vendor(String provider) {
    faults.checkOn();
    return Vendor.of(provider);
  }

  private static String user(SecurityContext security) {
    return security.getUserPrincipal().getName();
  }

  private static JsonObject object(String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new BadFault("the body is no JSON object; write for instance {\"kind\":\"hang\"}", e);
    }
  }

  private JsonObject state(Vendor vendor) {
    JsonObjectBuilder json = Json.createObjectBuilder().add("provider", vendor.key());
    Optional<PresentFault> present = faults.present(vendor);
    add(json, "fault", present.map(fault -> fault.fault().json()));
    add(json, "set_by", present.map(fault -> Json.createValue(fault.setBy())));
    add(json, "set_at", present.map(fault -> Json.createValue(fault.setAt().toString())));
    add(
        json,
        "ends_at",
        present.flatMap(PresentFault::endsAt).map(end -> Json.createValue(end.toString())));
    add(json, "asked", present.map(fault -> Json.createValue(fault.asked())));
    add(json, "met", present.map(fault -> Json.createValue(fault.met())));
    return json.build();
  }

  private static void add(
      JsonObjectBuilder json, String name, Optional<? extends JsonValue> value) {
    json.add(name, value.isPresent() ? value.get() : JsonValue.NULL);
  }
}
