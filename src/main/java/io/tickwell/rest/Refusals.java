package io.tickwell.rest;

import io.tickwell.schedule.Audit;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Notes in the audit each change that somebody asked for and did not get. */
@Provider
public class Refusals implements ContainerResponseFilter {

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Inject Audit audit;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() >= 400 && !READING.contains(request.getMethod())) {
      note(
          audit,
          request.getSecurityContext().getUserPrincipal(),
          request.getMethod(),
          request.getUriInfo().getRequestUri().getPath(),
          "%d: %s".formatted(response.getStatus(), Problem.detail(response.getEntity())));
    }
  }

  /** Notes it; while the database is away the log keeps it. */
  static void note(Audit audit, Principal who, String method, String path, String detail) {
    String name = who == null ? null : who.getName();
    try {
      audit.refused(name, method, path, detail);
    } catch (JdbiException e) {
      LOG.log(Level.FINE, "The audit cannot be written", e);
      LOG.warning(
          () ->
              "Refused, and not in the audit since the database is away: %s %s by %s"
                  .formatted(method, path.replaceAll("\\p{Cntrl}+", " "), name));
    }
  }
}
