package io.tickwell.provider;

/**
 * Calls to a provider; each repetition is one.
 *
 * @param failures those that were no answer to the question
 */
public record DayCalls(long calls, long failures) {

  public static final DayCalls NONE = new DayCalls(0, 0);
}
