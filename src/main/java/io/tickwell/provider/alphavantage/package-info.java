/**
 * Alpha Vantage: quotes as of the last trading day, and daily bars as traded, one symbol a call.
 * Provider page, section 1. Every error comes as HTTP 200, told apart by its words alone, and the
 * key travels in the query: there is no header form.
 */
package io.tickwell.provider.alphavantage;
