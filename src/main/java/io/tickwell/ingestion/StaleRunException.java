package io.tickwell.ingestion;

import java.util.UUID;

/** This launch no longer owns its run: another node took it up. Nothing of it is committed. */
public final class StaleRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleRunException(UUID runId, long fence) {
    super("run %s was taken up by another launch; fence %d is stale".formatted(runId, fence));
  }
}
