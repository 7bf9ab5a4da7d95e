package io.tickwell.ingestion;

import java.util.UUID;

/** Hears of runs that ended on this node. */
@FunctionalInterface
public interface RunEndListener {

  /** Called once for each run, after its end is recorded; must not wait. */
  void ended(UUID runId);
}
