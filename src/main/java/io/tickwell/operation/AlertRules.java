package io.tickwell.operation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.tickwell.alert.Finding;
import io.tickwell.operation.Freshness.JobFreshness;
import io.tickwell.provider.BudgetState;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.JobDefinition;
import io.tickwell.schedule.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What is wrong now, over all nodes. What an open circuit explains is told as the circuit, and what
 * a paused job or a closed market explains is not told at all.
 */
public final class AlertRules {
  private static final int RUNS = 10;
  private static final int LEAST_RUNS = 3;
  private static final Duration MISSED_SINCE = Duration.ofHours(1);

  /**
   * From where on something is wrong.
   *
   * @param budgetLeft percent of a window that are left
   * @param failedRuns percent of the latest runs that failed
   * @param missedTicks of all jobs, in an hour
   */
  record Limits(int budgetLeft, int failedRuns, int missedTicks) {
    static final String BUDGET_LEFT = "alerts.budget-left-percent";
    static final String FAILED_RUNS = "alerts.failed-runs-percent";
    static final String MISSED_TICKS = "alerts.missed-ticks";

    static Limits of(Config config) {
      return new Limits(
          number(config, BUDGET_LEFT), number(config, FAILED_RUNS), number(config, MISSED_TICKS));
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException naming the key when it is not usable
     */
    static int number(Config config, String key) {
      return switch (key) {
        case BUDGET_LEFT -> number(config, key, 0, 100);
        case FAILED_RUNS -> number(config, key, 1, 100);
        default -> number(config, key, 1, 1_000_000);
      };
    }

    /**
     * A whole number of the configuration.
     *
     * @throws IllegalArgumentException naming the key when it is none in that range
     */
    static int number(Config config, String key, int least, int most) {
      String text = config.getValue(key, String.class).strip();
      if (text.matches("\\d{1,9}")) {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      }
      throw new IllegalArgumentException(
          "%s is '%s', it must be a whole number from %d to %d".formatted(key, text, least, most));
    }
  }

  /** An opening that is not over, on some node. */
  public record Circuit(String provider, String dataType, Instant openedAt, String reason) {}

  /** How many ticks of a job were missed. */
  public record Missed(String jobId, long ticks) {}

  /** How a run ended. */
  public record Ended(String status, String reason) {}

  private final Jdbi jdbi;
  private final JobCatalogue catalogue;
  private final Freshness freshness;
  private final Providers providers;
  private final Pauses pauses;
  private final Supplier<Limits> limits;
  private final Clock clock;

  AlertRules(
      Jdbi jdbi,
      JobCatalogue catalogue,
      Freshness freshness,
      Providers providers,
      Pauses pauses,
      Supplier<Limits> limits,
      Clock clock) {
    this.jdbi = jdbi;
    this.catalogue = catalogue;
    this.freshness = freshness;
    this.providers = providers;
    this.pauses = pauses;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * All that is wrong now.
   *
   * @throws org.jdbi.v3.core.JdbiException when the database does not tell
   */
  List<Finding> find() {
    List<Circuit> circuits = circuits();
    Map<String, JobDefinition> jobs =
        catalogue.enabled().stream().collect(toMap(JobDefinition::id, job -> job));
    Set<String> paused = pauses.all().keySet();
    Set<String> quiet =
        jobs.values().stream()
            .filter(job -> paused.contains(job.id()) || resting(job) || cutOff(job, circuits))
            .map(JobDefinition::id)
            .collect(Collectors.toSet());
    List<Finding> found = new ArrayList<>(broken(circuits));
    freshness.all().stream()
        .filter(job -> job.staleBecause() != null)
        .forEach(job -> found.add(stale(job, quiet)));
    jobs.keySet().stream().sorted().forEach(job -> failing(job, quiet, found));
    found.addAll(nearlySpent());
    found.addAll(late());
    return found;
  }

  /** Whether the job follows a market that has no session on this day of its own. */
  private boolean resting(JobDefinition job) {
    Instant now = clock.instant();
    return job.schedule()
        .market()
        .filter(calendar -> calendar.day(calendar.dateAt(now)).session().isEmpty())
        .isPresent();
  }

  /** Whether the circuits of all that could serve the job are open. */
  private boolean cutOff(JobDefinition job, List<Circuit> circuits) {
    Set<String> broken =
        circuits.stream()
            .filter(circuit -> circuit.dataType().equals(job.type()))
            .map(Circuit::provider)
            .collect(Collectors.toSet());
    return !broken.isEmpty()
        && providers.states().stream()
            .filter(ProviderState::available)
            .filter(
                state -> state.offered().stream().anyMatch(type -> type.key().equals(job.type())))
            .allMatch(state -> broken.contains(state.name()));
  }

  private List<Circuit> circuits() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT provider, data_type, opened_at, reason FROM breaker_notes
                    WHERE closed_at IS NULL AND node_id IN (SELECT node_id FROM nodes)
                    ORDER BY opened_at, id
                    """)
                .map(ConstructorMapper.of(Circuit.class))
                .list());
  }

  /** One finding for a provider, however many of its circuits are open. */
  private static List<Finding> broken(List<Circuit> circuits) {
    return circuits.stream()
        .collect(groupingBy(Circuit::provider, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            entry -> {
              Circuit first = entry.getValue().get(0);
              return Finding.of(
                  "breaker",
                  entry.getKey(),
                  "%s is left alone for %s since %s: %s"
                      .formatted(
                          entry.getKey(),
                          entry.getValue().stream()
                              .map(Circuit::dataType)
                              .distinct()
                              .sorted()
                              .collect(joining(", ")),
                          first.openedAt(),
                          first.reason()));
            })
        .toList();
  }

  private static Finding stale(JobFreshness job, Set<String> quiet) {
    return new Finding(
        "stale",
        job.job(),
        "%s is stale: %s".formatted(job.job(), job.staleBecause()),
        quiet.contains(job.job()));
  }

  private void failing(String job, Set<String> quiet, List<Finding> found) {
    List<Ended> runs = latest(job);
    List<Ended> failed = runs.stream().filter(run -> run.status().equals("failed")).toList();
    if (runs.size() >= LEAST_RUNS
        && failed.size() * 100 >= limits.get().failedRuns() * runs.size()) {
      found.add(
          new Finding(
              "failed_runs",
              job,
              "%d of the latest %d runs of %s failed, the last one of them because of: %s"
                  .formatted(failed.size(), runs.size(), job, failed.get(0).reason()),
              quiet.contains(job)));
    }
  }

  /** Retries are of what failed, and say nothing about the job. */
  private List<Ended> latest(String job) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT status, reason FROM runs WHERE job_id = :job
                      AND status IN ('completed', 'partial', 'no_data', 'failed')
                      AND started_at IS NOT NULL
                      AND trigger_kind IN ('timer', 'startup', 'manual')
                    ORDER BY created_at DESC FETCH FIRST :most ROWS ONLY
                    """)
                .bind("job", job)
                .bind("most", RUNS)
                .map(ConstructorMapper.of(Ended.class))
                .list());
  }

  /** One finding for a provider, about the longest window that is nearly spent. */
  private List<Finding> nearlySpent() {
    Set<String> available =
        providers.states().stream()
            .filter(ProviderState::available)
            .map(ProviderState::name)
            .collect(Collectors.toSet());
    return providers.budgets().stream()
        .filter(budget -> available.contains(budget.provider()))
        .flatMap(
            budget ->
                budget.windows().stream()
                    .filter(this::nearlySpent)
                    .reduce((one, later) -> later)
                    .map(window -> spent(budget.provider(), window))
                    .stream())
        .toList();
  }

  private boolean nearlySpent(BudgetState.Window window) {
    return (window.per().equals("day") || window.per().equals("month"))
        && window.left().isPresent()
        && window.left().getAsLong() * 100 <= limits.get().budgetLeft() * window.limit();
  }

  private static Finding spent(String provider, BudgetState.Window window) {
    return Finding.of(
        "budget",
        provider,
        "%d of the %d credits that %s has in a %s are left%s"
            .formatted(
                window.left().orElse(0),
                window.limit(),
                provider,
                window.per(),
                window.resetsAt().map(at -> "; it ends at " + at).orElse("")));
  }

  /** One finding for all jobs: they have their timers in common. */
  private List<Finding> late() {
    List<Missed> missed =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT job_id, COUNT(*) AS ticks FROM ticks
                        WHERE status = 'missed' AND planned_at > :since
                        GROUP BY job_id ORDER BY job_id
                        """)
                    .bind("since", clock.instant().minus(MISSED_SINCE))
                    .map(ConstructorMapper.of(Missed.class))
                    .list());
    long all = missed.stream().mapToLong(Missed::ticks).sum();
    if (all < limits.get().missedTicks()) {
      return List.of();
    }
    return List.of(
        Finding.of(
            "missed_ticks",
            "timers",
            "%d ticks were missed in the last hour: %s"
                .formatted(
                    all,
                    missed.stream()
                        .map(job -> job.jobId() + " " + job.ticks())
                        .collect(joining(", ")))));
  }
}
