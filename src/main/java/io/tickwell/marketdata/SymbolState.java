package io.tickwell.marketdata;

import java.time.Instant;

/**
 * That no provider knows a symbol for one data type.
 *
 * @param dataType key of the data type
 * @param status unknown, or delisted where there were prices before
 * @param since when it was found out
 * @param reason what providers said, and since when
 * @param lastAskedAt when they were last asked
 */
public record SymbolState(
    String symbol,
    String dataType,
    SymbolStatus status,
    Instant since,
    String reason,
    Instant lastAskedAt) {}
