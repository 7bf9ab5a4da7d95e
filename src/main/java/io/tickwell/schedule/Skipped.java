package io.tickwell.schedule;

import java.time.Instant;

/**
 * A time at which something would be planned, did the market not stand in the way.
 *
 * @param reason what stands in the way, for people
 */
public record Skipped(Instant plannedAt, String reason) {}
