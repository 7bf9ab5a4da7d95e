package io.tickwell.operation;

import jakarta.ejb.ApplicationException;

/** The service is stopped, or still waits for its database. */
@ApplicationException
public final class NotRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotRunningException(String why) {
    super(why);
  }
}
