package io.tickwell.ingestion;

import jakarta.ejb.ApplicationException;

/** What was asked for cannot be run; the message says why and what to do, for the person asking. */
@ApplicationException
public final class OrderRefusedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With that message in one line, whatever it repeats of what was asked. */
  public OrderRefusedException(String message) {
    super(message.replaceAll("\\p{Cntrl}+", " "));
  }
}
