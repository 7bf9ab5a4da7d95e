package io.tickwell.schedule;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/** The local times at which something is planned, whatever the zone. Whole seconds. */
interface LocalTimes {

  /** The first of them from the one on and before the other. */
  Optional<LocalDateTime> first(LocalDateTime from, LocalDateTime before);

  /**
   * Whether those that exist twice are planned both times.
   *
   * @param repeated by how much the clocks go back
   */
  boolean comeTwice(Duration repeated);
}
