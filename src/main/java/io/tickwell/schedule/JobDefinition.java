package io.tickwell.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job as it is configured, with what operators changed of it.
 *
 * @param id unique; the key of the type for the jobs that ship
 * @param type key of the data type that it fetches
 * @param displayName for people
 * @param description one sentence
 * @param enabled whether timers start it
 * @param timing when it runs, as configured
 * @param items what its configuration says to ask for: symbols, countries or series; empty where
 *     that is left to what is usual for its type
 * @param group the groups whose symbols it asks for, as in {@code fast} or {@code !fast}; or null
 * @param schedule the planned times that follow from all that
 * @param policies what becomes of ticks that are late or come during a run
 * @param revision what operators changed
 */
public record JobDefinition(
    String id,
    String type,
    String displayName,
    String description,
    boolean enabled,
    Timing timing,
    List<String> items,
    String group,
    Schedule schedule,
    JobPolicies policies,
    JobRevision revision) {

  public JobDefinition {
    items = List.copyOf(items);
  }

  JobDefinition with(JobRevision other) {
    return new JobDefinition(
        id,
        type,
        displayName,
        description,
        enabled,
        timing,
        items,
        group,
        schedule,
        policies,
        other);
  }

  /** How long after a planned time its tick is due. */
  Duration delay() {
    return policies.delay(id);
  }

  /** When the first tick is due whose planned time is after that one. */
  public Optional<Instant> dueAfter(Instant planned) {
    return schedule.next(planned).map(next -> next.plus(delay()));
  }

  /** The schedule in words. */
  public String trigger() {
    return timing.words();
  }
}
