package io.tickwell.schedule;

import io.tickwell.cluster.Membership;
import io.tickwell.ingestion.ItemLists;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunOrder;
import io.tickwell.ingestion.RunQueue;
import io.tickwell.ingestion.Trigger;
import io.tickwell.ingestion.UnendedRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Each planned time becomes one row in {@code ticks}: fired, missed or skipped, with the reason. A
 * tick that fires and the run that it fires are written in one transaction, while the job's row is
 * locked, so that any number of nodes fire it once.
 *
 * <p>The clock may jump. What lies in between when it jumps ahead is missed, and the job's policy
 * settles it like a downtime. When it is set back by more than {@link #SET_BACK}, planned times
 * that had fired do not fire again, while rows of others whose time has not come are untrue: they
 * go, and are settled when it comes. A smaller step back, and nodes whose clocks differ by less,
 * change nothing: what was settled stays settled, and the next tick is at most that much later.
 */
public class TickClaims {

  private static final Logger LOG = Logger.getLogger("scheduler");

  /** How far settled times may lie ahead of the clock: nodes' clocks differ. */
  static final Duration SET_BACK = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final RunQueue queue;
  private final ItemLists itemLists;
  private final TickRows rows;
  private final Clock clock;

  public TickClaims(
      Jdbi jdbi,
      RunQueue queue,
      ItemLists itemLists,
      Membership membership,
      TickListener listener,
      Clock clock) {
    this.jdbi = jdbi;
    this.queue = queue;
    this.itemLists = itemLists;
    this.rows = new TickRows(membership.self().name(), listener);
    this.clock = clock;
  }

  /** Notes the job; planned times count from the first time it is known. */
  public void know(JobDefinition job) {
    queue.know(job.id());
  }

  /**
   * The planned time up to which the job's ticks have their rows, or the instant from which they
   * count; never far ahead of the clock: where it was set back, that is mended first.
   */
  public Instant settledUntil(String jobId) {
    Instant now = clock.instant();
    Instant settled = jdbi.withHandle(handle -> rows.state(handle, jobId)).lastPlannedAt();
    if (!settled.isAfter(now.plus(SET_BACK))) {
      return settled;
    }
    LOG.warning(
        () ->
            "The clock was set back: %s is settled until %s; ticks after %s that have not fired are planned again"
                .formatted(jobId, settled, now));
    jdbi.useTransaction(
        handle -> {
          queue.lock(handle, jobId);
          rows.setBack(handle, jobId, now);
        });
    return now;
  }

  /** Ids of jobs whose pause is over and let ticks pass that their policies have to settle. */
  public Set<String> resumed() {
    return jdbi.withHandle(rows::resumed);
  }

  /**
   * Settles all planned times of the job that have come; none when the job's settings were changed
   * and this node does not know that yet.
   *
   * @return the run to launch; empty when nothing is due, or another node had it, or it is missed
   *     or skipped, or waits for the end of another
   */
  public Optional<Run> claim(JobDefinition job) {
    return claim(List.of(job)).stream().findFirst();
  }

  /**
   * The same for several jobs in one transaction: all of them are settled, or none.
   *
   * @return the runs to launch, at most one of each job
   */
  public List<Run> claim(Collection<JobDefinition> jobs) {
    Map<String, ItemLists.Stored> items = new HashMap<>();
    jobs.forEach(job -> items.put(job.id(), itemLists.store(order(job, null))));
    Map<String, JobDefinition> byId =
        jobs.stream().collect(Collectors.toMap(JobDefinition::id, Function.identity()));
    return jdbi.inTransaction(
        handle -> {
          queue.lock(handle, byId.keySet());
          List<Settlement> settlements = settle(handle, byId);
          List<RunQueue.Wish> wishes = new ArrayList<>();
          settlements.forEach(
              settlement ->
                  settlement
                      .firing()
                      .forEach(
                          planned ->
                              wishes.add(
                                  new RunQueue.Wish(
                                      order(settlement.job(), planned),
                                      items.get(settlement.job().id())))));
          List<UUID> runs = queue.add(handle, wishes);
          replace(handle, settlements, runs);
          rows.write(handle, settlements, runs, clock.instant());
          return runs.isEmpty() ? List.of() : queue.take(handle, fired(settlements));
        });
  }

  /**
   * Ends the schedule of a job, whose row is locked: what had come by it and nobody could fire is
   * missed. Planned times of the next one count from then on, so that none of before is invented.
   *
   * @param job as it was
   * @param at when its schedule changes
   */
  void reschedule(Handle handle, JobDefinition job, Instant at) {
    JobState state = rows.state(handle, job.id());
    Set<Instant> ahead = state.setBack() ? rows.ahead(handle, state) : Set.of();
    Settlement end = Settlement.ended(job, state, ahead, at);
    rows.write(handle, List.of(end), List.of(), at);
  }

  private static RunOrder order(JobDefinition job, Instant planned) {
    return RunOrder.usual(job.id(), job.type(), Trigger.TIMER, planned);
  }

  private static List<String> fired(List<Settlement> settlements) {
    return settlements.stream()
        .filter(settlement -> !settlement.firing().isEmpty())
        .map(settlement -> settlement.job().id())
        .toList();
  }

  private List<Settlement> settle(Handle handle, Map<String, JobDefinition> jobs) {
    Map<String, JobState> states = rows.states(handle, jobs.keySet());
    Map<String, List<UnendedRun>> unended = queue.unendedButRetries(handle, jobs.keySet());
    Instant now = clock.instant();
    return jobs.values().stream()
        .map(
            job -> {
              JobState state = states.get(job.id());
              if (state.settingsVersion() != job.revision().version()) {
                return Settlement.none(job, state);
              }
              List<Instant> paused =
                  state.owes()
                      ? rows.passed(handle, job.id(), state, job.policies().misfireMost())
                      : List.of();
              return Settlement.of(
                  job,
                  state,
                  new Settlement.Seen(
                      state.setBack() ? rows.ahead(handle, state) : Set.of(),
                      paused,
                      unended.getOrDefault(job.id(), List.of())),
                  now);
            })
        .toList();
  }

  private void replace(Handle handle, List<Settlement> settlements, List<UUID> runs) {
    int next = 0;
    for (Settlement settlement : settlements) {
      for (UnendedRun run : settlement.replaced()) {
        queue.replace(
            handle,
            run,
            "run %s of the tick of %s took its place"
                .formatted(runs.get(next), settlement.firing().get(0)));
      }
      next += settlement.firing().size();
    }
  }
}
