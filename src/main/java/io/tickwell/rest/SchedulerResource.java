package io.tickwell.rest;

import io.tickwell.operation.MainSchedulerService;
import io.tickwell.operation.SystemHealth;
import io.tickwell.operation.SystemStatus;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@Path("/scheduler")
@Produces(MediaType.APPLICATION_JSON)
public class SchedulerResource {

  @Inject MainSchedulerService service;

  @GET
  @Path("/status")
  public SystemStatus status() {
    return service.status();
  }

  @GET
  @Path("/health")
  public HealthJson health() {
    return HealthJson.of(service.health());
  }

  /** Health as the contract spells it. */
  public record HealthJson(String status, Map<String, String> components, List<String> issues) {
    static HealthJson of(SystemHealth health) {
      Map<String, String> components = new LinkedHashMap<>();
      health.components().forEach((name, state) -> components.put(name, state.code()));
      return new HealthJson(health.status().code(), components, health.issues());
    }
  }
}
