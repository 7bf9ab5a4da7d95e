package io.tickwell.provider;

import java.time.Duration;

/**
 * One provider asked for one item.
 *
 * @param provider its name; {@code none} where no provider could be asked at all
 * @param outcome what came of it
 * @param message why, in words; empty when there is nothing to say
 * @param took the time of the calls; zero for a provider that was left alone
 * @param calls how many calls were made, all pages and repetitions together; 0 when it was left
 *     alone
 * @param retries how many of them repeated one that had failed
 * @param size characters of the answers that could be read, or null when there was none; a call for
 *     several items has one answer, whose size counts for each
 */
public record Attempt(
    String provider,
    Outcome outcome,
    String message,
    Duration took,
    int calls,
    int retries,
    Long size) {

  /** The same of one whose rows are not all that was asked for. */
  Attempt lacking(String what) {
    return new Attempt(provider, Outcome.INCOMPLETE, Words.of(what), took, calls, retries, size);
  }

  /** The same with something to say of it. */
  Attempt saying(String what) {
    return new Attempt(provider, outcome, Words.of(what), took, calls, retries, size);
  }

  /** Nobody was called. */
  public static Attempt none(String provider, Outcome outcome, String message) {
    return new Attempt(provider, outcome, message, Duration.ZERO, 0, 0, null);
  }
}
