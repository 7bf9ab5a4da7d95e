package io.tickwell.ingestion;

import java.util.List;

/**
 * What a run does when budgets do not cover all its items.
 *
 * @param items all items of the run, those first that have waited longest
 * @param served how many of them it asks for, from the first; the others it leaves out
 * @param reason why, in words for the run's record
 */
public record RunPlan(List<String> items, int served, String reason) {
  public RunPlan {
    items = List.copyOf(items);
  }

  /** The items that it does not ask for. */
  public List<String> leftOut() {
    return items.subList(served, items.size());
  }
}
