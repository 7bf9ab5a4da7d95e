package io.tickwell.marketdata;

/**
 * What is wrong with a row.
 *
 * @param reason the kind
 * @param detail the offending value in words
 */
public record Flaw(RejectReason reason, String detail) {}
