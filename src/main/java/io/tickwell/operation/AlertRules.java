package io.tickwell.operation;

import static java.util.stream.Collectors.toMap;

import io.tickwell.alert.Finding;
import io.tickwell.operation.Freshness.JobFreshness;
import io.tickwell.operation.OpenCircuits.Circuit;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.JobDefinition;
import io.tickwell.schedule.Pauses;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * What is wrong now, over all nodes. What an open circuit explains is told as the circuit, and what
 * a paused job or a closed market explains is not told at all.
 */
public final class AlertRules {

  private final JobCatalogue catalogue;
  private final Freshness freshness;
  private final Pauses pauses;
  private final OpenCircuits circuits;
  private final FailedRuns failedRuns;
  private final SpentBudgets budgets;
  private final MissedTicks missedTicks;
  private final Supplier<AlertLimits> limits;
  private final Clock clock;

  AlertRules(
      Jdbi jdbi,
      JobCatalogue catalogue,
      Freshness freshness,
      Providers providers,
      Pauses pauses,
      Supplier<AlertLimits> limits,
      Clock clock) {
    this.catalogue = catalogue;
    this.freshness = freshness;
    this.pauses = pauses;
    this.circuits = new OpenCircuits(jdbi, providers);
    this.failedRuns = new FailedRuns(jdbi);
    this.budgets = new SpentBudgets(providers);
    this.missedTicks = new MissedTicks(jdbi, clock);
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * All that is wrong now.
   *
   * @throws org.jdbi.v3.core.JdbiException when the database does not tell
   */
  List<Finding> find() {
    AlertLimits limit = limits.get();
    List<Circuit> open = circuits.now();
    Map<String, JobDefinition> jobs =
        catalogue.enabled().stream().collect(toMap(JobDefinition::id, job -> job));
    Set<String> quiet = quiet(jobs.values(), open);
    List<Finding> found = new ArrayList<>(OpenCircuits.findings(open));
    freshness.all().stream()
        .filter(job -> job.staleBecause() != null)
        .forEach(job -> found.add(stale(job, quiet)));
    jobs.keySet().stream()
        .sorted()
        .flatMap(job -> failedRuns.find(job, limit.failedRuns(), quiet.contains(job)).stream())
        .forEach(found::add);
    found.addAll(budgets.find(limit.budgetLeft()));
    found.addAll(missedTicks.find(limit.missedTicks()));
    return found;
  }

  /** Jobs of which nobody needs to know now that something is wrong with them. */
  private Set<String> quiet(Collection<JobDefinition> jobs, List<Circuit> open) {
    Set<String> paused = pauses.all().keySet();
    return jobs.stream()
        .filter(job -> paused.contains(job.id()) || resting(job) || circuits.cutOff(job, open))
        .map(JobDefinition::id)
        .collect(Collectors.toSet());
  }

  /** Whether the job follows a market that has no session on this day of its own. */
  private boolean resting(JobDefinition job) {
    Instant now = clock.instant();
    return job.schedule()
        .market()
        .filter(calendar -> calendar.day(calendar.dateAt(now)).session().isEmpty())
        .isPresent();
  }

  private static Finding stale(JobFreshness job, Set<String> quiet) {
    return new Finding(
        "stale",
        job.job(),
        "%s is stale: %s".formatted(job.job(), job.staleBecause()),
        quiet.contains(job.job()));
  }
}
