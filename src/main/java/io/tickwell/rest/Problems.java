package io.tickwell.rest;

import io.tickwell.ingestion.OrderRefusedException;
import io.tickwell.marketdata.DatabaseFailure;
import io.tickwell.marketdata.SymbolsRefusedException;
import io.tickwell.operation.NotNowException;
import io.tickwell.operation.NotRunningException;
import io.tickwell.operation.UnknownJobException;
import io.tickwell.operation.UnknownRunException;
import io.tickwell.schedule.ChangedMeanwhileException;
import io.tickwell.schedule.SettingsRefusedException;
import jakarta.ejb.EJBException;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Every error that leaves the surface is a problem with a clear detail, never a stack trace. */
@Provider
public class Problems implements ExceptionMapper<Throwable> {

  private static final Logger LOG = Logger.getLogger("scheduler");

  @Override
  public Response toResponse(Throwable thrown) {
    return thrown instanceof EJBException && thrown.getCause() != null
        ? problem(thrown.getCause())
        : problem(thrown);
  }

  private static Response problem(Throwable thrown) {
    if (thrown instanceof UnknownJobException || thrown instanceof UnknownRunException) {
      return Problem.response(404, thrown.getMessage());
    }
    if (thrown instanceof NotRunningException) {
      return Problem.response(503, thrown.getMessage());
    }
    if (thrown instanceof NotNowException) {
      return Problem.response(409, thrown.getMessage());
    }
    if (thrown instanceof SymbolsRefusedException refused && !refused.faults().isEmpty()) {
      return Problem.ofLines(400, refused.getMessage(), refused.faults());
    }
    if (thrown instanceof SettingsRefusedException refused) {
      return Problem.ofSettings(400, refused.getMessage(), refused.faults());
    }
    if (thrown instanceof ChangedMeanwhileException) {
      return Problem.response(412, thrown.getMessage());
    }
    if (thrown instanceof OrderRefusedException || thrown instanceof SymbolsRefusedException) {
      return Problem.response(400, thrown.getMessage());
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      // What reads a body wraps what its stream throws.
      if (cause instanceof WebApplicationException known) {
        return answer(known.getResponse(), known.getMessage());
      }
    }
    if (thrown instanceof JsonException
        || thrown instanceof JsonbException
        || thrown instanceof ProcessingException) {
      return Problem.response(400, "the body is not the JSON that this call takes");
    }
    if (thrown instanceof IOException) {
      return Problem.response(400, "the body cannot be read");
    }
    if (thrown.getCause() instanceof URISyntaxException) {
      return Problem.response(400, "the path holds a character that has to be encoded");
    }
    if (thrown instanceof JdbiException) {
      if (DatabaseFailure.away(thrown)) {
        LOG.log(Level.FINE, "A request met a database that does not answer", thrown);
      } else {
        LOG.log(Level.WARNING, "The database failed a request", thrown);
      }
      return Problem.response(503, "the database does not answer; try again later");
    }
    LOG.log(Level.SEVERE, "A request failed", thrown);
    return Problem.response(500, "an error on the server's side; its log tells more");
  }

  /** A refused method names those that are taken. */
  private static Response answer(Response known, String message) {
    boolean mediaType = known.getStatus() == Response.Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode();
    Response problem =
        Problem.response(
            known.getStatus(),
            mediaType
                ? "the body is to come as application/json, a table of symbols as text/csv"
                : message);
    List<Object> allowed = known.getHeaders().get(HttpHeaders.ALLOW);
    if (allowed != null) {
      problem.getHeaders().put(HttpHeaders.ALLOW, allowed);
    }
    return problem;
  }
}
