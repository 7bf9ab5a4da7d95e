package io.tickwell.marketdata;

/**
 * A row that was not stored, with the reason and what the provider sent.
 *
 * @param provider the provider's name
 * @param item the item that was asked for (a symbol, for jobs with symbols)
 * @param reason the kind of flaw
 * @param detail the offending value in words, never null
 * @param raw the row as the provider sent it; the whole answer where the answer is one row
 */
public record RejectedRow(
    String provider, String item, RejectReason reason, String detail, String raw) {}
