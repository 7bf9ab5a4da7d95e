package io.tickwell.ingestion;

import io.tickwell.logging.LogContext;
import io.tickwell.marketdata.Symbols;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.Providers;
import io.tickwell.provider.Spellings;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads the outcome of each item of a share from the providers. */
@Named("providerReader")
@Dependent
public class ProviderReader extends AbstractItemReader {
  private static final Set<BatchStatus> STOPPING =
      EnumSet.of(BatchStatus.STOPPING, BatchStatus.STOPPED);

  @Inject JobContext job;
  @Inject JobRuns jobRuns;
  @Inject RunRecords records;
  @Inject RunProgress progress;
  @Inject RunPlans plans;
  @Inject Providers providers;
  @Inject AnswerRows answerRows;
  @Inject Symbols symbols;
  @Inject KeptPages pages;
  @Inject Suspension suspension;
  @Inject ExchangeDates dates;
  @Inject @BatchProperty String runId;
  @Inject @BatchProperty String fence;
  @Inject @BatchProperty String partition;
  @Inject @BatchProperty String slice;

  private ItemFetch fetch;
  private int position;

  @Override
  public void open(Serializable checkpoint) {
    Run run =
        records
            .find(UUID.fromString(runId))
            .orElseThrow(
                () -> new StaleRunException(UUID.fromString(runId), Long.parseLong(fence)));
    LogContext.of(run.jobId(), runId).run(() -> open(run));
  }

  private void open(Run run) {
    RunShare share = RunShare.of(runId, fence, partition);
    RunProgress.Position stand = progress.position(share);
    position = stand.nextItem();
    // A copy, so that each share of a run does not hold the items of all.
    List<String> items = List.copyOf(plans.items(run).subList(position, stand.endItem()));
    if (!items.isEmpty()) {
      Spellings told = Spellings.of(symbols.spellings());
      fetch =
          new ItemFetch(
              providers,
              answerRows,
              items,
              dates.requests(run, items).stream()
                  .map(request -> request.withPriority(run.priority()).withTold(told))
                  .toList(),
              pages.of(share),
              Integer.parseInt(slice),
              () -> jobRuns.stopping(run.runId()) || STOPPING.contains(job.getBatchStatus()));
    }
  }

  /**
   * Most items are there by now; suspending the transaction for each would cost most of the time.
   */
  @Override
  public Object readItem() throws InterruptedException {
    if (fetch == null) {
      return null;
    }
    ItemOutcome outcome = fetch.ready() ? fetch.next() : suspension.awaitNext(fetch);
    position += outcome == null ? 0 : 1;
    return outcome;
  }

  @Override
  public Serializable checkpointInfo() {
    return position;
  }
}
