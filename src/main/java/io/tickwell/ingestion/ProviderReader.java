package io.tickwell.ingestion;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.logging.LogContext;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.Providers;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Reads the outcome of each item of a share from the providers. */
@Named("providerReader")
@Dependent
public class ProviderReader extends AbstractItemReader {

  @Inject RunRecords records;
  @Inject RunProgress progress;
  @Inject ItemLists itemLists;
  @Inject Providers providers;
  @Inject AnswerRows answerRows;
  @Inject TradingCalendar calendar;
  @Inject Clock clock;
  @Inject @BatchProperty String runId;
  @Inject @BatchProperty String fence;
  @Inject @BatchProperty String partition;

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
    List<String> items = itemLists.items(run.listId()).subList(position, stand.endItem());
    if (!items.isEmpty()) {
      DateRange range = DateRange.of(run, LastClosed.date(calendar, clock));
      fetch =
          new ItemFetch(
              providers,
              answerRows,
              FetchRequest.of(DataType.of(run.jobType()), items, range.from(), range.to()),
              range.itemsPerSlice());
    }
  }

  @Override
  public Object readItem() throws InterruptedException {
    Object outcome = fetch == null ? null : fetch.next();
    position += outcome == null ? 0 : 1;
    return outcome;
  }

  @Override
  public Serializable checkpointInfo() {
    return position;
  }
}
