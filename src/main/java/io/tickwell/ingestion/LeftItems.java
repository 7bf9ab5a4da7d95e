package io.tickwell.ingestion;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What an ended run did not get done. */
public final class LeftItems {

  private final RunPlans plans;
  private final RunProgress progress;
  private final RunReports reports;

  public LeftItems(RunPlans plans, RunProgress progress, RunReports reports) {
    this.plans = plans;
    this.progress = progress;
    this.reports = reports;
  }

  /** The run's items that it left out, did not reach or that failed, in the order of its plan. */
  public List<String> of(Run run) {
    List<String> items = plans.items(run);
    List<RunProgress.Position> positions = progress.positions(run.runId());
    Set<String> failed = new HashSet<>(reports.failedItems(run.runId()));
    plans.of(run.runId()).map(RunPlan::leftOut).ifPresent(failed::addAll);
    boolean someFailedUnnamed = failed.size() < reports.counts(run.runId()).failed();
    if (positions.isEmpty() || someFailedUnnamed) {
      return items;
    }
    return IntStream.range(0, items.size())
        .filter(at -> failed.contains(items.get(at)) || unreached(at, positions))
        .mapToObj(items::get)
        .toList();
  }

  private static boolean unreached(int at, List<RunProgress.Position> positions) {
    return positions.stream()
        .anyMatch(position -> at >= position.nextItem() && at < position.endItem());
  }
}
