package io.tickwell.provider;

import java.time.Instant;

/** What became of the wish to call a provider. */
public sealed interface Grant {

  /** The call may be sent, now. */
  record Granted() implements Grant {}

  /**
   * The call must not be sent.
   *
   * @param reason why, in words for a run's record
   * @param until when asking again makes sense
   */
  record Refused(String reason, Instant until) implements Grant {}
}
