package io.tickwell.provider;

import dev.failsafe.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's circuit breakers, one per data type: what fails for bars may well work for quotes.
 * After some failures a circuit opens and its calls are answered at once; after a while one of them
 * probes, and its success closes the circuit.
 */
final class Breakers {

  /** Hears of circuits that open and close. */
  @FunctionalInterface
  interface Listener {
    /** Called after the change, with the state as it is from now on. */
    void changed(String provider, BreakerState state);
  }

  private record Circuit(CircuitBreaker<FetchResult> breaker, Reasons reasons) {}

  /** Why and since when a circuit is as it is. */
  private static final class Reasons {
    private volatile String lastFailure = "";
    private volatile Instant since;

    Reasons(Instant since) {
      this.since = since;
    }
  }

  private final String provider;
  private final Map<DataType, Circuit> circuits = new EnumMap<>(DataType.class);
  private final Clock clock;

  Breakers(
      String provider,
      Iterable<DataType> types,
      CallPolicy policy,
      Clock clock,
      Listener listener) {
    this.provider = provider;
    this.clock = clock;
    types.forEach(type -> circuits.put(type, circuit(type, policy, listener)));
  }

  private Circuit circuit(DataType type, CallPolicy policy, Listener listener) {
    Reasons reasons = new Reasons(clock.instant());
    CircuitBreaker<FetchResult> breaker =
        CircuitBreaker.<FetchResult>builder()
            .withFailureThreshold(policy.breakerFailures(), 2 * policy.breakerFailures())
            .withDelay(policy.breakerOpen())
            .withSuccessThreshold(1)
            .onOpen(event -> turned(type, reasons, listener))
            .onClose(event -> turned(type, reasons, listener))
            .build();
    return new Circuit(breaker, reasons);
  }

  private void turned(DataType type, Reasons reasons, Listener listener) {
    reasons.since = clock.instant();
    listener.changed(provider, state(type));
  }

  /** Why a call of that type is not to be made now; takes no permit. */
  Optional<FetchResult.LeftAlone> open(DataType type) {
    return circuits.get(type).breaker().isOpen() && remaining(type).compareTo(Duration.ZERO) > 0
        ? Optional.of(leftAlone(type))
        : Optional.empty();
  }

  /** Takes leave for one call, whose result is to be noted; false while the circuit is open. */
  boolean tryBegin(DataType type) {
    return circuits.get(type).breaker().tryAcquirePermit();
  }

  void note(DataType type, FetchResult result) {
    Circuit circuit = circuits.get(type);
    if (result instanceof FetchResult.Failed || result instanceof FetchResult.Malformed) {
      circuit.reasons().lastFailure = Reading.of(result).message();
      circuit.breaker().recordFailure();
    } else {
      circuit.breaker().recordSuccess();
    }
  }

  FetchResult.LeftAlone leftAlone(DataType type) {
    Instant until = clock.instant().plus(remaining(type));
    return new FetchResult.LeftAlone(
        until,
        "its circuit for %s is open until %s: %s"
            .formatted(type.key(), until, circuits.get(type).reasons().lastFailure));
  }

  private Duration remaining(DataType type) {
    return circuits.get(type).breaker().getRemainingDelay();
  }

  List<BreakerState> states() {
    return circuits.keySet().stream().map(this::state).toList();
  }

  private BreakerState state(DataType type) {
    Circuit circuit = circuits.get(type);
    String name = circuit.breaker().getState().name().toLowerCase(Locale.ROOT);
    return new BreakerState(type, name, circuit.reasons().since, circuit.reasons().lastFailure);
  }
}
