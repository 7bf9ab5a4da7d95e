package io.tickwell.rest;

import io.tickwell.ingestion.AttemptReports;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.operation.RunControls;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

@Dependent
@Path("/scheduler/runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {

  private static final int MOST = 1_000;

  @Inject RunReports reports;
  @Inject RunControls controls;
  @Inject AttemptReports attempts;

  @GET
  public List<RunJson> newest(
      @QueryParam("job") String job,
      @QueryParam("status") String status,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    if (job != null && job.chars().anyMatch(Character::isISOControl)) {
      throw new BadRequestException("job holds a character that no job's id has");
    }
    return reports.newest(job, status(status), Numbers.inRange("limit", limit, 1, MOST)).stream()
        .map(RunJson::of)
        .toList();
  }

  @GET
  @Path("/{run_id}")
  public RunJson one(@PathParam("run_id") String runId) {
    return reports
        .summary(uuid(runId))
        .map(RunJson::of)
        .orElseThrow(() -> new NotFoundException("there is no run " + runId));
  }

  @GET
  @Path("/{run_id}/attempts")
  public List<AttemptReports.Recorded> attempts(
      @PathParam("run_id") String runId,
      @QueryParam("symbol") String symbol,
      @QueryParam("limit") @DefaultValue("100") String limit) {
    UUID id = one(runId).runId();
    return attempts.of(id, symbol, Numbers.inRange("limit", limit, 1, MOST));
  }

  @POST
  @Path("/{run_id}/stop")
  public Response stop(@PathParam("run_id") String runId, @Context SecurityContext security) {
    Run run = controls.stop(uuid(runId), security.getUserPrincipal().getName());
    return Response.accepted(one(run.runId().toString())).build();
  }

  @POST
  @Path("/{run_id}/retry")
  public Response retry(
      @PathParam("run_id") String runId, @Context SecurityContext security, @Context UriInfo uri) {
    String id =
        controls.retry(uuid(runId), security.getUserPrincipal().getName()).runId().toString();
    return Response.accepted(one(id))
        .location(uri.getBaseUriBuilder().path("scheduler/runs/{id}").build(id))
        .build();
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("'%s' is not a run id".formatted(text), e);
    }
  }

  private static RunStatus status(String code) {
    if (code == null) {
      return null;
    }
    return Arrays.stream(RunStatus.values())
        .filter(status -> status.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestException(
                    "status is '%s'; it takes one of %s"
                        .formatted(
                            code,
                            Arrays.stream(RunStatus.values()).map(RunStatus::code).toList())));
  }
}
