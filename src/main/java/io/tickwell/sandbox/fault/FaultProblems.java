package io.tickwell.sandbox.fault;

import jakarta.json.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Errors as {@code application/problem+json} (RFC 9457). Not a {@code @Provider}: it must never be
 * found by another application of the same WAR.
 */
public class FaultProblems implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger("scheduler");

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof BadFault) {
      return problem(Response.Status.BAD_REQUEST, thrown.getMessage());
    }
    if (thrown instanceof SandboxOff) {
      return problem(Response.Status.CONFLICT, thrown.getMessage());
    }
    if (thrown instanceof WebApplicationException known) {
      return problem(known.getResponse().getStatusInfo(), known.getMessage());
    }
    LOG.log(Level.SEVERE, "A request about faults failed", thrown);
    return problem(
        Response.Status.INTERNAL_SERVER_ERROR, "an error on the server's side; its log tells more");
  }

  private static Response problem(Response.StatusType status, String detail) {
    return Response.status(status)
        .type("application/problem+json")
        .entity(
            Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", status.getReasonPhrase())
                .add("status", status.getStatusCode())
                .add("detail", detail == null ? "" : detail)
                .build()
                .toString())
        .build();
  }
}
