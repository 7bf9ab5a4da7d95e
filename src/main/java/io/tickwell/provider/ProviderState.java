package io.tickwell.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a provider stands now; for status pages.
 *
 * @param name its name
 * @param enabled whether it is switched on
 * @param available whether it can be asked: enabled, and with a key
 * @param priority 1 is asked first
 * @param offered what it offers
 * @param blockedUntil until when it is left alone, for one data type at least
 * @param blockedBecause what it said; present when {@code blockedUntil} is
 * @param calls calls since the start
 * @param failures those that ended rate-limited, unauthorised, malformed or failed
 * @param lastSuccess when a call last ended otherwise
 * @param lastFailure when a call last failed
 * @param latency how long the latest calls took; empty before the first one
 * @param breakers its circuit breakers, one per data type that it offers
 * @param keys how its keys stand
 */
public record ProviderState(
    String name,
    boolean enabled,
    boolean available,
    int priority,
    Set<DataType> offered,
    Optional<Instant> blockedUntil,
    Optional<String> blockedBecause,
    long calls,
    long failures,
    Optional<Instant> lastSuccess,
    Optional<Instant> lastFailure,
    Optional<Latency> latency,
    List<BreakerState> breakers,
    KeysState keys) {}
