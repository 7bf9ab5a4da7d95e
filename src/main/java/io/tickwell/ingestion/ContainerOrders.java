package io.tickwell.ingestion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes runs of the jobs that people start through the batch container: its REST API, {@code
 * batchManager}, the Admin Center.
 *
 * <p>A restart is a new run, since a run that has ended stays as it was recorded. It asks for what
 * the run before it left: items that were not reached, and items that failed. A restart with other
 * symbols or dates is an order of its own.
 */
public final class ContainerOrders {

  private static final Logger LOG = Logger.getLogger("scheduler");

  private final Admission admission;
  private final JobOrders orders;
  private final ItemLists itemLists;
  private final RunQueue queue;
  private final RunRecords records;
  private final LeftItems leftItems;

  public ContainerOrders(
      Admission admission,
      JobOrders orders,
      ItemLists itemLists,
      RunQueue queue,
      RunRecords records,
      LeftItems leftItems) {
    this.admission = admission;
    this.orders = orders;
    this.itemLists = itemLists;
    this.queue = queue;
    this.records = records;
    this.leftItems = leftItems;
  }

  /**
   * Records the run, as this node's.
   *
   * @throws OrderRefusedException when it cannot be; a run that failed is recorded with the reason
   */
  Run accept(JobStart start) {
    try {
      admission
          .closedBecause()
          .ifPresent(
              because -> {
                throw new OrderRefusedException(because);
              });
      Optional<Run> before = start.before().flatMap(earlier -> before(start, earlier));
      return before.isPresent() && goesOn(start) ? goOn(start, before.get()) : begin(start);
    } catch (OrderRefusedException e) {
      LOG.warning(
          () ->
              "Refused %s as started by %s (batch job instance %d): %s"
                  .formatted(
                      start.jobType(), start.startedBy(), start.instanceId(), e.getMessage()));
      record(start, e);
      throw e;
    }
  }

  private void record(JobStart start, OrderRefusedException refusal) {
    try {
      queue.refuse(start, refusal.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "The refusal has no record but the job log");
    }
  }

  private Run begin(JobStart start) {
    Properties parameters = new Properties();
    parameters.putAll(start.parameters());
    if (start.before().isPresent()) {
      parameters.putAll(goesOn(start) ? start.before().get() : Map.of());
      RunShare.LAUNCH.forEach(parameters::remove);
    }
    RunOrder order = orders.fromContainer(start.jobType(), parameters, start.startedBy());
    return queue.startNow(order, itemLists.store(order), null);
  }

  /** The run that the instance had before; of a run that another node took up, the same run. */
  private Optional<Run> before(JobStart start, Properties earlier) {
    return records
        .findByInstance(start.instanceId())
        .or(() -> launched(earlier).filter(run -> run.jobType().equals(start.jobType())));
  }

  private Optional<Run> launched(Properties earlier) {
    return Optional.ofNullable(earlier.getProperty(RunShare.RUN))
        .map(UUID::fromString)
        .flatMap(records::find);
  }

  /** Whether it asks for nothing else than the instance did before. */
  private static boolean goesOn(JobStart start) {
    Map<String, String> asked = asked(start.parameters());
    return asked.isEmpty() || asked.equals(asked(start.before().orElseThrow()));
  }

  private static Map<String, String> asked(Properties parameters) {
    Map<String, String> asked = new TreeMap<>();
    parameters
        .stringPropertyNames()
        .forEach(name -> asked.put(name, parameters.getProperty(name).strip()));
    asked.keySet().removeAll(RunShare.LAUNCH);
    return asked;
  }

  private Run goOn(JobStart start, Run before) {
    if (!before.status().ended()) {
      throw new OrderRefusedException(
          "run %s has not ended, it is %s; there is nothing to restart"
              .formatted(before.runId(), before.status().code()));
    }
    List<String> left = leftItems.of(before);
    if (left.isEmpty()) {
      throw new OrderRefusedException(
          "run %s (%s) left nothing to go on with; start the job anew instead"
              .formatted(before.runId(), before.status().code()));
    }
    RunOrder order =
        new RunOrder(
            before.jobId(),
            before.jobType(),
            Trigger.BATCH_API,
            start.startedBy(),
            null,
            left,
            before.fromDate(),
            before.toDate());
    Run run = queue.startNow(order, itemLists.store(order), before.runId());
    LOG.info(
        () ->
            "Run %s goes on with what run %s (%s) left: %d of its %d items"
                .formatted(
                    run.runId(),
                    before.runId(),
                    before.status().code(),
                    left.size(),
                    before.requested()));
    return run;
  }
}
