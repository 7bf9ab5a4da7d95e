package io.tickwell.ingestion;

import io.tickwell.calendar.TradingCalendar;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Properties;

/** Shares a run's items out over local threads; a run that is taken up keeps its shares. */
@Named("itemPartitions")
@Dependent
public class ItemPartitions implements PartitionMapper {

  /** A share smaller than this is not worth the start of a thread. */
  private static final int WORTH_A_PARTITION = 100;

  @Inject JobContext job;
  @Inject JobRuns jobRuns;
  @Inject RunProgress progress;
  @Inject TradingCalendar calendar;
  @Inject Clock clock;

  @Override
  public PartitionPlan mapPartitions() {
    Run run = jobRuns.of(job.getExecutionId());
    DateRange range = DateRange.of(run, LastClosed.date(calendar, clock));
    List<RunProgress.Position> positions =
        progress.plan(run, partitionsFor(run.requested(), range.mostPartitions()));
    PartitionPlanImpl plan = new PartitionPlanImpl();
    // A restart is shared out anew: what is done stands in run_partitions, not in the batch store.
    plan.setPartitionsOverride(true);
    plan.setPartitions(positions.size());
    plan.setThreads(positions.size());
    plan.setPartitionProperties(
        positions.stream()
            .map(at -> new RunShare(run.runId(), run.fence(), at.partitionNo()))
            .map(share -> properties(share, range.itemsPerSlice()))
            .toArray(Properties[]::new));
    return plan;
  }

  private static Properties properties(RunShare share, int slice) {
    Properties properties = share.properties();
    properties.setProperty("slice", Integer.toString(slice));
    return properties;
  }

  static int partitionsFor(int items, int most) {
    return Math.max(1, Math.min(most, items / WORTH_A_PARTITION));
  }
}
