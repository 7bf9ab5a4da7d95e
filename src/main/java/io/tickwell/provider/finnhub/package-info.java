/**
 * Finnhub: quotes, companies, figures, earnings, calendars, news, dividends and splits. Provider
 * page, section 2. An unknown symbol is an object of zeros, an empty object or an empty list, and
 * lists end without a word where they become long.
 */
package io.tickwell.provider.finnhub;
