package io.tickwell.provider;

import java.time.Duration;

/**
 * How a provider is treated while it is asked.
 *
 * @param maxRetries how often a call that failed for a passing reason is made again; 0 or more
 * @param maxInFlight calls under way at once; 1 or more
 * @param breakerFailures failures among twice as many calls of one data type that open its circuit;
 *     1 or more
 * @param breakerOpen how long an open circuit keeps calls away before one of them probes
 */
public record CallPolicy(
    int maxRetries, int maxInFlight, int breakerFailures, Duration breakerOpen) {}
