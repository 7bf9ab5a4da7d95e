package io.tickwell.operation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.tickwell.alert.Finding;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.JobDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Which circuits are open on any node that lives, and what that explains. */
final class OpenCircuits {

  /** An opening that is not over, on some node. */
  public record Circuit(String provider, String dataType, Instant openedAt, String reason) {}

  private final Jdbi jdbi;
  private final Providers providers;

  OpenCircuits(Jdbi jdbi, Providers providers) {
    this.jdbi = jdbi;
    this.providers = providers;
  }

  List<Circuit> now() {
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
  static List<Finding> findings(List<Circuit> circuits) {
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

  /** Whether the circuits of all that could serve the job are open. */
  boolean cutOff(JobDefinition job, List<Circuit> circuits) {
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
}
