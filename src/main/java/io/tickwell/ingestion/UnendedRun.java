package io.tickwell.ingestion;

import java.util.UUID;

/**
 * A run that has not ended.
 *
 * @param trigger why it exists
 * @param waiting whether no node has it yet
 */
public record UnendedRun(UUID runId, String jobId, Trigger trigger, boolean waiting) {

  /** Whether the schedule wanted it, and nobody by hand. */
  public boolean planned() {
    return trigger == Trigger.TIMER || trigger == Trigger.STARTUP;
  }
}
