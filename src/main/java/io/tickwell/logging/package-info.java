/**
 * What a log line belongs to. Lines go through {@code java.util.logging}, to the loggers {@code
 * scheduler} and {@code market_data}.
 */
package io.tickwell.logging;
