package io.tickwell.ingestion;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run does when it does not ask for all its items.
 *
 * @param items all items of the run: those that it asks for, of these first those that have waited
 *     longest, then those for which budgets are too short, then those that no provider knows
 * @param served how many of them it asks for, from the first
 * @param unknown how many of them no provider knows, from the last
 * @param reason why some are left out, in words for the run's record
 */
public record RunPlan(List<String> items, int served, int unknown, String reason) {
  public RunPlan {
    items = List.copyOf(items);
  }

  /** A plan that asks for all of them. */
  static RunPlan of(List<String> items) {
    return new RunPlan(items, items.size(), 0, "");
  }

  /** The same beside items that no provider knows. */
  RunPlan without(List<String> some, String because) {
    List<String> all = new ArrayList<>(items);
    all.addAll(some);
    return new RunPlan(
        all, served, some.size(), reason.isEmpty() ? because : reason + "; " + because);
  }

  /** The items that it does not ask for though somebody may have them. */
  public List<String> leftOut() {
    return items.subList(served, items.size() - unknown);
  }
}
