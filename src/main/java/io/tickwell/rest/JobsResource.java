package io.tickwell.rest;

import io.tickwell.ingestion.DueItems.Standing;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.operation.MainSchedulerService;
import io.tickwell.operation.UnknownJobException;
import io.tickwell.schedule.CronDataScheduler;
import io.tickwell.schedule.JobDefinition;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@Path("/scheduler/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

  @Inject MainSchedulerService service;
  @Inject CronDataScheduler scheduler;

  @GET
  public List<JobJson> jobs() {
    Optional<Map<String, Standing>> failed = service.failedItems();
    return service.jobs().stream().map(job -> json(job, failed)).toList();
  }

  @GET
  @Path("/{key}")
  public JobJson job(@PathParam("key") String key) {
    return service.jobs().stream()
        .filter(job -> job.id().equals(key))
        .findFirst()
        .map(job -> json(job, service.failedItems()))
        .orElseThrow(() -> new UnknownJobException(key));
  }

  @POST
  @Path("/{key}/run")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  public Response run(
      @PathParam("key") String key,
      RunBody body,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    RunBody wanted = body == null ? new RunBody(null, null, null) : body;
    Run run =
        service.trigger(
            key,
            wanted.symbols(),
            wanted.from(),
            wanted.to(),
            security.getUserPrincipal().getName());
    return Response.accepted(new Accepted(run.runId(), run.instanceId(), status(run).code()))
        .location(uri.getBaseUriBuilder().path("scheduler/runs/{id}").build(run.runId().toString()))
        .build();
  }

  /** Queued means that the job is busy; a run that has been launched is as good as running. */
  private static RunStatus status(Run run) {
    return run.status() == RunStatus.QUEUED && run.owner() != null
        ? RunStatus.RUNNING
        : run.status();
  }

  private JobJson json(JobDefinition job, Optional<Map<String, Standing>> failed) {
    Optional<Standing> standing = failed.map(all -> all.get(job.id()));
    return new JobJson(
        job.id(),
        job.type(),
        job.displayName(),
        job.description(),
        job.enabled(),
        job.intervalSeconds(),
        job.cron(),
        job.marketHoursOnly(),
        job.items(),
        scheduler.running() ? scheduler.nextRunTime(job).orElse(null) : null,
        failed.isEmpty() ? null : standing.map(Standing::items).orElse(0L),
        standing.map(Standing::nextRetryAt).orElse(null));
  }

  /** What POST run takes; every part may be left out. */
  public record RunBody(List<String> symbols, String from, String to) {}

  /** What POST run answers. */
  public record Accepted(UUID runId, Long instanceId, String status) {}

  /**
   * A job of the catalogue.
   *
   * @param failedSymbols items that failed and were not served since; null while the database does
   *     not tell
   * @param nextRetryAt when the first of them is asked for again; null when none is
   */
  public record JobJson(
      String id,
      String type,
      String name,
      String description,
      boolean enabled,
      Integer intervalSeconds,
      String cron,
      boolean marketHoursOnly,
      List<String> items,
      Instant nextRunTime,
      Long failedSymbols,
      Instant nextRetryAt) {}
}
