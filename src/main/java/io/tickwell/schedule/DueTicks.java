package io.tickwell.schedule;

import io.tickwell.ingestion.UnendedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges the ticks of one job that are due together, by the job's policies. Pure: what it says
 * depends on nothing but what it is given.
 */
final class DueTicks {
  static final String PAUSED = "the job is paused";

  /**
   * @param ticks each tick that is due, and those of the pause that changed
   * @param replaced the runs that are to end for the one that fires
   */
  record Verdict(List<Tick> ticks, List<UnendedRun> replaced) {
    static final Verdict NONE = new Verdict(List.of(), List.of());
  }

  private final JobDefinition job;
  private final List<Instant> due;
  private final List<Instant> paused;
  private final Instant now;

  /**
   * @param due planned times without a row, oldest first
   * @param paused planned times that a pause let pass, before those, oldest first
   */
  DueTicks(JobDefinition job, List<Instant> due, List<Instant> paused, Instant now) {
    this.job = job;
    this.due = due;
    this.paused = paused;
    this.now = now;
  }

  /** All of them pass while the job is paused. */
  List<Tick> passed() {
    return due.stream().map(planned -> tick(planned, TickStatus.SKIPPED, PAUSED)).toList();
  }

  /** None of them fires any more. */
  List<Tick> allMissed() {
    return due.stream().map(this::missed).toList();
  }

  /**
   * What the policies say.
   *
   * @param unended runs of the job that have not ended, oldest first, without retries: what is
   *     planned waits for those
   */
  Verdict verdict(List<UnendedRun> unended) {
    List<Instant> chosen = chosen();
    List<Tick> ticks = new ArrayList<>();
    due.stream()
        .takeWhile(planned -> chosen.isEmpty() || planned.isBefore(chosen.get(0)))
        .map(this::missed)
        .forEach(ticks::add);
    if (chosen.isEmpty()) {
      return new Verdict(ticks, List.of());
    }
    boolean catchesUp =
        job.policies().misfire() == Misfire.ALL && (chosen.size() > 1 || late(chosen.get(0)));
    if (catchesUp || unended.isEmpty()) {
      chosen.stream().map(planned -> fired(planned, Optional.empty())).forEach(ticks::add);
      return new Verdict(ticks, List.of());
    }
    return meeting(unended, chosen.get(0), ticks);
  }

  private List<Instant> chosen() {
    List<Instant> all = Stream.concat(paused.stream(), due.stream()).toList();
    if (all.isEmpty()) {
      return all;
    }
    Instant newest = all.get(all.size() - 1);
    return switch (job.policies().misfire()) {
      case SKIP -> late(newest) ? List.of() : List.of(newest);
      case LAST -> List.of(newest);
      case ALL -> all.subList(Math.max(0, all.size() - job.policies().misfireMost()), all.size());
    };
  }

  /** The tick that fires meets runs of its job. */
  private Verdict meeting(List<UnendedRun> unended, Instant planned, List<Tick> ticks) {
    UnendedRun first = unended.get(0);
    Optional<UnendedRun> waiting = unended.stream().filter(UnendedRun::waiting).findFirst();
    List<UnendedRun> replaced = List.of();
    switch (job.policies().overlap()) {
      case SKIP ->
          ticks.add(
              skipped(planned, "run %s of the same job had not ended".formatted(first.runId())));
      case QUEUE ->
          ticks.add(
              waiting
                  .map(run -> "run %s of the same job waited already".formatted(run.runId()))
                  .map(reason -> skipped(planned, reason))
                  .orElseGet(
                      () ->
                          fired(
                              planned, Optional.of("waits for the end of run " + first.runId()))));
      case REPLACE -> {
        replaced = unended.stream().filter(UnendedRun::planned).toList();
        String how = first.planned() ? "takes the place of run " : "waits for the end of run ";
        ticks.add(fired(planned, Optional.of(how + first.runId())));
      }
    }
    return new Verdict(ticks, replaced);
  }

  private Tick fired(Instant planned, Optional<String> meeting) {
    Optional<String> late =
        late(planned)
            ? Optional.of(
                "fired %d s late: %s"
                    .formatted(
                        lateness(planned),
                        inPause(planned)
                            ? "the job was paused"
                            : "no scheduler could fire it in time"))
            : Optional.empty();
    List<String> reasons = Stream.of(late, meeting).flatMap(Optional::stream).toList();
    return tick(planned, TickStatus.FIRED, reasons.isEmpty() ? null : String.join("; ", reasons));
  }

  private Tick missed(Instant planned) {
    return tick(
        planned,
        TickStatus.MISSED,
        "no scheduler could fire it in time; noticed %d s late".formatted(lateness(planned)));
  }

  private Tick skipped(Instant planned, String reason) {
    return tick(planned, TickStatus.SKIPPED, reason);
  }

  private Tick tick(Instant planned, TickStatus status, String reason) {
    return new Tick(planned, status, reason, inPause(planned));
  }

  private boolean inPause(Instant planned) {
    return !paused.isEmpty() && !planned.isAfter(paused.get(paused.size() - 1));
  }

  private boolean late(Instant planned) {
    return job.policies().late(planned.plus(job.delay()), now);
  }

  private long lateness(Instant planned) {
    return Duration.between(planned.plus(job.delay()), now).toSeconds();
  }
}
