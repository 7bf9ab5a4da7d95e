package io.tickwell.marketdata;

import java.time.Duration;
import java.time.Instant;

/**
 * When a symbol that no provider knows is taken for unknown: after so many runs in a row, that lie
 * so far apart. A provider may say for a while that it knows nothing.
 *
 * @param runs 1 or more
 * @param time from the first of them to the last
 */
public record Patience(int runs, Duration time) {

  /** Whether that many runs since then are enough. */
  boolean isOver(int notFound, Instant since, Instant now) {
    return notFound >= runs && !now.isBefore(since.plus(time));
  }
}
