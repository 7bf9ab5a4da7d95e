package io.tickwell.rest;

import io.tickwell.operation.Freshness;
import io.tickwell.operation.Freshness.JobFreshness;
import io.tickwell.operation.MainSchedulerService;
import io.tickwell.operation.SystemHealth;
import io.tickwell.operation.SystemStatus;
import io.tickwell.schedule.Audit;
import io.tickwell.schedule.Pauses;
import io.tickwell.schedule.Pauses.Pause;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@Path("/scheduler")
@Produces(MediaType.APPLICATION_JSON)
public class SchedulerResource {

  @Inject MainSchedulerService service;
  @Inject Pauses pauses;
  @Inject Audit audit;
  @Inject Freshness freshness;

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

  @GET
  @Path("/freshness")
  public List<FreshnessJson> freshness() {
    return freshness.all().stream().map(FreshnessJson::of).toList();
  }

  @POST
  @Path("/start")
  public SystemStatus start(@Context SecurityContext security) {
    service.switchOn(security.getUserPrincipal().getName());
    return service.status();
  }

  @POST
  @Path("/stop")
  public SystemStatus stop(@Context SecurityContext security) {
    service.switchOff(security.getUserPrincipal().getName());
    return service.status();
  }

  @POST
  @Path("/pause")
  public Map<String, Pause> pause(@Context SecurityContext security) {
    String who = security.getUserPrincipal().getName();
    service.jobs().forEach(job -> pauses.pause(job.id(), who));
    return pauses.all();
  }

  @POST
  @Path("/resume")
  public Map<String, Pause> resume(@Context SecurityContext security) {
    String who = security.getUserPrincipal().getName();
    service.jobs().forEach(job -> pauses.resume(job.id(), who));
    return pauses.all();
  }

  @GET
  @Path("/audit")
  public List<Audit.Entry> audit(
      @QueryParam("limit") @DefaultValue("100") String limit, @QueryParam("before") String before) {
    return audit.newest(
        Numbers.inRange("limit", limit, 1, 1_000),
        before == null ? null : Numbers.inRange("before", before, 1, Long.MAX_VALUE));
  }

  /**
   * How fresh what an enabled job keeps is.
   *
   * @param lastServedAt when a run that found data, or learned that there is none, last began
   * @param lastRun the run that ended last, or null
   * @param nextAt the next planned time, or null
   * @param reason why it is stale, or why nobody can serve it; or null
   */
  public record FreshnessJson(
      String job,
      String type,
      Instant lastServedAt,
      RunJson lastRun,
      Instant nextAt,
      boolean stale,
      String reason) {
    static FreshnessJson of(JobFreshness job) {
      return new FreshnessJson(
          job.job(),
          job.type(),
          job.lastServedAt(),
          job.lastRun() == null ? null : RunJson.of(job.lastRun()),
          job.nextAt(),
          job.staleBecause() != null,
          job.staleBecause() == null ? job.unservedBecause() : job.staleBecause());
    }
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
