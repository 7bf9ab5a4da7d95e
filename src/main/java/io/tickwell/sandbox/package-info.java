/**
 * Simulated providers in the real wire formats, off unless configured.
 *
 * <p>{@link io.tickwell.sandbox.SimulatedMarket} makes prices: the same seed, symbol and time give
 * the same answer on every node and after every restart, because each value is computed from a hash
 * and nothing is remembered. {@link io.tickwell.sandbox.SimulatedFinnhub} and {@link
 * io.tickwell.sandbox.SimulatedPolygon} put them into the vendors' documents, errors included;
 * {@link io.tickwell.sandbox.SimulatedFred} does so with {@code Series} of the economy, {@link
 * io.tickwell.sandbox.SimulatedAlphaVantage} with what is said in earnings calls. What else is told
 * of companies ({@code Company}, {@code QuarterReports}, {@code Payouts}, {@code Stories}, {@code
 * OptionChain}) is made in the same way, agrees with the prices, and changes with the day only; a
 * class for each vendor and subject puts it into documents. The resources only carry them over
 * HTTP. Tickers that start with {@code ZZ} are unknown to all of them, so that a user can see what
 * becomes of an unknown symbol.
 */
package io.tickwell.sandbox;
