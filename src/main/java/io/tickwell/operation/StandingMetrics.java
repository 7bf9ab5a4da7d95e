package io.tickwell.operation;

import io.tickwell.operation.Freshness.JobFreshness;
import io.tickwell.provider.BudgetState;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.JobDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Gauges of how budgets, circuits and tables stand. They are looked at every few seconds, and not
 * at each scrape; what could not be looked at for a while is unknown, NaN.
 */
final class StandingMetrics {

  /** An older look tells nothing about now. */
  private static final Duration OUTDATED = Duration.ofMinutes(1);

  private record Look(Instant at, Map<MetricID, Double> values) {}

  private final MetricRegistry registry;
  private final EventMetrics events;
  private final JobCatalogue catalogue;
  private final Providers providers;
  private final Freshness freshness;
  private final Clock clock;
  private final Set<MetricID> registered = new HashSet<>();
  private volatile Look look = new Look(Instant.EPOCH, Map.of());

  StandingMetrics(
      MetricRegistry registry,
      EventMetrics events,
      JobCatalogue catalogue,
      Providers providers,
      Freshness freshness,
      Clock clock) {
    this.registry = registry;
    this.events = events;
    this.catalogue = catalogue;
    this.providers = providers;
    this.freshness = freshness;
    this.clock = clock;
  }

  /**
   * Looks again; to be called every few seconds. What the database does not tell is unknown from
   * then on.
   *
   * @throws org.jdbi.v3.core.JdbiException when the database does not tell
   */
  synchronized void refresh() {
    catalogue.enabled().stream().map(JobDefinition::id).forEach(events::know);
    Map<MetricID, Double> values = new HashMap<>();
    List<ProviderState> available =
        providers.states().stream().filter(ProviderState::available).toList();
    available.forEach(state -> circuits(state, values));
    Set<String> names = available.stream().map(ProviderState::name).collect(Collectors.toSet());
    try {
      providers.budgets().stream()
          .filter(budget -> names.contains(budget.provider()))
          .forEach(budget -> budget(budget, values));
      freshness.all().forEach(job -> freshness(job, values));
    } finally {
      look = new Look(clock.instant(), values);
      values.keySet().stream().filter(registered::add).forEach(this::register);
    }
  }

  private static void circuits(ProviderState state, Map<MetricID, Double> values) {
    state
        .breakers()
        .forEach(
            breaker ->
                values.put(
                    new MetricID(
                        "tickwell_breaker_state",
                        new Tag("provider", state.name()),
                        new Tag("data_type", breaker.type().key())),
                    switch (breaker.state()) {
                      case "closed" -> 0.0;
                      case "half_open" -> 1.0;
                      default -> 2.0;
                    }));
  }

  private static void budget(BudgetState budget, Map<MetricID, Double> values) {
    for (BudgetState.Window window : budget.windows()) {
      Tag[] labels = {new Tag("provider", budget.provider()), new Tag("period", window.per())};
      window
          .left()
          .ifPresent(
              left -> {
                values.put(new MetricID("tickwell_budget_left", labels), (double) left);
                values.put(new MetricID("tickwell_budget_limit", labels), (double) window.limit());
              });
    }
  }

  private static void freshness(JobFreshness job, Map<MetricID, Double> values) {
    Tag[] labels = {new Tag("job_id", job.job()), new Tag("data_type", job.type())};
    if (job.lastServedAt() != null) {
      values.put(
          new MetricID("tickwell_data_served_timestamp_seconds", labels),
          job.lastServedAt().toEpochMilli() / 1000.0);
    }
    if (job.unservedBecause() == null) {
      values.put(
          new MetricID("tickwell_data_stale", labels), job.staleBecause() == null ? 0.0 : 1.0);
    }
  }

  private void register(MetricID id) {
    // The method that takes the id alone loses its labels.
    registry.gauge(id.getName(), () -> present(id), id.getTagsAsArray());
  }

  private Double present(MetricID id) {
    Look last = look;
    return Duration.between(last.at(), clock.instant()).compareTo(OUTDATED) > 0
        ? Double.NaN
        : last.values().getOrDefault(id, Double.NaN);
  }
}
