package io.tickwell.operation;

import io.tickwell.alert.Finding;
import io.tickwell.provider.BudgetState;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which providers have little left of a day or a month. */
final class SpentBudgets {

  private final Providers providers;

  SpentBudgets(Providers providers) {
    this.providers = providers;
  }

  /** One finding for a provider, about the longest window that is nearly spent. */
  List<Finding> find(int percentLeft) {
    Set<String> available =
        providers.states().stream()
            .filter(ProviderState::available)
            .map(ProviderState::name)
            .collect(Collectors.toSet());
    return providers.budgets().stream()
        .filter(budget -> available.contains(budget.provider()))
        .flatMap(
            budget ->
                budget.windows().stream()
                    .filter(window -> nearlySpent(window, percentLeft))
                    .reduce((one, later) -> later)
                    .map(window -> spent(budget.provider(), window))
                    .stream())
        .toList();
  }

  private static boolean nearlySpent(BudgetState.Window window, int percentLeft) {
    return (window.per().equals("day") || window.per().equals("month"))
        && window.left().isPresent()
        && window.left().getAsLong() * 100 <= percentLeft * window.limit();
  }

  private static Finding spent(String provider, BudgetState.Window window) {
    return Finding.of(
        "budget",
        provider,
        "%d of the %d credits that %s has in a %s are left%s"
            .formatted(
                window.left().orElse(0),
                window.limit(),
                provider,
                window.per(),
                window.resetsAt().map(at -> "; it ends at " + at).orElse("")));
  }
}
