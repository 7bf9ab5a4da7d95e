/**
 * Financial Modeling Prep: quotes, daily bars as traded, profiles, ratios by fiscal year and
 * quarter, dividends and splits, earnings and their calendar, news, the economic calendar and
 * series of the US. Provider page, section 4; what a call may ask for at most (90 days of the
 * economy, 4,000 rows of a calendar, 5 periods of a free plan) is of the vendor's documentation.
 * Quotes of several symbols in one call are left to larger plans and not asked for.
 */
package io.tickwell.provider.fmp;
