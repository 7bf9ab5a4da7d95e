package io.tickwell.operation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well it does.
 *
 * @param status the worst of the components
 * @param components main_service, cron_scheduler, market_data, database
 * @param issues why it is not healthy, one sentence each
 */
public record SystemHealth(State status, Map<String, State> components, List<String> issues) {

  /** From best to worst. */
  public enum State {
    HEALTHY,
    DEGRADED,
    UNHEALTHY;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State worst(Collection<State> states) {
      return states.stream().max(Comparator.naturalOrder()).orElse(HEALTHY);
    }
  }

  static SystemHealth of(Map<String, State> components, List<String> issues) {
    return new SystemHealth(State.worst(components.values()), components, issues);
  }
}
