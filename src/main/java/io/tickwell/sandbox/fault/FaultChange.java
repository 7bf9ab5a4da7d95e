package io.tickwell.sandbox.fault;

/**
 * That somebody changes what a simulated provider does wrong; an event, so that it can be noted.
 *
 * @param who the user
 * @param provider as in {@code finnhub}
 * @param from the present fault in words; null for none
 * @param to the new one; null for none
 */
public record FaultChange(String who, String provider, String from, String to) {}
