package io.tickwell.sandbox;

import java.time.LocalDate;

/**
 * One old share became several.
 *
 * @param to how many
 */
record ShareSplit(String symbol, LocalDate date, int to) {}
