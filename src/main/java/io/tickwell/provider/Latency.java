package io.tickwell.provider;

import java.time.Duration;

/**
 * How long the latest calls took, 256 of them at most.
 *
 * @param p50 half of them took no longer
 * @param p95 and nineteen of twenty took no longer
 * @param p99 and ninety-nine of a hundred took no longer
 */
public record Latency(Duration p50, Duration p95, Duration p99) {}
