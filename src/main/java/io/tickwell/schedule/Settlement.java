package io.tickwell.schedule;

import io.tickwell.ingestion.UnendedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of the planned times of one job that have come.
 *
 * @param state of the job from then on; the one before where nothing was due
 * @param ticks each with what becomes of it
 * @param replaced runs that are to end for the one that fires
 */
record Settlement(
    JobDefinition job,
    JobState state,
    boolean changed,
    List<Tick> ticks,
    List<UnendedRun> replaced) {

  /** Planned times that get a row each; of older ones the oldest row says how many there are. */
  static final int MOST_RECORDED = 50_000;

  private static final int MOST_COUNTED = 1_000_000;

  /**
   * What the database says beside the job's state.
   *
   * @param ahead planned times after the last settled one that have their rows: the clock was set
   *     back
   * @param paused planned times that a pause let pass, which is over
   * @param unended the job's runs that have not ended
   */
  record Seen(Set<Instant> ahead, List<Instant> paused, List<UnendedRun> unended) {}

  static Settlement of(JobDefinition job, JobState state, Seen seen, Instant now) {
    Instant from = state.lastPlannedAt();
    List<Instant> all = job.schedule().between(from, now.minus(job.delay()), MOST_RECORDED);
    Instant newest = all.isEmpty() ? from : all.get(all.size() - 1);
    List<Instant> due = new ArrayList<>(all);
    due.removeAll(seen.ahead());
    boolean changed = !all.isEmpty() || state.owes();
    DueTicks ticks = new DueTicks(job, due, seen.paused(), now);
    if (state.paused()) {
      JobState after =
          due.isEmpty() ? state.passed(null, newest) : state.passed(due.get(0), newest);
      return new Settlement(
          job, after, changed, counted(job, from, all, ticks.passed()), List.of());
    }
    DueTicks.Verdict verdict = ticks.verdict(seen.unended());
    return new Settlement(
        job,
        state.settled(newest),
        changed,
        counted(job, from, all, verdict.ticks()),
        verdict.replaced());
  }

  /** Nothing becomes of them: the job is not any more what it was when they were planned. */
  static Settlement none(JobDefinition job, JobState state) {
    return new Settlement(job, state, false, List.of(), List.of());
  }

  /**
   * The end of a schedule: what had come by it and nobody could fire is missed, or skipped in a
   * pause, and planned times count from then on.
   *
   * @param ahead planned times that have their rows
   * @param at when the schedule changes
   */
  static Settlement ended(JobDefinition job, JobState state, Set<Instant> ahead, Instant at) {
    Instant from = state.lastPlannedAt();
    List<Instant> all =
        job.enabled()
            ? job.schedule().between(from, at.minus(job.delay()), MOST_RECORDED)
            : List.of();
    List<Instant> due = new ArrayList<>(all);
    due.removeAll(ahead);
    DueTicks ticks = new DueTicks(job, due, List.of(), at);
    JobState after =
        state.paused() && !due.isEmpty()
            ? state.passed(due.get(0), due.get(due.size() - 1))
            : state;
    return new Settlement(
        job,
        after.countedFrom(at),
        true,
        counted(job, from, all, state.paused() ? ticks.passed() : ticks.allMissed()),
        List.of());
  }

  /** The planned times that fire, oldest first. */
  List<Instant> firing() {
    return ticks.stream().filter(Tick::fires).map(Tick::planned).toList();
  }

  /** Where there are more planned times than rows, the first row says so. */
  private static List<Tick> counted(
      JobDefinition job, Instant from, List<Instant> all, List<Tick> ticks) {
    if (all.size() < MOST_RECORDED || ticks.isEmpty()) {
      return ticks;
    }
    int older = 0;
    Optional<Instant> next = job.schedule().next(from);
    while (next.isPresent() && next.get().isBefore(all.get(0)) && older < MOST_COUNTED) {
      older++;
      next = job.schedule().next(next.get());
    }
    if (older == 0) {
      return ticks;
    }
    List<Tick> counted = new ArrayList<>(ticks);
    Tick first = counted.get(0);
    String more =
        "%s; so it is with %s%d planned times before it, from %s on, which have no rows of their own"
            .formatted(
                first.reason(),
                older == MOST_COUNTED ? "more than " : "",
                older,
                job.schedule().next(from).orElseThrow());
    counted.set(0, new Tick(first.planned(), first.status(), more, first.recorded()));
    return counted;
  }
}
