package io.tickwell.operation;

import jakarta.ejb.ApplicationException;

/** There is no job of that id. */
@ApplicationException
public final class UnknownJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownJobException(String jobId) {
    super("there is no job '%s'; GET /api/scheduler/jobs lists them".formatted(jobId));
  }
}
