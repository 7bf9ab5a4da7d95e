/**
 * Polygon, now Massive: quotes from snapshots of up to 100 symbols, daily bars of one symbol, with
 * pages; chains of options, profiles, statements, dividends and splits, news and US economic
 * series. Provider page, section 3. The body's {@code status} overrules HTTP 200.
 */
package io.tickwell.provider.polygon;
