package io.tickwell.ingestion;

import io.tickwell.logging.LogContext;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Turns a run that this node owns into a batch job. */
public class RunLauncher {

  private static final Logger LOG = Logger.getLogger("scheduler");

  private final Jdbi jdbi;
  private final RunQueue queue;
  private final ItemLists itemLists;
  private final RunRecords records;
  private final JobContainer container;
  private final Function<String, Optional<String>> unserved;
  private final Set<String> toldUnserved = ConcurrentHashMap.newKeySet();
  private volatile boolean open = true;

  /**
   * @param unserved why nobody can be asked for that type of job; empty when somebody can
   */
  public RunLauncher(
      Jdbi jdbi,
      RunQueue queue,
      ItemLists itemLists,
      RunRecords records,
      JobContainer container,
      Function<String, Optional<String>> unserved) {
    this.unserved = unserved;
    this.jdbi = jdbi;
    this.queue = queue;
    this.itemLists = itemLists;
    this.records = records;
    this.container = container;
  }

  /** From now on runs are launched, as they are from the beginning. */
  public void open() {
    open = true;
  }

  /** From now on no run is launched: what waits goes on waiting, here or for another node. */
  public void close() {
    open = false;
  }

  /**
   * Starts the batch job of a run that was taken from the queue. Launching is idempotent by run id
   * and fence: only the newest launch of a run gets to write. A launch that fails ends the run;
   * while this launcher is closed, the run goes back to the queue.
   */
  public void launch(Run run) {
    LogContext.of(run.jobId(), run.runId()).run(() -> launchNow(run));
  }

  private void launchNow(Run run) {
    LOG.fine(
        () ->
            "Claimed run %s of %s: launch %d, %s, %d items"
                .formatted(
                    run.runId(),
                    run.jobId(),
                    run.fence(),
                    run.triggerKind().code(),
                    run.requested()));
    if (!open) {
      records.release(run.runId(), run.fence(), "the scheduler stopped before its launch");
      return;
    }
    Optional<String> reason = unserved.apply(run.jobType());
    if (reason.isPresent()) {
      endUnserved(run, reason.get());
      return;
    }
    toldUnserved.remove(run.jobId());
    Properties parameters = new Properties();
    parameters.setProperty(RunShare.RUN, run.runId().toString());
    parameters.setProperty(RunShare.FENCE, Long.toString(run.fence()));
    long executionId;
    try {
      executionId = container.start(run.jobType(), parameters);
    } catch (RuntimeException e) {
      if (Failures.databaseAway(e)) {
        putBack(run, e);
        return;
      }
      String because = "could not be launched: " + Failures.sentence(e);
      LOG.log(
          Level.SEVERE, e, () -> "Run %s of %s %s".formatted(run.runId(), run.jobId(), because));
      records.end(run.runId(), run.fence(), RunStatus.FAILED, because);
      return;
    }
    note(run, executionId);
  }

  /**
   * Ends a run that nobody can serve: a batch job would only fail item by item. The log tells it
   * once, the record each time.
   */
  private void endUnserved(Run run, String reason) {
    records.end(run.runId(), run.fence(), RunStatus.FAILED, reason);
    LOG.log(
        toldUnserved.add(run.jobId()) ? Level.WARNING : Level.FINE,
        () -> "Run %s of %s failed: %s".formatted(run.runId(), run.jobId(), reason));
    launchNext(run.jobId());
  }

  private void putBack(Run run, RuntimeException e) {
    LOG.warning(
        () ->
            "Run %s of %s waits until the database is back: %s"
                .formatted(run.runId(), run.jobId(), Failures.sentence(e)));
    records.release(run.runId(), run.fence(), "lost its database at its launch");
  }

  /** The job has started: not being able to note it fails nothing, since it notes itself. */
  private void note(Run run, long executionId) {
    try {
      records.launched(run, container.instanceOf(executionId), executionId);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          e,
          () ->
              "Execution %d of run %s could not be noted yet".formatted(executionId, run.runId()));
    }
  }

  /** {@link #submit(RunOrder, String)} without a key: each call is a run of its own. */
  public Run submit(RunOrder order) {
    return submit(order, null);
  }

  /**
   * Records a run and launches it, unless the job is busy: then the run waits for its turn.
   *
   * @param key of this order, so that it can be sent twice and yet be one run; or null
   * @return the run as recorded, now or when the key came first
   * @throws OrderRefusedException when another order came with that key
   */
  public Run submit(RunOrder order, String key) {
    ItemLists.Stored items = itemLists.store(order);
    return submit(
        order.jobId(),
        handle -> {
          Optional<Run> same = key == null ? Optional.empty() : queue.keyed(handle, order, key);
          if (same.isPresent()) {
            return checked(same.get(), order, items, key).runId();
          }
          UUID runId = queue.add(handle, order, items);
          queue.key(handle, runId, key);
          return runId;
        });
  }

  /** The same for the rest of a run that has ended. */
  public Run goOn(RunOrder order, Run before) {
    ItemLists.Stored items = itemLists.store(order);
    return submit(order.jobId(), handle -> queue.add(handle, order, items, before.runId()));
  }

  private Run submit(String jobId, Function<Handle, UUID> adding) {
    var recorded =
        jdbi.inTransaction(
            handle -> {
              queue.lock(handle, jobId);
              UUID runId = adding.apply(handle);
              return new Submitted(runId, queue.take(handle, jobId));
            });
    recorded.toLaunch().ifPresent(this::launch);
    return records.find(recorded.runId()).orElseThrow();
  }

  private static Run checked(Run same, RunOrder order, ItemLists.Stored items, String key) {
    if (items.listId().equals(same.listId())
        && Objects.equals(order.from(), same.fromDate())
        && Objects.equals(order.to(), same.toDate())) {
      return same;
    }
    throw new OrderRefusedException(
        "the key '%s' came before with another order, for run %s; give each order a key of its own (without symbols, the list of symbols may have changed since)"
            .formatted(key, same.runId()));
  }

  /**
   * Records a run of items that are due and launches it, unless the job is busy or they are not due
   * any more: another node may have been first.
   *
   * @param order with the items
   * @return the run; empty when there is none
   */
  public Optional<Run> retry(RunOrder order, DueItems due) {
    if (!open) {
      return Optional.empty();
    }
    ItemLists.Stored items = itemLists.store(order);
    Optional<Run> run =
        jdbi.inTransaction(
            handle -> {
              queue.lock(handle, order.jobId());
              if (queue.unended(handle, order.jobId()).isPresent() || !due.claim(handle, order)) {
                return Optional.empty();
              }
              queue.add(handle, order, items);
              return queue.take(handle, order.jobId());
            });
    run.ifPresent(this::launch);
    return run;
  }

  /**
   * Records a run that {@link RunSupervisor} launches when its turn comes; does nothing when the
   * job has a run already, so that of several nodes one records it.
   */
  public void enqueueFirst(RunOrder order) {
    ItemLists.Stored items = itemLists.store(order);
    jdbi.useTransaction(
        handle -> {
          queue.lock(handle, order.jobId());
          if (!queue.hasAny(handle, order.jobId())) {
            queue.add(handle, order, items);
          }
        });
  }

  /** Launches the run that waits next for that job, unless the job is busy. */
  public void launchNext(String jobId) {
    if (open) {
      queue.take(jobId).ifPresent(this::launch);
    }
  }

  private record Submitted(UUID runId, Optional<Run> toLaunch) {}
}
