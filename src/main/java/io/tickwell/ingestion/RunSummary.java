package io.tickwell.ingestion;

/**
 * A run and what it did.
 *
 * @param run the record
 * @param counts what its committed chunks counted
 */
public record RunSummary(Run run, RunCounts counts) {}
