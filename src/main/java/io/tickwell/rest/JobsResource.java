package io.tickwell.rest;

import io.tickwell.ingestion.DueItems.Standing;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.operation.MainSchedulerService;
import io.tickwell.operation.UnknownJobException;
import io.tickwell.schedule.CronDataScheduler;
import io.tickwell.schedule.JobDefinition;
import io.tickwell.schedule.JobPatches;
import io.tickwell.schedule.JobRevision;
import io.tickwell.schedule.JobSettingsView;
import io.tickwell.schedule.Pauses;
import io.tickwell.schedule.Pauses.Pause;
import io.tickwell.schedule.Preview;
import io.tickwell.schedule.SettingView;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonStructure;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

@Dependent
@Path("/scheduler/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final int MOST_PREVIEWED = 500;
  static final String MERGE_PATCH = "application/merge-patch+json";

  @Inject MainSchedulerService service;
  @Inject CronDataScheduler scheduler;
  @Inject Pauses pauses;
  @Inject JobPatches patches;
  @Inject JobSettingsView settings;
  @Inject Clock clock;

  @GET
  public List<JobJson> jobs() {
    Optional<Map<String, Standing>> failed = service.failedItems();
    Map<String, Pause> paused = pauses.all();
    return service.jobs().stream().map(job -> json(job, failed, paused)).toList();
  }

  @GET
  @Path("/{key}")
  public JobJson job(@PathParam("key") String key) {
    return json(find(key), service.failedItems(), pauses.all());
  }

  @POST
  @Path("/{key}/pause")
  public JobJson pause(@PathParam("key") String key, @Context SecurityContext security) {
    pauses.pause(find(key).id(), security.getUserPrincipal().getName());
    return job(key);
  }

  @POST
  @Path("/{key}/resume")
  public JobJson resume(@PathParam("key") String key, @Context SecurityContext security) {
    pauses.resume(find(key).id(), security.getUserPrincipal().getName());
    return job(key);
  }

  @GET
  @Path("/{key}/settings")
  public JobSettingsJson settings(
      @PathParam("key") String key, @Context HttpServletResponse response) {
    return settings(find(key), response);
  }

  /** Changes settings; each that is left out stays, null goes back to the configuration. */
  @PATCH
  @Path("/{key}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  public JobSettingsJson change(
      @PathParam("key") String key,
      JsonStructure body,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Context SecurityContext security,
      @Context HttpServletResponse response) {
    JobDefinition job = find(key);
    JobDefinition after =
        patches.apply(
            job.id(),
            JobPatchBody.read(body, job.type()),
            SettingTags.allowed(ifMatch),
            security.getUserPrincipal().getName());
    return settings(after, response);
  }

  private JobSettingsJson settings(JobDefinition job, HttpServletResponse response) {
    JobRevision revision = job.revision();
    response.setHeader(HttpHeaders.ETAG, SettingTags.of(revision.version()));
    return new JobSettingsJson(
        job.id(),
        revision.version(),
        revision.scheduledSince(),
        revision.leftOutBecause(),
        settings.of(job));
  }

  /** What comes next; every part of the answer is as things are now. */
  @GET
  @Path("/{key}/preview")
  public List<Preview.Time> preview(
      @PathParam("key") String key, @QueryParam("n") @DefaultValue("10") String n) {
    JobDefinition job = find(key);
    int planned = Numbers.inRange("n", n, 1, MOST_PREVIEWED);
    return Preview.of(job.schedule(), clock.instant(), planned, held(job));
  }

  /** What keeps the job from running by its schedule. */
  private Optional<String> held(JobDefinition job) {
    if (!job.enabled()) {
      return Optional.of("the job is not enabled");
    }
    if (!scheduler.running()) {
      return Optional.of("the scheduler is stopped");
    }
    return pauses.all().containsKey(job.id()) ? Optional.of("the job is paused") : Optional.empty();
  }

  private JobDefinition find(String key) {
    return service.jobs().stream()
        .filter(job -> job.id().equals(key))
        .findFirst()
        .orElseThrow(() -> new UnknownJobException(key));
  }

  @POST
  @Path("/{key}/run")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  public Response run(
      @PathParam("key") String key,
      RunBody body,
      @HeaderParam(IDEMPOTENCY_KEY) String idempotencyKey,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    RunBody wanted = body == null ? new RunBody(null, null, null) : body;
    Run run =
        service.trigger(
            key,
            wanted.symbols(),
            wanted.from(),
            wanted.to(),
            security.getUserPrincipal().getName(),
            key(idempotencyKey));
    return Response.accepted(new Accepted(run.runId(), run.instanceId(), status(run).code()))
        .location(uri.getBaseUriBuilder().path("scheduler/runs/{id}").build(run.runId().toString()))
        .build();
  }

  private static String key(String text) {
    if (text == null || KEY.matcher(text).matches()) {
      return text;
    }
    throw new BadRequestException(
        "%s takes 1 to 255 printable ASCII characters".formatted(IDEMPOTENCY_KEY));
  }

  /** Queued means that the job is busy; a run that has been launched is as good as running. */
  private static RunStatus status(Run run) {
    return run.status() == RunStatus.QUEUED && run.owner() != null
        ? RunStatus.RUNNING
        : run.status();
  }

  private JobJson json(
      JobDefinition job, Optional<Map<String, Standing>> failed, Map<String, Pause> paused) {
    Optional<Pause> pause = Optional.ofNullable(paused.get(job.id()));
    Optional<Standing> standing = failed.map(all -> all.get(job.id()));
    return new JobJson(
        job.id(),
        job.type(),
        job.displayName(),
        job.description(),
        job.enabled(),
        pause.isPresent(),
        pause.map(Pause::pausedBy).orElse(null),
        pause.map(Pause::pausedAt).orElse(null),
        job.trigger(),
        job.timing().at(),
        job.timing().intervalSeconds(),
        job.timing().cron(),
        job.timing().zone().getId(),
        job.timing().exchange(),
        job.timing().marketHoursOnly(),
        job.timing().extendedHours(),
        job.timing().tradingDaysOnly(),
        job.items(),
        job.group(),
        scheduler.running() ? scheduler.nextRunTime(job).orElse(null) : null,
        failed.isEmpty() ? null : standing.map(Standing::items).orElse(0L),
        standing.map(Standing::nextRetryAt).orElse(null));
  }

  /**
   * The settings of a job.
   *
   * @param version how often operators changed them
   * @param scheduledSince from when planned times count, since operators changed the schedule; or
   *     null
   * @param leftOutBecause why none of what operators set is in force; null when it is
   */
  public record JobSettingsJson(
      String job,
      long version,
      Instant scheduledSince,
      String leftOutBecause,
      List<SettingView> settings) {}

  /** What POST run takes; every part may be left out. */
  public record RunBody(List<String> symbols, String from, String to) {}

  /** What POST run answers. */
  public record Accepted(UUID runId, Long instanceId, String status) {}

  /**
   * A job of the catalogue.
   *
   * @param pausedBy the user who paused it; null when it is not paused
   * @param pausedAt when; null when it is not paused
   * @param trigger the schedule in words
   * @param group the groups whose symbols it asks for, or null
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
      boolean paused,
      String pausedBy,
      Instant pausedAt,
      String trigger,
      String at,
      Integer intervalSeconds,
      String cron,
      String zone,
      String exchange,
      boolean marketHoursOnly,
      boolean extendedHours,
      boolean tradingDaysOnly,
      List<String> items,
      String group,
      Instant nextRunTime,
      Long failedSymbols,
      Instant nextRetryAt) {}
}
