package io.tickwell.ingestion;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Hears how runs go on this node. */
@FunctionalInterface
public interface RunObserver {

  /**
   * Called once for each run that is recorded, in the transaction that records it.
   *
   * @param before the run whose rest it is, or null
   */
  default void recorded(Handle handle, UUID runId, RunOrder order, UUID before) {}

  /** Called when a launch of a run has begun; must not throw. */
  default void begun(UUID runId) {}

  /** Called when a launch of a run broke off and the run is to go on; must not throw. */
  default void interrupted(UUID runId, String reason) {}

  /** Called once for each run that ended, after its end is recorded; must not wait. */
  void ended(UUID runId);

  /** The same, and another one that hears of them too. */
  default RunObserver and(RunObserver other) {
    RunObserver first = this;
    return new RunObserver() {
      @Override
      public void recorded(Handle handle, UUID runId, RunOrder order, UUID before) {
        first.recorded(handle, runId, order, before);
        other.recorded(handle, runId, order, before);
      }

      @Override
      public void begun(UUID runId) {
        first.begun(runId);
        other.begun(runId);
      }

      @Override
      public void interrupted(UUID runId, String reason) {
        first.interrupted(runId, reason);
        other.interrupted(runId, reason);
      }

      @Override
      public void ended(UUID runId) {
        first.ended(runId);
        other.ended(runId);
      }
    };
  }
}
