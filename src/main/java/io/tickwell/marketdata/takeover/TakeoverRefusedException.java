package io.tickwell.marketdata.takeover;

/** The database cannot be taken over as it is; the message says why and what to do. */
public final class TakeoverRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TakeoverRefusedException(String message) {
    super(message);
  }
}
