package io.tickwell.schedule;

import io.tickwell.ingestion.DueItems;
import io.tickwell.ingestion.ItemLists;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunOrder;
import io.tickwell.ingestion.Trigger;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks again for items that failed, on a schedule of their own: one run of each job for those of
 * its items that are due. Any node may sweep; the database gives each run to one of them.
 *
 * <p>Only enabled jobs retry, those with market hours only while the session is open. An item that
 * its job would not ask for any more is forgotten.
 */
public final class RetrySweep {

  private static final Logger LOG = Logger.getLogger("scheduler");

  private final JobCatalogue catalogue;
  private final ItemLists itemLists;
  private final DueItems due;
  private final RunLauncher launcher;
  private final Clock clock;

  public RetrySweep(
      JobCatalogue catalogue,
      ItemLists itemLists,
      DueItems due,
      RunLauncher launcher,
      Clock clock) {
    this.catalogue = catalogue;
    this.itemLists = itemLists;
    this.due = due;
    this.launcher = launcher;
    this.clock = clock;
  }

  /** Launches what is due; a job that cannot be retried now does not hold up the others. */
  public void sweep() {
    Set<String> jobs = due.jobs();
    catalogue.enabled().stream()
        .filter(job -> jobs.contains(job.id()) && job.timing().allows(clock.instant()))
        .forEach(this::retryOrTell);
  }

  private void retryOrTell(JobDefinition job) {
    try {
      retry(job);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "Could not retry " + job.id() + "; it is tried again later");
    }
  }

  private void retry(JobDefinition job) {
    Set<String> waiting = due.of(job.id(), job.type());
    List<String> items =
        itemLists.of(RunOrder.usual(job.id(), job.type(), Trigger.RETRY, null)).stream()
            .filter(waiting::contains)
            .toList();
    Set<String> unwanted = new HashSet<>(waiting);
    items.forEach(unwanted::remove);
    if (!unwanted.isEmpty()) {
      due.drop(job.id(), job.type(), unwanted);
    }
    if (!items.isEmpty()) {
      RunOrder order =
          new RunOrder(job.id(), job.type(), Trigger.RETRY, null, null, items, null, null);
      Optional<Run> run = launcher.retry(order, due);
      run.ifPresent(
          launched ->
              LOG.info(
                  () ->
                      "Retried %d items of %s that had failed, in run %s"
                          .formatted(items.size(), job.id(), launched.runId())));
    }
  }
}
