package io.tickwell.schedule;

import java.time.Instant;

/**
 * What becomes of one planned time.
 *
 * @param reason why, or null for a tick that fires in time
 * @param recorded whether it has its row already, from a pause
 */
record Tick(Instant planned, TickStatus status, String reason, boolean recorded) {

  boolean fires() {
    return status == TickStatus.FIRED;
  }
}
