package io.tickwell.rest;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.provider.BreakerNote;
import io.tickwell.provider.BreakerState;
import io.tickwell.provider.BudgetState;
import io.tickwell.provider.DataType;
import io.tickwell.provider.DayCalls;
import io.tickwell.provider.KeysState;
import io.tickwell.provider.Latency;
import io.tickwell.provider.ProviderBooks;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

@Dependent
@Path("/scheduler/providers")
@Produces(MediaType.APPLICATION_JSON)
public class ProvidersResource {

  @Inject Providers providers;
  @Inject ProviderBooks books;
  @Inject TradingCalendar calendar;
  @Inject Clock clock;

  @GET
  public List<ProviderJson> all() {
    Map<String, BudgetState> budgets =
        providers.budgets().stream()
            .collect(Collectors.toMap(BudgetState::provider, Function.identity()));
    Map<String, List<BreakerNote>> openings =
        books.openings().stream().collect(Collectors.groupingBy(BreakerNote::provider));
    Map<String, DayCalls> today = books.callsSince(midnight());
    return providers.states().stream()
        .map(
            state ->
                ProviderJson.of(
                    state,
                    budgets.get(state.name()),
                    openings.getOrDefault(state.name(), List.of()),
                    today.getOrDefault(state.name(), DayCalls.NONE)))
        .toList();
  }

  /** When the exchange's day began. */
  private Instant midnight() {
    return calendar.dateAt(clock.instant()).atStartOfDay(calendar.exchange().zone()).toInstant();
  }

  /**
   * A provider's state; unknown instants are null.
   *
   * @param calls by this node, since it started
   * @param callsToday by all nodes since the exchange's midnight, as far as they are written down,
   *     which is every 10 s
   */
  public record ProviderJson(
      String name,
      boolean enabled,
      boolean available,
      int priority,
      List<String> dataTypes,
      Instant blockedUntil,
      String blockedReason,
      long calls,
      long failures,
      long callsToday,
      long failuresToday,
      Instant lastSuccess,
      Instant lastFailure,
      LatencyJson latencyMs,
      List<BreakerJson> breakers,
      List<OpeningJson> openings,
      List<BudgetJson> budget,
      KeysJson keys) {
    static ProviderJson of(
        ProviderState state, BudgetState budget, List<BreakerNote> openings, DayCalls today) {
      return new ProviderJson(
          state.name(),
          state.enabled(),
          state.available(),
          state.priority(),
          state.offered().stream().map(DataType::key).sorted().toList(),
          state.blockedUntil().orElse(null),
          state.blockedBecause().orElse(null),
          state.calls(),
          state.failures(),
          today.calls(),
          today.failures(),
          state.lastSuccess().orElse(null),
          state.lastFailure().orElse(null),
          state.latency().map(LatencyJson::of).orElse(null),
          state.breakers().stream().map(BreakerJson::of).toList(),
          openings.stream().map(OpeningJson::of).toList(),
          budget.windows().stream().map(BudgetJson::of).toList(),
          KeysJson.of(state.keys()));
    }
  }

  /**
   * How many keys there are and how they stand, on this node; never a key.
   *
   * @param inUse those that are not left out for any data type
   * @param trouble why the keys that are configured now cannot be used, or null
   */
  public record KeysJson(
      int total, int inUse, int resting, int refused, List<KeyJson> leftOut, String trouble) {

    static KeysJson of(KeysState state) {
      return new KeysJson(
          state.total(),
          state.inUse(),
          state.resting(),
          state.refused(),
          state.leftOut().stream().map(KeyJson::of).toList(),
          state.trouble().orElse(null));
    }
  }

  /** A key that is left out, by its place, such as {@code 2 of 3}; resting or refused. */
  public record KeyJson(
      String key, String state, Instant until, String reason, List<String> dataTypes) {

    static KeyJson of(KeysState.LeftOut some) {
      return new KeyJson(
          some.place(),
          some.resting() ? "resting" : "refused",
          some.until(),
          some.because(),
          some.types().stream().map(DataType::key).sorted().toList());
    }
  }

  /** A limit of calls; what nobody counts, or does not end, is null. */
  public record BudgetJson(String per, long limit, Long used, Long left, Instant resetsAt) {

    static BudgetJson of(BudgetState.Window window) {
      return new BudgetJson(
          window.per(),
          window.limit(),
          window.used().isPresent() ? window.used().getAsLong() : null,
          window.left().isPresent() ? window.left().getAsLong() : null,
          window.resetsAt().orElse(null));
    }
  }

  /** Percentiles of the latest calls, in milliseconds. */
  public record LatencyJson(long p50, long p95, long p99) {

    static LatencyJson of(Latency latency) {
      return new LatencyJson(
          latency.p50().toMillis(), latency.p95().toMillis(), latency.p99().toMillis());
    }
  }

  /**
   * When a circuit of any node was open, and why; among the latest 20 of the provider. Closed at
   * null while it has not closed.
   */
  public record OpeningJson(
      String dataType, Instant openedAt, Instant closedAt, String reason, String node) {

    static OpeningJson of(BreakerNote note) {
      return new OpeningJson(
          note.dataType(), note.openedAt(), note.closedAt(), note.reason(), note.node());
    }
  }

  /** A circuit breaker; the last failure is null when there was none. */
  public record BreakerJson(String dataType, String state, Instant since, String lastFailure) {

    static BreakerJson of(BreakerState state) {
      return new BreakerJson(
          state.type().key(),
          state.state(),
          state.since(),
          state.lastFailure().isEmpty() ? null : state.lastFailure());
    }
  }
}
