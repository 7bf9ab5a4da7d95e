package io.tickwell.operation;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** There is no such run. */
@ApplicationException
public final class UnknownRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownRunException(UUID runId) {
    super("there is no run " + runId);
  }
}
