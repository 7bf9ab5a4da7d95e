/**
 * Twelve Data: quotes of up to 8 symbols, daily bars as traded, profiles, statistics, dividends and
 * splits, earnings and their calendar. Provider page, section 5. Errors come with HTTP 200, and a
 * call costs credits: 1 for each symbol of quotes and bars, 10 to 50 for all else, which the free
 * plan's 8 a minute do not pay.
 */
package io.tickwell.provider.twelvedata;
