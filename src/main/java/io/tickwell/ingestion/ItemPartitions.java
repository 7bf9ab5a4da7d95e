package io.tickwell.ingestion;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.Providers;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Decides what a run asks for, and shares that out over local threads; a run that is taken up keeps
 * its shares.
 */
@Named("itemPartitions")
@Dependent
public class ItemPartitions implements PartitionMapper {

  /** A share smaller than this is not worth the start of a thread. */
  private static final int WORTH_A_PARTITION = 100;

  @Inject JobContext job;
  @Inject JobRuns jobRuns;
  @Inject RunProgress progress;
  @Inject RunPlanner planner;
  @Inject RunPlans plans;
  @Inject Providers providers;
  @Inject TradingCalendar calendar;
  @Inject Clock clock;

  @Override
  public PartitionPlan mapPartitions() {
    Run run = jobRuns.of(job.getExecutionId());
    DataType type = DataType.of(run.jobType());
    DateRange range = DateRange.of(run, calendar, clock);
    int slice = range.itemsPerSlice(type, providers.itemsPerCall(type));
    Optional<RunPlan> plan = planOf(run);
    int asked = plan.map(RunPlan::served).orElse(run.requested());
    int most = ofMarket(run, type, range) ? 1 : range.mostPartitions(type);
    List<RunProgress.Position> positions =
        progress.plan(run, plan, partitionsFor(asked, most, slice));
    PartitionPlanImpl shares = new PartitionPlanImpl();
    // A restart is shared out anew: what is done stands in run_partitions, not in the batch store.
    shares.setPartitionsOverride(true);
    shares.setPartitions(positions.size());
    shares.setThreads(positions.size());
    shares.setPartitionProperties(
        positions.stream()
            .map(at -> new RunShare(run.runId(), run.fence(), at.partitionNo()))
            .map(share -> properties(share, slice))
            .toArray(Properties[]::new));
    return shares;
  }

  /** What answers for the whole market is asked once a partition. */
  private boolean ofMarket(Run run, DataType type, DateRange range) {
    List<String> items = plans.items(run);
    return !items.isEmpty()
        && providers.ofMarket(FetchRequest.of(type, items, range.from(), range.to()));
  }

  /** A run that is taken up has its plan. */
  private Optional<RunPlan> planOf(Run run) {
    return progress.positions(run.runId()).isEmpty() ? planner.plan(run) : Optional.empty();
  }

  private static Properties properties(RunShare share, int slice) {
    Properties properties = share.properties();
    properties.setProperty("slice", Integer.toString(slice));
    return properties;
  }

  static int partitionsFor(int items, int most, int slice) {
    return Math.max(1, Math.min(most, items / Math.max(WORTH_A_PARTITION, slice)));
  }
}
