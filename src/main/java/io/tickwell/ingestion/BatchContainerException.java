package io.tickwell.ingestion;

import jakarta.ejb.ApplicationException;

/**
 * The batch container failed a call, as it does when its database is away; the cause says more.
 * Whoever called tells of it in a line: of exceptions that it does not know the EJB container would
 * log a page.
 */
@ApplicationException
public final class BatchContainerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BatchContainerException(RuntimeException cause) {
    super(cause);
  }
}
