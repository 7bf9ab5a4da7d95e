package io.tickwell.ingestion;

import java.util.Map;

/**
 * What a run did so far, as its committed chunks counted it.
 *
 * @param fetched items with rows present
 * @param empty items for which every provider answered and none had data
 * @param failed items without rows for which at least one call failed, or for which budgets were
 *     too short
 * @param leftOut items that were not asked for, since no provider knew them in runs before
 * @param inserted rows that were not there
 * @param updated rows of which a value changed
 * @param unchanged rows that were there already
 * @param rejected rows set aside
 * @param providers items served, by the provider that served them
 */
public record RunCounts(
    int fetched,
    int empty,
    int failed,
    int leftOut,
    long inserted,
    long updated,
    long unchanged,
    long rejected,
    Map<String, Integer> providers) {

  public static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0, 0, 0, Map.of());

  /** Items that have an outcome, or are to have none. */
  public int reached() {
    return fetched + empty + failed + leftOut;
  }

  /** The status of a run that went through all its items. */
  public RunStatus verdict(int requested) {
    if (requested > 0 && fetched == requested) {
      return RunStatus.COMPLETED;
    }
    if (fetched > 0 || inserted + updated + unchanged > 0) {
      return RunStatus.PARTIAL;
    }
    return failed > 0 || reached() < requested ? RunStatus.FAILED : RunStatus.NO_DATA;
  }
}
