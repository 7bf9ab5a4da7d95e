package io.tickwell.provider;

/**
 * The calls to a provider for one data type of the last while, by all nodes.
 *
 * @param calls how many, repetitions included
 * @param failures those that were no answer to the question
 * @param tookMillis how long all of them took, together
 */
public record RecentCalls(long calls, long failures, long tookMillis) {

  /** Failures of a hundred calls, rounded down; 0 without calls. */
  public long percentFailed() {
    return calls == 0 ? 0 : failures * 100 / calls;
  }

  /**
   * What an answer costs in milliseconds, failed calls included; a provider that fails at once is
   * not fast. Without any answer it is more than any other.
   */
  public long millisPerAnswer() {
    return calls == failures ? Long.MAX_VALUE : tookMillis / (calls - failures);
  }
}
