package io.tickwell.rest;

import io.tickwell.alert.Alert;
import io.tickwell.alert.AlertReports;
import io.tickwell.alert.Alerts;
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
import java.util.List;

@Dependent
@Path("/scheduler/alerts")
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {

  @Inject AlertReports reports;
  @Inject Alerts alerts;

  @GET
  public List<Alert> newest(
      @QueryParam("open") String open, @QueryParam("limit") @DefaultValue("100") String limit) {
    if (open != null && !open.equals("true") && !open.equals("false")) {
      throw new BadRequestException("open is '%s'; it takes true or false".formatted(open));
    }
    return reports.newest(
        open == null ? null : Boolean.valueOf(open), Numbers.inRange("limit", limit, 1, 1_000));
  }

  @POST
  @Path("/test")
  public Alert test(@Context SecurityContext security) {
    return alerts.test(security.getUserPrincipal().getName());
  }
}
