package io.tickwell.provider;

import java.time.Duration;

/**
 * One provider asked for one item.
 *
 * @param provider its name; {@code none} where no provider could be asked at all
 * @param outcome what came of it
 * @param message why, in words; empty when there is nothing to say
 * @param took the time of the calls; zero for a provider that was left alone
 */
public record Attempt(String provider, Outcome outcome, String message, Duration took) {}
