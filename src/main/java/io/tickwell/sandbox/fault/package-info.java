/**
 * Faults of the simulated providers, set by configuration or by an operator, so that an outage can
 * be rehearsed.
 *
 * <p>{@link io.tickwell.sandbox.fault.FaultFilter} stands in front of everything below {@code
 * /sandbox}: the simulated providers themselves know nothing of faults. What lasts (waiting,
 * trickling, large bodies) is asynchronous and bounded in time and number, so that no rehearsal can
 * use up the server's threads. Faults live in memory: each node has its own, and a restart goes
 * back to the configured ones.
 */
package io.tickwell.sandbox.fault;
