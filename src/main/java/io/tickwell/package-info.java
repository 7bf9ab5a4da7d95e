/**
 * Tickwell keeps a market-data database fresh. Data flows through the rooms one way:
 *
 * <pre>
 * schedule  -> a tick is due and claimed, a run is recorded and launched
 * ingestion -> the batch job reads, processes and writes that run's items
 * provider  -> fetches raw answers, falling back from one provider to the next
 * marketdata-> the rows, and the upsert that stores them
 * </pre>
 *
 * {@code calendar} and {@code cluster} serve all of them; {@code operation} coordinates, {@code
 * rest} is the surface, {@code sandbox} simulates providers.
 */
package io.tickwell;
