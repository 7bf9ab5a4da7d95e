package io.tickwell.rest;

import io.tickwell.ingestion.FailingItems;
import io.tickwell.operation.Freshness;
import io.tickwell.operation.Freshness.JobFreshness;
import io.tickwell.operation.MainSchedulerService;
import io.tickwell.operation.SystemHealth;
import io.tickwell.operation.SystemStatus;
import io.tickwell.schedule.Audit;
import io.tickwell.schedule.ComingTicks;
import io.tickwell.schedule.Pauses;
import io.tickwell.schedule.Pauses.Pause;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@Dependent
@Path("/scheduler")
@Produces(MediaType.APPLICATION_JSON)
public class SchedulerResource {

  @Inject MainSchedulerService service;
  @Inject Pauses pauses;
  @Inject Audit audit;
  @Inject Freshness freshness;
  @Inject FailingItems failing;
  @Inject ComingTicks ticks;

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

  /** Items that failed and were not served since. */
  @GET
  @Path("/failing")
  public List<FailingItems.Failing> failing(
      @QueryParam("limit") @DefaultValue("100") String limit) {
    return failing.latest(Numbers.inRange("limit", limit, 1, 1_000));
  }

  /** What is planned from one instant, now if left out, to before another, a day later. */
  @GET
  @Path("/ticks")
  public List<ComingTicks.Coming> ticks(
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    Instant first = from == null ? ticks.now() : instant("from", from);
    Instant end = to == null ? first.plus(Duration.ofDays(1)) : instant("to", to);
    if (!first.isBefore(end) || first.plus(Duration.ofDays(31)).isBefore(end)) {
      throw new BadRequestException(
          "from %s to %s; it takes a time of 31 days at most".formatted(first, end));
    }
    return ticks.between(first, end, Numbers.inRange("limit", limit, 1, 1_000));
  }

  private static Instant instant(String name, String text) {
    try {
      Instant instant = Instant.parse(text);
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      if (year >= 1900 && year < 2200) {
        return instant;
      }
    } catch (DateTimeException e) {
      throw new BadRequestException(refusal(name, text), e);
    }
    throw new BadRequestException(refusal(name, text));
  }

  private static String refusal(String name, String text) {
    return "%s is '%s'; write it as 2026-01-02T22:30:00Z, in the years 1900 to 2199"
        .formatted(name, text);
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
