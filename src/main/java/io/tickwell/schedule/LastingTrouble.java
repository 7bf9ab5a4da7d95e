package io.tickwell.schedule;

import io.tickwell.ingestion.Failures;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A trouble that lasts is told once, and not again each time, and then that it is over. */
final class LastingTrouble {

  private static final Logger LOG = Logger.getLogger("scheduler");

  private final String cannot;
  private final String does;
  private final String again;
  private volatile boolean lasting;

  /**
   * @param cannot what it cannot do: the scheduler could not ...
   * @param does the same when it can: the scheduler ... again
   * @param again how often it is tried
   */
  LastingTrouble(String cannot, String does, String again) {
    this.cannot = cannot;
    this.does = does;
    this.again = again;
  }

  /** Told with its trace, unless it is that the database is away. */
  void tell(RuntimeException e) {
    Level level = lasting ? Level.FINE : Level.WARNING;
    if (Failures.databaseAway(e)) {
      LOG.log(
          level,
          () ->
              "The scheduler waits for its database and tries again %s: %s"
                  .formatted(again, Failures.sentence(e)));
    } else {
      LOG.log(
          level, e, () -> "The scheduler could not %s; it tries again %s".formatted(cannot, again));
    }
    lasting = true;
  }

  void over() {
    if (lasting) {
      LOG.info(() -> "The scheduler %s again".formatted(does));
      lasting = false;
    }
  }
}
