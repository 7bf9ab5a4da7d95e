package io.tickwell.operation;

import jakarta.ejb.ApplicationException;

/** What was asked for is right, but not at this moment; the message says why. */
@ApplicationException
public final class NotNowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotNowException(String why) {
    super(why);
  }
}
