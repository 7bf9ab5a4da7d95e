/**
 * Alpha Vantage: quotes and chains as of the last trading day, daily bars as traded, companies and
 * their ratios, dividends with splits, earnings with their calendar and transcripts, news, and
 * series of the US economy, one item a call. Provider page, section 1. Every error comes as HTTP
 * 200, told apart by its words alone, and the key travels in the query: there is no header form.
 */
package io.tickwell.provider.alphavantage;
