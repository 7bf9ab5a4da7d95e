package io.tickwell.ingestion;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What an ended run did not get done. */
public final class LeftItems {

  private final ItemLists itemLists;
  private final RunProgress progress;
  private final RunReports reports;

  public LeftItems(ItemLists itemLists, RunProgress progress, RunReports reports) {
    this.itemLists = itemLists;
    this.progress = progress;
    this.reports = reports;
  }

  /** The run's items that it did not reach or that failed, in their order. */
  List<String> of(Run run) {
    List<String> items = itemLists.items(run.listId());
    List<RunProgress.Position> positions = progress.positions(run.runId());
    Set<String> failed = reports.failedItems(run.runId());
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
