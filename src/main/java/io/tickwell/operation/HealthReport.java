package io.tickwell.operation;

import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.operation.Freshness.JobFreshness;
import io.tickwell.operation.SystemHealth.State;
import io.tickwell.provider.BreakerState;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.CronDataScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Judges the components, and says why where it is not all well. */
public class HealthReport {

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Duration LOOP_SILENCE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Jdbi jdbi;
  private final CronDataScheduler scheduler;
  private final Freshness freshness;
  private final RunReports reports;
  private final Providers providers;
  private final Clock clock;
  private final DatabaseTrouble trouble;
  private final PromptAnswer<Optional<String>> databaseIssue;
  private final PromptAnswer<List<String>> jobsIssues;

  public HealthReport(
      Jdbi jdbi,
      CronDataScheduler scheduler,
      Freshness freshness,
      RunReports reports,
      Providers providers,
      DatabaseTrouble trouble,
      Executor executor,
      Clock clock) {
    this.jdbi = jdbi;
    this.scheduler = scheduler;
    this.freshness = freshness;
    this.reports = reports;
    this.providers = providers;
    this.clock = clock;
    this.trouble = trouble;
    this.databaseIssue = new PromptAnswer<>(executor, PATIENCE, this::askDatabase);
    this.jobsIssues = new PromptAnswer<>(executor, PATIENCE, this::askJobs);
  }

  /**
   * The present health.
   *
   * @param serviceState what the main service says of itself; empty when it is started
   */
  public SystemHealth health(Optional<String> serviceState) {
    List<String> issues = new ArrayList<>();
    Map<String, State> components = new LinkedHashMap<>();
    components.put("main_service", mainService(serviceState, issues));
    components.put("cron_scheduler", loop(issues));
    State database = database(issues);
    components.put("market_data", marketData(database == State.HEALTHY, issues));
    components.put("database", database);
    return SystemHealth.of(components, List.copyOf(issues));
  }

  /** Whether the database answers; known within a few seconds even if it hangs. */
  public boolean databaseAnswers() {
    return databaseIssue().isEmpty();
  }

  private Optional<String> databaseIssue() {
    return databaseIssue
        .get()
        .orElseGet(() -> Optional.of(trouble.silence(PATIENCE.toSeconds())))
        .map("the database does not answer: "::concat);
  }

  private Optional<String> askDatabase() {
    try {
      jdbi.useHandle(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
      return Optional.empty();
    } catch (JdbiException e) {
      LOG.log(Level.FINE, "The database does not answer", e);
      return Optional.of(trouble.sentence(e));
    }
  }

  /** Whether the scheduler's loop goes round. */
  public boolean loopTurns() {
    return scheduler.running()
        && Duration.between(scheduler.lastRound(), clock.instant()).compareTo(LOOP_SILENCE) < 0;
  }

  private static State mainService(Optional<String> state, List<String> issues) {
    state.ifPresent(issues::add);
    return state.isEmpty() ? State.HEALTHY : State.UNHEALTHY;
  }

  private State loop(List<String> issues) {
    if (loopTurns()) {
      return State.HEALTHY;
    }
    issues.add(
        scheduler.running()
            ? "the scheduler's last round was at %s".formatted(scheduler.lastRound())
            : "the scheduler is stopped");
    return State.UNHEALTHY;
  }

  private State database(List<String> issues) {
    Optional<String> issue = databaseIssue();
    issue.ifPresent(issues::add);
    return issue.isEmpty() ? State.HEALTHY : State.UNHEALTHY;
  }

  private State marketData(boolean databaseAnswers, List<String> issues) {
    int before = issues.size();
    List<ProviderState> states = providers.states();
    if (states.stream().noneMatch(ProviderState::available)) {
      issues.add("no provider is enabled and has a key");
    }
    states.stream()
        .filter(ProviderState::available)
        .forEach(
            state -> {
              blocked(state).ifPresent(issues::add);
              issues.addAll(broken(state));
            });
    if (databaseAnswers) {
      issues.addAll(
          jobsIssues
              .get()
              .orElseGet(() -> List.of("the database answers, but the runs cannot be read now")));
    }
    return issues.size() == before ? State.HEALTHY : State.DEGRADED;
  }

  private List<String> askJobs() {
    try {
      return Stream.concat(
              freshness.all().stream().flatMap(job -> jobIssues(job).stream()),
              reports.overdue().stream().map(HealthReport::overdue))
          .toList();
    } catch (JdbiException e) {
      LOG.log(Level.FINE, "The runs cannot be read", e);
      return List.of("the database answers, but the runs cannot be read");
    }
  }

  private static String overdue(Run run) {
    return "run %s of %s takes longer than it may: it was launched at %s on %s"
        .formatted(run.runId(), run.jobId(), run.launchedAt(), run.node());
  }

  private static List<String> broken(ProviderState state) {
    return state.breakers().stream()
        .filter(BreakerState::broken)
        .map(
            breaker ->
                "the circuit of %s for %s is %s since %s: %s"
                    .formatted(
                        state.name(),
                        breaker.type().key(),
                        breaker.state().replace('_', '-'),
                        breaker.since(),
                        breaker.lastFailure()))
        .toList();
  }

  private Optional<String> blocked(ProviderState state) {
    return state
        .blockedUntil()
        .filter(until -> until.isAfter(clock.instant()))
        .map(
            until ->
                "provider %s is not asked until %s: %s"
                    .formatted(state.name(), until, state.blockedBecause().orElse("")));
  }

  private List<String> jobIssues(JobFreshness job) {
    List<String> issues = new ArrayList<>();
    if (job.unservedBecause() == null
        && job.lastRun() != null
        && job.lastRun().run().status() == RunStatus.FAILED) {
      issues.add(
          "the last run of %s failed: %s".formatted(job.job(), job.lastRun().run().reason()));
    }
    if (job.staleBecause() != null) {
      issues.add("%s is stale: %s".formatted(job.job(), job.staleBecause()));
    }
    return issues;
  }
}
