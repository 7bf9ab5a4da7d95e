package io.tickwell.rest;

import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunStatus;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

@Path("/scheduler/runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {

  private static final int MOST = 1_000;

  @Inject RunReports reports;

  @GET
  public List<RunJson> newest(
      @QueryParam("job") String job,
      @QueryParam("status") String status,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    if (job != null && job.chars().anyMatch(Character::isISOControl)) {
      throw new BadRequestException("job holds a character that no job's id has");
    }
    return reports.newest(job, status(status), limit(limit)).stream().map(RunJson::of).toList();
  }

  @GET
  @Path("/{run_id}")
  public RunJson one(@PathParam("run_id") String runId) {
    return reports
        .summary(uuid(runId))
        .map(RunJson::of)
        .orElseThrow(() -> new NotFoundException("there is no run " + runId));
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

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw new BadRequestException(refusal(text), e);
    }
    throw new BadRequestException(refusal(text));
  }

  private static String refusal(String text) {
    return "limit is '%s'; it takes a number from 1 to %d".formatted(text, MOST);
  }
}
