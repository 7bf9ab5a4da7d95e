/**
 * Finnhub: quotes, one symbol a call. Provider page, section 2. The body of a quote names no
 * symbol, and an unknown symbol is an object of zeros.
 */
package io.tickwell.provider.finnhub;
