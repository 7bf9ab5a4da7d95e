package io.tickwell.ingestion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what a run asks for: not for what nobody knows, nor for more than budgets cover. */
public final class RunPlanner {
  private final ItemLists itemLists;
  private final UnknownSymbols unknown;
  private final Shortage shortage;

  public RunPlanner(ItemLists itemLists, UnknownSymbols unknown, Shortage shortage) {
    this.itemLists = itemLists;
    this.unknown = unknown;
    this.shortage = shortage;
  }

  /** The run's plan; empty when it asks for all its items. */
  Optional<RunPlan> plan(Run run) {
    List<String> items = itemLists.items(run.listId());
    List<String> leftOut = unknown.leftOut(run, items);
    Set<String> rest = new LinkedHashSet<>(items);
    leftOut.forEach(rest::remove);
    List<String> asked = new ArrayList<>(rest);
    Optional<RunPlan> plan = shortage.plan(run, asked);
    return leftOut.isEmpty()
        ? plan
        : Optional.of(
            plan.orElse(RunPlan.of(asked))
                .without(leftOut, unknown.because(leftOut, items.size())));
  }
}
